//! A stand-in for what AWS Lambda gives a function: its runtime interface, on this machine.
//!
//! Developer Guide of AWS Lambda, "Using the Lambda runtime API for custom runtimes".

use std::convert::Infallible;
use std::future::pending;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const INVOCATION: &str = "/2018-06-01/runtime/invocation/";

/// Gives a function these events, one after the other, and returns what it posts: the path below that of invocations,
/// and the body. The function is killed then.
pub async fn invoke(mut function: Command, events: Vec<Value>) -> Vec<(String, Value)> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let count = events.len();
    let (posted, received) = unbounded_channel();
    tokio::spawn(serve(listener, Arc::new(Events { left: Mutex::new(events.into_iter().enumerate()), posted })));
    function.env("AWS_LAMBDA_RUNTIME_API", address).env("AWS_LAMBDA_FUNCTION_NAME", "label_photos");
    function.env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128").env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    let mut function = function.spawn().unwrap();
    let posts = tokio::time::timeout(Duration::from_secs(60), collect(received, count)).await;
    function.kill().unwrap();
    function.wait().unwrap();
    posts.expect("the function answers within a minute")
}

async fn collect(mut posts: UnboundedReceiver<(String, Value)>, count: usize) -> Vec<(String, Value)> {
    let mut collected = Vec::new();
    while collected.len() < count {
        collected.extend(posts.recv().await);
    }
    collected
}

struct Events {
    left: Mutex<std::iter::Enumerate<std::vec::IntoIter<Value>>>,
    posted: UnboundedSender<(String, Value)>,
}

async fn serve(listener: TcpListener, events: Arc<Events>) {
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        let events = Arc::clone(&events);
        let service = service_fn(move |request| respond(request, Arc::clone(&events)));
        tokio::spawn(hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(socket), service));
    }
}

async fn respond(request: Request<Incoming>, events: Arc<Events>) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path().strip_prefix(INVOCATION).unwrap_or_default().to_owned();
    if path == "next" {
        return Ok(next(&events).await);
    }
    let body = request.into_body().collect().await.unwrap().to_bytes();
    // Whoever has had enough is gone.
    let _ = events.posted.send((path, serde_json::from_slice(&body).unwrap_or_default()));
    Ok(Response::builder().status(202).body(Full::default()).unwrap())
}

/// The next event. After the last one, there is none for a long time, as where nothing happens.
async fn next(events: &Events) -> Response<Full<Bytes>> {
    let event = events.left.lock().unwrap().next();
    let Some((number, event)) = event else { return pending().await };
    Response::builder()
        .header("lambda-runtime-aws-request-id", format!("request-{number}"))
        .header("lambda-runtime-deadline-ms", "4102444800000")
        .header("lambda-runtime-invoked-function-arn", "arn:aws:lambda:us-east-1:111122223333:function:label_photos")
        .header("content-type", "application/json")
        .body(Full::from(event.to_string()))
        .unwrap()
}
