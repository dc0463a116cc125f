//! Presigned requests on their way: a server checks the signature, and a client sends it that knows none.

use std::time::SystemTime;

use smithy_runtime::{Body, Client, Config, DateTime};

use super::plain_client::send;
use super::service::{GetRequest, IDENTITY, PutRequest, STORE, WhoRequest};
use super::{HOUR, opinion};
use crate::operation::{SERVICE, config, greet};
use crate::server::{Server, ok, response};

const TAKEN: &str = "HTTP/1.1 200 OK";
const REFUSED: &str = "HTTP/1.1 403 Forbidden";

fn server() -> Server {
    Server::start(vec![vec![ok("{}")]])
}

fn at(server: &Server) -> Config {
    config().endpoint_url(server.url())
}

#[tokio::test]
async fn a_download_is_taken() {
    let server = server();
    let request = GetRequest { key: "a b/ü//.x".to_owned(), range: Some("bytes=0-9".to_owned()) };
    let presigned = Client::new(&STORE, at(&server)).presign(request, HOUR).await.unwrap();
    assert_eq!(send(&presigned, b""), TAKEN);
    let received = server.received();
    assert!(received.head.starts_with("GET /books/a%20b/%C3%BC//.x?x-id=Get&X-Amz-"), "{}", received.head);
}

#[tokio::test]
async fn an_upload_of_another_body_is_taken() {
    let server = server();
    let metadata = [("shelf".to_owned(), "7".to_owned())].into();
    let request = PutRequest { key: "a".to_owned(), metadata, body: Body::from("one"), ..PutRequest::default() };
    let presigned = Client::new(&STORE, at(&server)).presign(request, HOUR).await.unwrap();
    assert_eq!(send(&presigned, b"another"), TAKEN);
    assert_eq!(server.received().body, b"another");
}

#[tokio::test]
async fn a_form_is_taken_as_a_query() {
    let server = server();
    let request = WhoRequest { code: Some("a&b =c".to_owned()) };
    let presigned = Client::new(&IDENTITY, at(&server)).presign(request, HOUR).await.unwrap();
    assert_eq!(send(&presigned, b""), TAKEN);
}

#[tokio::test]
async fn a_signed_body_is_taken_and_no_other() {
    for (body, answer) in [(None, TAKEN), (Some(&b"{}"[..]), REFUSED)] {
        let server = server();
        let presigned = Client::new(&SERVICE, at(&server)).presign(greet("Ada"), HOUR).await.unwrap();
        assert_eq!(send(&presigned, body.unwrap_or(presigned.body())), answer);
        assert_eq!(server.faults().is_empty(), body.is_none());
    }
}

#[tokio::test]
async fn the_services_time_is_signed_once_it_is_known() {
    let date = format!("date: {}", DateTime::from(SystemTime::now() + HOUR).http_date());
    let server = Server::start(vec![vec![response("200 OK", &[&date], "{}")]]);
    let client = Client::new(&SERVICE, at(&server));
    client.send(greet("Ada")).await.unwrap();
    let presigned = client.presign(greet("Ada"), HOUR).await.unwrap();
    assert!(opinion::is_of(&presigned, SystemTime::now() + HOUR), "{}", presigned.url());

    let uncorrected = client.with(|config| config.disable_clock_skew_correction(true));
    let presigned = uncorrected.presign(greet("Ada"), HOUR).await.unwrap();
    assert!(opinion::is_of(&presigned, SystemTime::now()), "{}", presigned.url());
}
