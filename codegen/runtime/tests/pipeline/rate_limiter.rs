//! The rate of an adaptive client, whose callers may be in several runtimes.

use std::future::{Future, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::Response;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Bytes, RetryConfig};

use crate::operation::{client, greet, retrying_config};

#[tokio::test(start_paused = true)]
async fn a_caller_who_is_not_polled_holds_up_nobody() {
    let throttled = Response::builder().status(400).body(Bytes::from(r#"{"__type":"ThrottlingException"}"#)).unwrap();
    let mut responses = vec![Response::new(Bytes::from("{}")), throttled];
    let responses = std::sync::Mutex::new(std::mem::take(&mut responses));
    let transport = from_fn(move |_| {
        let mut responses = responses.lock().unwrap();
        let next = if responses.len() > 1 { responses.pop().unwrap() } else { responses[0].clone() };
        ready(Ok(next.map(Body::from)))
    });
    let client = client(retrying_config().transport(transport).retry_config(RetryConfig::adaptive().max_attempts(1)));
    client.send(greet("Ada")).await.unwrap_err();
    // It stands first in line, and is never asked again.
    let mut first = pin!(client.send(greet("Grace")));
    let Poll::Pending = first.as_mut().poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("there is no line to stand in");
    };
    for _ in 0..3 {
        tokio::time::timeout(Duration::from_secs(60), client.send(greet("Linus"))).await.unwrap().unwrap();
    }
    first.await.unwrap();
}
