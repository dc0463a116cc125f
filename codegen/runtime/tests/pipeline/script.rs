//! A transport that answers by the number of the attempt.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use http::Response;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Client, Config, Error, TransportError};

use crate::operation::{greet, retrying_config};
use crate::verifier::assert_signed;

pub type Answer = Result<Response<Body>, TransportError>;

pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut answer = Response::builder().status(status);
    for (name, value) in headers {
        answer = answer.header(*name, *value);
    }
    Ok(answer.body(Body::from(body.to_owned())).unwrap())
}

pub fn failure() -> Answer {
    answer(500, &[], "{}")
}

pub fn throttled() -> Answer {
    answer(400, &[], r#"{"__type":"ThrottlingException"}"#)
}

/// A configuration whose attempts are answered by their number, counted from 1, and the count.
pub fn scripted(answer: impl Fn(u32) -> Answer + Send + Sync + 'static) -> (Config, Arc<AtomicU32>) {
    scripted_with(retrying_config(), answer)
}

pub fn scripted_with(
    config: Config,
    answer: impl Fn(u32) -> Answer + Send + Sync + 'static,
) -> (Config, Arc<AtomicU32>) {
    let attempts = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&attempts);
    let transport = from_fn(move |request| {
        assert_signed(&request);
        std::future::ready(answer(count.fetch_add(1, Ordering::Relaxed) + 1))
    });
    (config.transport(transport), attempts)
}

pub async fn call(client: &Client) -> Result<(), Error> {
    client.send(greet("Ada")).await.map(drop)
}
