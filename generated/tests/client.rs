//! What a client has beside a method for each operation.

#[path = "../../codegen/runtime/tests/pipeline/verifier.rs"]
mod verifier;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rekognition::endpoint::{self, EndpointParameters};
use rekognition::operation::{DescribeCollectionRequest, ListCollectionsRequest};
use rekognition::transport::from_fn;
use rekognition::{Bytes, Client, Config, Credentials, Error, SERVICE, TimeoutConfig, TimeoutKind};
use verifier::{SECRET, assert_signed};

fn config() -> Config {
    Config::new().region("eu-west-1").credentials_provider(Credentials::new("AKIDEXAMPLE", SECRET))
}

#[tokio::test]
async fn any_operation_can_be_sent_for_its_response_and_how_it_came() {
    let transport = from_fn(|request| async move {
        assert_signed(&request);
        let answer = http::Response::builder().header("x-amzn-requestid", "6f1d");
        Ok(answer.body(r#"{"CollectionIds":["staff"]}"#.into()).unwrap())
    });
    let client = Client::new(config().transport(transport));
    let (response, metadata) = client.send(ListCollectionsRequest::default()).await.unwrap();
    assert_eq!(response.collection_ids, ["staff"]);
    assert_eq!(metadata.request_id.as_deref(), Some("6f1d"));
    assert_eq!((metadata.status.as_u16(), metadata.attempts), (200, 1));
}

#[tokio::test]
async fn a_client_with_other_settings_uses_the_same_transport() {
    let hosts = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&hosts);
    let transport = from_fn(move |request| {
        assert_signed(&request);
        seen.lock().unwrap().push(request.uri().host().unwrap().to_owned());
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    let client = Client::new(config().transport(transport));
    let elsewhere = client.with(|config| config.region("us-west-2"));
    elsewhere.list_collections(ListCollectionsRequest::default()).await.unwrap();
    client.list_collections(ListCollectionsRequest::default()).await.unwrap();
    let expected = ["rekognition.us-west-2.amazonaws.com", "rekognition.eu-west-1.amazonaws.com"];
    assert_eq!(*hosts.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_call_that_takes_too_long_is_an_error_of_its_own() {
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_millis(10));
    let silent = from_fn(|_| std::future::pending());
    let client = Client::new(config().transport(silent).timeout_config(limits));
    match client.list_collections(ListCollectionsRequest::default()).await {
        Err(Error::Timeout(error)) => assert_eq!(error.kind(), TimeoutKind::Operation),
        other => panic!("{other:?}"),
    }
}

#[test]
fn requests_and_responses_need_no_client() {
    let parameters = EndpointParameters::new().region("eu-west-1").use_fips(true);
    let endpoint = endpoint::resolve(&parameters).unwrap();
    let request = SERVICE.to_http(DescribeCollectionRequest::new("staff"), &endpoint).unwrap();
    assert_eq!(request.uri(), "https://rekognition-fips.eu-west-1.amazonaws.com/");
    assert_eq!(request.headers()["x-amz-target"], "RekognitionService.DescribeCollection");
    assert_eq!(request.body(), &br#"{"CollectionId":"staff"}"#[..]);

    let answer = |status: u16, body: &'static str| {
        http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).unwrap()
    };
    let response = SERVICE.from_http::<DescribeCollectionRequest>(answer(200, r#"{"FaceCount":7}"#)).unwrap();
    assert_eq!(response.face_count, Some(7));
    let refused = answer(400, r#"{"__type":"ResourceNotFoundException","Message":"no such collection"}"#);
    let error = SERVICE.from_http::<DescribeCollectionRequest>(refused).unwrap_err();
    assert!(matches!(error, Error::ResourceNotFoundException(_)), "{error}");
}
