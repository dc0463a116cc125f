//! Requests are encrypted unless whoever configures the client says otherwise.

use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, Endpoint, Error, Service};

use crate::operation::{SERVICE, config, greet};

/// Where the request of a client goes, if it goes anywhere.
async fn sent_to(service: &'static Service, config: Config) -> Result<String, Error> {
    let seen = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&seen);
    let transport = from_fn(move |request| {
        *kept.lock().unwrap() = request.uri().to_string();
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    let result = Client::new(service, config.transport(transport)).send(greet("Ada")).await;
    let seen = seen.lock().unwrap().clone();
    assert_eq!(result.is_err(), seen.is_empty());
    result.map(|_| seen)
}

/// A service whose rules lead there, or to the URL that is configured.
const fn leading(resolve_endpoint: ResolveEndpoint) -> Service {
    Service { resolve_endpoint, ..SERVICE }
}

type ResolveEndpoint = fn(&smithy_runtime::EndpointParameters<'_>) -> Result<Endpoint, smithy_runtime::EndpointError>;

static OPEN: Service = leading(|parameters| Ok(Endpoint::new(parameters.endpoint.unwrap_or("http://example.com"))));
static IN_CAPITALS: Service = leading(|_| Ok(Endpoint::new("HTTP://example.com")));
static LIKE_HERE: Service = leading(|_| Ok(Endpoint::new("http://127.0.0.1.example.com")));
static HERE: Service = leading(|_| Ok(Endpoint::new("http://localhost:8000")));

#[tokio::test]
async fn rules_that_lead_to_a_host_without_encryption_are_not_followed() {
    for service in [&OPEN, &IN_CAPITALS, &LIKE_HERE] {
        match sent_to(service, config()).await {
            Err(Error::Endpoint(error)) => assert!(error.to_string().contains("which is not encrypted"), "{error}"),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn rules_may_lead_to_this_machine_without() {
    assert_eq!(sent_to(&HERE, config()).await.unwrap(), "http://localhost:8000/");
}

#[tokio::test]
async fn a_region_that_is_more_than_a_part_of_a_name_leads_nowhere() {
    for region in ["example.com/", "example.com?", "example.com#", "x@example.com/", "x:443/", "a.b", "", "a b", "é"] {
        match sent_to(&SERVICE, config().region(region)).await {
            Err(Error::Endpoint(error)) => assert!(error.to_string().contains("is not a valid region: use"), "{error}"),
            other => panic!("{region:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_caller_may_want_it_without() {
    let config = config().endpoint_url("http://emulator.example.com");
    assert_eq!(sent_to(&OPEN, config).await.unwrap(), "http://emulator.example.com/");
}
