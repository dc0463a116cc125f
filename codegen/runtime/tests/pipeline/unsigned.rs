//! Requests of operations that anybody may call, as they go over the wire.

use std::time::Duration;

use http::HeaderValue;
use smithy_runtime::transport::BoxFuture;
use smithy_runtime::{Config, Credentials, CredentialsError, OperationInfo, ProvideCredentials, middleware};

use crate::operation::{client, config, greet, like_greet};
use crate::server::{Received, Server, ok, response};

like_greet!(LogIn, OperationInfo::new("LogIn", "GreetingDesk.LogIn").unsigned());

/// Makes one call and returns its request.
async fn received(config: Config) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]).unsigned();
    client(config.endpoint_url(server.url())).send(LogIn(greet("Ada"))).await.unwrap();
    server.received()
}

#[track_caller]
fn assert_unsigned(request: &Received) {
    let names: Vec<&str> = request.head.lines().filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    for name in ["authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"] {
        assert!(!names.contains(&name), "{name} in {names:?}");
    }
}

#[tokio::test]
async fn a_call_that_anybody_may_make_needs_no_credentials() {
    let request = received(Config::new().region("eu-west-1")).await;
    assert_unsigned(&request);
    assert_eq!(request.header("x-amz-target"), "GreetingDesk.LogIn");
    assert_eq!(request.body, br#"{"Name":"Ada","Token":"1"}"#);
}

#[tokio::test]
async fn a_call_that_anybody_may_make_needs_no_region_where_the_endpoint_is_given() {
    assert_unsigned(&received(Config::new()).await);
}

#[tokio::test]
async fn credentials_that_are_there_are_not_sent() {
    assert_unsigned(&received(config().credentials_provider(Credentials::new("id", "secret"))).await);
}

#[tokio::test]
async fn the_provider_of_credentials_is_not_asked() {
    struct Untouchable;
    impl ProvideCredentials for Untouchable {
        fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
            panic!("the provider is asked");
        }
    }
    assert_unsigned(&received(config().credentials_provider(Untouchable)).await);
}

#[tokio::test]
async fn a_layer_may_authenticate_in_its_own_way() {
    let layer = middleware::from_fn(|mut request, next| {
        request.headers_mut().insert("authorization", HeaderValue::from_static("Bearer abc"));
        next.run(request)
    });
    assert_eq!(received(config().attempt_layer(layer)).await.header("authorization"), "Bearer abc");
}

#[tokio::test]
async fn it_is_tried_again_like_any_other() {
    let server = Server::start(vec![vec![response("503 Service Unavailable", &[], "{}"), ok("{}")]]).unsigned();
    let limit = smithy_runtime::RetryConfig::standard().initial_backoff(Duration::ZERO);
    let config = Config::new().endpoint_url(server.url()).retry_config(limit);
    client(config).send(LogIn(greet("Ada"))).await.unwrap();
    let [first, second] = [server.received(), server.received()];
    assert_eq!(first.header("amz-sdk-invocation-id"), second.header("amz-sdk-invocation-id"));
    assert_unsigned(&second);
}
