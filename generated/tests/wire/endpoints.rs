//! Where requests go: the test cases that the model gives its endpoint rules, seen from outside.

use std::sync::{Arc, Mutex};

use rekognition::operation::ListCollectionsRequest;
use rekognition::transport::{TransportError, TransportErrorKind, from_fn};
use rekognition::{Client, Config, Credentials, Error};
use serde_json::Value;

use crate::verifier::{SECRET, assert_signed};

/// What a call comes to: the URL and the host header of its request, or the error of the endpoint rules.
async fn destination(config: Config) -> Result<(String, String), String> {
    let seen = Arc::new(Mutex::new(None));
    let transport = from_fn({
        let seen = Arc::clone(&seen);
        move |request| {
            assert_signed(&request);
            let host = request.headers()["host"].to_str().unwrap().to_owned();
            *seen.lock().unwrap() = Some((request.uri().to_string(), host));
            std::future::ready(Err(TransportError::new(TransportErrorKind::Unavailable, "nowhere", "only seen")))
        }
    });
    let config = config.credentials_provider(Credentials::new("AKIDEXAMPLE", SECRET)).transport(transport);
    match Client::new(config).list_collections(ListCollectionsRequest::default()).await {
        Err(Error::Transport(_)) => Ok(seen.lock().unwrap().take().unwrap()),
        Err(Error::Endpoint(error)) => Err(error.to_string()),
        other => panic!("{other:?}"),
    }
}

/// The configuration that a case's parameters stand for.
fn config(parameters: &Value) -> Config {
    let mut config = Config::new();
    for (name, value) in parameters.as_object().unwrap() {
        config = match (name.as_str(), value) {
            ("Region", Value::String(region)) => config.region(region),
            ("Endpoint", Value::String(url)) => config.endpoint_url(url),
            ("UseFIPS", Value::Bool(use_fips)) => config.use_fips(*use_fips),
            ("UseDualStack", Value::Bool(use_dual_stack)) => config.use_dual_stack(*use_dual_stack),
            other => panic!("a parameter unknown to this test: {other:?}"),
        };
    }
    config
}

#[tokio::test]
async fn requests_go_where_the_models_cases_say() {
    let model: Value = serde_json::from_str(include_str!("../../../models/rekognition.endpoints.json")).unwrap();
    let service = &model["shapes"]["com.amazonaws.rekognition#RekognitionService"];
    let cases = service["traits"]["smithy.rules#endpointTests"]["testCases"].as_array().unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let (parameters, name) = (&case["params"], &case["documentation"]);
        let Some(url) = case["expect"]["endpoint"]["url"].as_str() else {
            let error = destination(config(parameters)).await.unwrap_err();
            let expected = case["expect"]["error"].as_str().unwrap();
            assert!(error.starts_with(expected), "{name}: {error}");
            continue;
        };
        // The rules need no region for a custom endpoint, but the signature does.
        let without_region = parameters["Region"].is_null();
        let config = config(parameters);
        let config = if without_region { config.region("eu-west-1") } else { config };
        let authority = url.split('/').nth(2).unwrap().to_owned();
        assert_eq!(destination(config).await, Ok((format!("{url}/"), authority)), "{name}");
    }
}

#[tokio::test]
async fn a_custom_endpoint_without_a_region_asks_for_one() {
    let error = destination(Config::new().endpoint_url("https://proxy.example")).await.unwrap_err();
    assert_eq!(
        error,
        "requests to a custom endpoint are signed for a region (no region is configured: set one with \
         `Config::region`, or for `Config::from_env` in AWS_REGION or as `region` of the profile)"
    );
}
