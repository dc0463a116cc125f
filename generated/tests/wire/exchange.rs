//! One call and what it comes to on the wire: the request that must arrive, and the answer to it.

use std::collections::BTreeSet;

use rekognition::{Client, Config, Credentials, Error};
use serde_json::Value;
use smithy_runtime::Operation;

use crate::mocked::{Answer, Mocked, mocked};
use crate::model;
use crate::server::{Received, Server};
use crate::stored::{Stored, stored};
use crate::verifier::SECRET;

/// The region `eu-west-1`, the credentials that the tests sign with, and a server in place of the service.
pub fn client(server: &Server) -> Client {
    let config = Config::new().region("eu-west-1").endpoint_url(server.url());
    Client::new(config.credentials_provider(Credentials::new("AKIDEXAMPLE", SECRET)))
}

/// The operation that a test is about.
pub struct Exchange(pub &'static str);

impl Exchange {
    /// Calls this method of the client with this request.
    pub fn call<C, R>(self, method: C, request: R) -> Call<C, R> {
        Call { operation: self.0, method, request, body: String::new() }
    }
}

/// A call that is yet to be made.
pub struct Call<C, R> {
    operation: &'static str,
    method: C,
    request: R,
    body: String,
}

impl<C, R> Call<C, R> {
    /// The body that must arrive, byte for byte but for the white space between tokens. It has every member that the
    /// model gives the operation's input.
    pub fn sends(mut self, json: &str) -> Self {
        assert_complete(self.operation, "input", json);
        self.body = without_space(json);
        self
    }

    /// Makes the call, checks the request that arrived, and gives what became of this answer. It has every member that
    /// the model gives the operation's output.
    pub async fn answered<T: Stored + Answer>(self, json: &str) -> T
    where
        C: AsyncFnOnce(&Client, R) -> Result<T, Error>,
        R: Stored + Mocked + Operation<Response = T>,
    {
        assert_complete(self.operation, "output", if json.trim().is_empty() { "{}" } else { json });
        let server = Server::start(200, &[("content-type", "application/x-amz-json-1.1")], json);
        let response = (self.method)(&client(&server), stored(self.request.clone())).await;
        let response = stored(response.unwrap_or_else(|error| panic!("{error}")));
        let response = mocked(&self.request, response).await;
        assert_arrived(self.operation, &self.body, &server.received());
        response
    }
}

fn assert_arrived(operation: &str, body: &str, request: &Received) {
    assert_eq!(request.head.lines().next(), Some("POST / HTTP/1.1"));
    assert_eq!(request.header("x-amz-target"), format!("RekognitionService.{operation}"));
    assert_eq!(request.header("content-type"), "application/x-amz-json-1.1");
    assert_eq!(request.body(), body);
    request.assert_signed_for("eu-west-1");
}

/// Fails unless the document has all members of the operation's input or output, so that a case tells the whole of it.
fn assert_complete(operation: &str, side: &str, json: &str) {
    let document: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error} in {json}"));
    let keys: BTreeSet<&str> = document.as_object().unwrap().keys().map(String::as_str).collect();
    let missing: Vec<_> = model::members(operation, side).into_iter().filter(|name| !keys.contains(name)).collect();
    assert!(missing.is_empty(), "the {side} of this case is without {missing:?}");
}

/// The document without the white space between its tokens.
fn without_space(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    json.chars()
        .filter(|&character| {
            let keep = in_string || !character.is_whitespace();
            in_string ^= character == '"' && !escaped;
            escaped = character == '\\' && !escaped;
            keep
        })
        .collect()
}
