//! A transport that answers by the number of the attempt.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use http::Response;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Client, Config, Error, TransportError};

use crate::operation::{greet, retrying_config};
use crate::verifier::assert_signed;

pub type ScriptedResponse = Result<Response<Body>, TransportError>;

pub fn response(status: u16, headers: &[(&str, &str)], body: &str) -> ScriptedResponse {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Ok(response.body(Body::from(body.to_owned())).unwrap())
}

pub fn failure() -> ScriptedResponse {
    response(500, &[], "{}")
}

pub fn throttled() -> ScriptedResponse {
    response(400, &[], r#"{"__type":"ThrottlingException"}"#)
}

/// A configuration whose attempts are answered by their number, counted from 1, and the count.
pub fn scripted(respond: impl Fn(u32) -> ScriptedResponse + Send + Sync + 'static) -> (Config, Arc<AtomicU32>) {
    scripted_with(retrying_config(), respond)
}

pub fn scripted_with(
    config: Config,
    respond: impl Fn(u32) -> ScriptedResponse + Send + Sync + 'static,
) -> (Config, Arc<AtomicU32>) {
    let attempts = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&attempts);
    let transport = from_fn(move |request| {
        assert_signed(&request);
        std::future::ready(respond(count.fetch_add(1, Ordering::Relaxed) + 1))
    });
    (config.transport(transport), attempts)
}

pub async fn call(client: &Client) -> Result<(), Error> {
    client.send(greet("Ada")).await.map(drop)
}
