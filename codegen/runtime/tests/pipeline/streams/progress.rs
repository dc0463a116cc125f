//! How much of a body has been read, as those hear who ask.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use smithy_runtime::{Body, RetryConfig};

use super::operation::{Get, Put};
use super::{TestFile, once, transports};
use crate::operation::{client, config, retrying_config};
use crate::server::{Server, ok, response};

type Told = Arc<Mutex<Vec<u64>>>;

fn telling(body: Body) -> (Body, Told) {
    let told = Told::default();
    let telling = Arc::clone(&told);
    (body.on_progress(move |so_far| telling.lock().unwrap().push(so_far)), told)
}

#[tokio::test]
async fn an_upload_tells_how_much_has_been_sent() {
    let file = TestFile::new("progress", &[b'x'; 300_000]);
    for transport in transports() {
        for body in [Body::from(vec![b'x'; 300_000]), file.body().await] {
            let (body, told) = telling(body);
            let server = Server::start(vec![vec![ok("{}")]]);
            let config = config().transport(Arc::clone(&transport)).endpoint_url(server.url());
            client(config).send(Put { body }).await.unwrap();
            assert_eq!(server.received().body.len(), 300_000);
            let told = told.lock().unwrap();
            assert!(told.len() > 2 && told.is_sorted() && told.last() == Some(&300_000), "{told:?}");
        }
    }
}

#[tokio::test]
async fn reading_for_the_signature_is_no_progress_and_each_attempt_begins_again() {
    let (body, told) = telling(Body::from_fn(6, || once(&["one", "two"])));
    let server = Server::start(vec![vec![response("500 Oh", &[], "{}"), ok("{}")]]);
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    client(retrying_config().retry_config(retries).endpoint_url(server.url())).send(Put { body }).await.unwrap();
    assert_eq!(*told.lock().unwrap(), [3, 6, 3, 6]);
}

#[tokio::test]
async fn a_download_tells_how_much_has_come() {
    let server = Server::start(vec![vec![ok(&"x".repeat(300_000))]]);
    let speech = client(config().endpoint_url(server.url())).send(Get {}).await.unwrap();
    let (body, told) = telling(speech.body);
    assert_eq!(body.collect(300_000).await.unwrap().len(), 300_000);
    let told = told.lock().unwrap();
    assert!(told.len() > 2 && told.is_sorted() && told.last() == Some(&300_000), "{told:?}");
}
