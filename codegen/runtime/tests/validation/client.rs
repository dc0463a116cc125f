//! Clients that validate requests before they send them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::{Request, Response};
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Client, Config, Endpoint, EndpointParameters, Error, Service};

use crate::operation::{HireRequest, named};

static OFFICE: Service = Service {
    sdk_id: "Office",
    version: "1",
    signing_name: "office",
    resolve_endpoint: |_: &EndpointParameters<'_>| Ok(Endpoint::new("https://office.example")),
    ..Service::DEFAULT
};

/// A client that counts what it sends.
fn client(validate: bool) -> (Client, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let transport = from_fn(move |_: Request<Body>| {
        count.fetch_add(1, Ordering::Relaxed);
        async { Ok(Response::new(Body::empty())) }
    });
    let keys = smithy_runtime::Credentials::new("AKIDEXAMPLE", "secret");
    let config = Config::new().region("eu-west-1").credentials_provider(keys).transport(transport);
    (Client::new(&OFFICE, config.validate_requests(validate)), sent)
}

#[tokio::test]
async fn a_client_that_validates_sends_nothing_that_is_wrong_and_says_all_of_it() {
    let (client, sent) = client(true);
    let error = client.send(HireRequest { age: Some(-2), ..named("") }).await.unwrap_err();
    let Error::InvalidRequest(invalid) = &error else { panic!("another error: {error}") };
    assert_eq!(invalid.validation_error().unwrap().violations().len(), 2);
    assert!(error.to_string().ends_with("Age: -2 is out of range (-1 to 150)"), "{error}");
    assert_eq!(sent.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn a_client_that_validates_sends_the_rest_with_the_token_that_it_fills_in() {
    let (client, sent) = client(true);
    client.send(named("Zoë")).await.unwrap();
    assert_eq!(sent.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_client_leaves_the_checks_to_the_service_unless_it_is_asked() {
    let (client, sent) = client(false);
    client.send(named("")).await.unwrap();
    assert_eq!(sent.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_client_that_validates_presigns_nothing_that_is_wrong() {
    let week = std::time::Duration::from_secs(7 * 24 * 60 * 60);
    let error = client(true).0.presign(named(""), week).await.unwrap_err();
    assert!(matches!(&error, Error::InvalidRequest(invalid) if invalid.validation_error().is_some()), "{error}");
    client(false).0.presign(named(""), week).await.unwrap();
}
