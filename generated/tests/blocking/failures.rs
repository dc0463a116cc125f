//! What becomes of a call when there is no whole answer.

use std::net::TcpListener;

use rekognition::Error;
use rekognition::blocking::Client;
use rekognition::operation::ListCollectionsRequest;
use rekognition::transport::{TransportError, TransportErrorKind};

use crate::config;
use crate::server::Server;

fn failure(client: &Client) -> TransportError {
    match client.list_collections(ListCollectionsRequest::default()) {
        Err(Error::Transport(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_listens() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = failure(&Client::new(config(&Server::start([])).endpoint_url(format!("http://{address}"))));
    assert_eq!((error.kind(), error.host()), (TransportErrorKind::Connect, &*address.to_string()), "{error}");
}

#[test]
fn a_connection_that_closes_without_an_answer_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let closed = std::thread::spawn(move || (0..3).map(|_| drop(listener.accept().unwrap())).count());
    let error = failure(&Client::new(config(&Server::start([])).endpoint_url(url)));
    assert_eq!(error.kind(), TransportErrorKind::Closed, "{error}");
    assert_eq!(closed.join().unwrap(), 3);
}
