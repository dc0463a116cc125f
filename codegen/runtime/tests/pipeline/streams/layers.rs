//! Layers see streams, and hand them on as they come.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use http::{Request, Response};
use smithy_runtime::middleware::{self, Middleware, Next};
use smithy_runtime::{Body, BoxFuture, Config, Error};

use super::operation::{Get, Put};
use super::{TestFile, once, read_until, server};
use crate::operation::{client, config};
use crate::server::{Server, ok};

/// Notes whether what passes is a stream, on the way in and on the way out.
struct Noting(Arc<Mutex<Vec<bool>>>);

impl Middleware for Noting {
    fn handle<'a>(&'a self, request: Request<Body>, next: Next) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        Box::pin(async move {
            self.0.lock().unwrap().push(request.body().bytes().is_none());
            let response = next.run(request).await?;
            self.0.lock().unwrap().push(response.body().bytes().is_none());
            Ok(response)
        })
    }
}

fn noting() -> (Config, Arc<Mutex<Vec<bool>>>) {
    let log = Arc::default();
    (config().operation_layer(Noting(Arc::clone(&log))).attempt_layer(Noting(Arc::clone(&log))), log)
}

#[tokio::test]
async fn a_request_passes_as_a_stream() {
    let file = TestFile::new("layers", b"one");
    for body in [once(&["one"]), file.body().await] {
        let (config, log) = noting();
        let server = Server::start(vec![vec![ok("{}")]]);
        client(config.endpoint_url(server.url())).send(Put { body }).await.unwrap();
        assert_eq!(server.received().body, b"one");
        assert_eq!(*log.lock().unwrap(), [true, true, false, false], "the response is a document, which is collected");
    }
}

#[tokio::test]
async fn a_response_passes_before_the_service_has_sent_its_end() {
    let (config, log) = noting();
    let (go_on, told) = channel::<()>();
    let url = server(move |mut stream| {
        read_until(&mut stream, b"\r\n\r\n{}");
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\none").unwrap();
        told.recv().unwrap();
        stream.write_all(b"two").unwrap();
    });
    let speech = client(config.endpoint_url(url)).send(Get {}).await.unwrap();
    assert_eq!(*log.lock().unwrap(), [false, false, true, true]);
    go_on.send(()).unwrap();
    assert_eq!(speech.body.collect(6).await.unwrap(), "onetwo");
}

#[tokio::test]
async fn a_layer_may_put_its_own_stream_around_both() {
    let read = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&read);
    let count = move |body: Body| {
        let counter = Arc::clone(&counter);
        body.on_progress(move |so_far| _ = counter.fetch_add(so_far, Ordering::Relaxed))
    };
    let layer = middleware::from_fn(move |request: Request<Body>, next: Next| {
        let count = count.clone();
        async move { Ok(next.run(request.map(&count)).await?.map(count)) }
    });
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config().attempt_layer(layer).endpoint_url(server.url())).send(Put { body: once(&["one"]) }).await.unwrap();
    assert_eq!(server.received().body, b"one");
    assert_eq!(read.load(Ordering::Relaxed), 3 + 2, "the request, and then the response, which is `{{}}`");
}
