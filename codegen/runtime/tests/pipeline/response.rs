//! What becomes of a success.

use std::error::Error as _;

use http::Response;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Body, Bytes, Error};

use crate::operation::{GreetResponse, client, config, greet};

/// Calls a service that responds with this.
async fn call(response: Response<&'static [u8]>) -> Result<GreetResponse, Error> {
    let response = response.map(Bytes::from_static);
    let transport = from_fn(move |_| std::future::ready(Ok(response.clone().map(Body::from))));
    client(config().transport(transport)).send(greet("Ada")).await
}

#[tokio::test]
async fn the_body_is_decoded() {
    let response = call(Response::new(br#"{"Greeting":"hello"}"#)).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("hello"));
}

#[tokio::test]
async fn an_empty_body_stands_for_an_empty_object() {
    assert_eq!(call(Response::new(b"")).await.unwrap(), GreetResponse::default());
}

#[tokio::test]
async fn any_status_of_the_two_hundreds_is_a_success() {
    let response = Response::builder().status(204).body(&b""[..]).unwrap();
    assert_eq!(call(response).await.unwrap(), GreetResponse::default());
}

#[tokio::test]
async fn a_body_that_is_not_what_the_model_says_is_an_error_with_the_place() {
    let response =
        Response::builder().header("x-amzn-requestid", "6f1d").body(&br#"{"Greeting":["hello"]}"#[..]).unwrap();
    let error = call(response).await.unwrap_err();
    assert_eq!(error.to_string(), "Greet: could not decode the response (HTTP 200, request id 6f1d)");
    let cause = error.source().unwrap().to_string();
    assert!(cause.starts_with("Greeting: expected a string"), "{cause}");
    let Error::Undecodable(error) = error else { panic!("{error:?}") };
    assert_eq!((error.operation(), error.status().as_u16(), error.request_id()), ("Greet", 200, Some("6f1d")));
}

#[test]
fn an_error_is_small_and_may_move_between_threads() {
    fn movable<T: std::error::Error + Send + Sync + 'static>() {}
    movable::<Error>();
    assert!(size_of::<Error>() <= 24, "{} bytes", size_of::<Error>());
}
