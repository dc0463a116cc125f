//! An operation whose responses are pages, as a generator would emit it, and a service that plays a script.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, Credentials, Endpoint, Error, Operation, OperationInfo, Pages, Service};

use crate::verifier::{SECRET, assert_signed};

pub static SERVICE: Service = Service {
    sdk_id: "Library",
    version: "2024-02-29",
    signing_name: "library",
    resolve_endpoint: |_| Ok(Endpoint::new("https://library")),
    ..Service::DEFAULT
};

/// Takes the token in `Next`, as a string.
#[derive(Clone, Debug, Default)]
pub struct ListBooksRequest {
    pub shelf: Option<String>,
    pub next: Option<String>,
}

smithy_runtime::structure!(ListBooksRequest, encode, {
    "Shelf" = shelf,
    "Next" = next,
});

#[derive(Debug, Default, PartialEq)]
pub struct ListBooksResponse {
    pub books: Vec<String>,
    pub next: Option<String>,
}

smithy_runtime::structure!(ListBooksResponse, decode(default), {
    "Books" = books,
    "Next" = next,
});

impl Operation for ListBooksRequest {
    type Response = ListBooksResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("ListBooks", "Library.ListBooks");
}

smithy_runtime::paginated!(ListBooksRequest, response, {
    next: String = response.next.as_ref(),
    items: Vec<String> = response.books,
});

/// The same of maps: tokens and items are some.
#[derive(Clone, Debug, Default)]
pub struct CountRequest {
    pub start: Option<BTreeMap<String, String>>,
}

smithy_runtime::structure!(CountRequest, encode, {
    "Start" = start,
});

#[derive(Debug, Default)]
pub struct CountResponse {
    pub counts: BTreeMap<String, i32>,
    pub last: BTreeMap<String, String>,
}

smithy_runtime::structure!(CountResponse, decode(default), {
    "Counts" = counts,
    "Last" = last,
});

impl Operation for CountRequest {
    type Response = CountResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("Count", "Library.Count");
}

smithy_runtime::paginated!(CountRequest, response, {
    start: BTreeMap<String, String> = Some(&response.last),
    items: BTreeMap<String, i32> = response.counts,
});

/// What was sent, body by body.
pub type Sent = Arc<Mutex<Vec<String>>>;

/// A client of a service that answers each request with what `respond` makes of its number, from 0, and of its body.
pub fn client(respond: impl Fn(usize, &str) -> (u16, String) + Send + Sync + 'static) -> (Client, Sent) {
    let sent = Sent::default();
    let record = Arc::clone(&sent);
    let transport = from_fn(move |request| {
        assert_signed(&request);
        let body = String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap();
        let mut record = record.lock().unwrap();
        let (status, page) = respond(record.len(), &body);
        record.push(body);
        let response = http::Response::builder().status(status).body(page.into()).unwrap();
        std::future::ready(Ok(response))
    });
    let config = Config::new()
        .region("eu-west-1")
        .credentials_provider(Credentials::new("AKIDEXAMPLE", SECRET))
        .transport(transport);
    (Client::new(&SERVICE, config), sent)
}

/// A client of a service that gives one response after the other.
pub fn script<const N: usize>(responses: [&'static str; N]) -> (Client, Sent) {
    client(move |number, _| match responses.get(number) {
        Some(response) => (200, (*response).to_owned()),
        None => panic!("request {number} is one too many"),
    })
}

/// The books of a script.
pub fn books<const N: usize>(responses: [&'static str; N]) -> (Pages<ListBooksRequest>, Sent) {
    let (client, sent) = script(responses);
    (Pages::new(client, ListBooksRequest::default()), sent)
}
