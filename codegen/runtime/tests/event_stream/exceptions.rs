//! Errors whose members are headers and payload of the event that they are in a stream.

use http::Response;
#[cfg(feature = "http-bindings")]
use smithy_runtime::Error;
use smithy_runtime::event_stream::EventHeaderValue;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, DateTime};

use crate::library::{LIBRARY, LibraryError, ReadAloudRequest, Tired, config};
use crate::output::{answered, message};

#[tokio::test]
async fn members_of_an_exception_are_headers_and_payload_of_its_event() {
    let tired =
        [(":exception-type", "tired".into()), ("Since", EventHeaderValue::Timestamp(1_000)), ("Yawns", 4_i32.into())];
    // The service says `message` where the model says `Message`.
    let mut response = answered(&[message("exception", &tired, r#"{"message":"so late"}"#)]).await.unwrap();
    let LibraryError::Tired(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
    let tired = Tired { message: Some("so late".to_owned()), since: Some(DateTime::from_unix(1, 0)), yawns: Some(4) };
    assert_eq!(**error, tired);

    let torn = [(":exception-type", "torn".into()), ("message", "page 7".into())];
    let mut response = answered(&[message("exception", &torn, "dots")]).await.unwrap();
    let LibraryError::Torn(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
    assert_eq!(error.scan.as_deref(), Some(&b"dots"[..]));
    assert_eq!(error.to_string(), "ReadAloud: Torn: page 7 (HTTP 200, request id r-1)");
}

#[tokio::test]
async fn an_exception_whose_members_are_not_what_its_model_says_is_the_error_without_them() {
    let tired = [(":exception-type", "tired".into()), ("Yawns", "many".into())];
    let mut response = answered(&[message("exception", &tired, r#"{"Message":"so late"}"#)]).await.unwrap();
    let LibraryError::Tired(error) = response.speech.next().await.unwrap_err() else { panic!("another error") };
    assert_eq!((&**error, error.service_error().message()), (&Tired::default(), Some("so late")));
}

#[tokio::test]
async fn the_same_error_as_a_response_has_its_members_in_the_document() {
    let transport = from_fn(|_| async {
        let body = r#"{"__type":"Tired","message":"so late","Yawns":4}"#;
        Ok(Response::builder().status(400).body(body.into()).unwrap())
    });
    let error = Client::new(&LIBRARY, config(transport)).send(ReadAloudRequest::default()).await.unwrap_err();
    let LibraryError::Tired(error) = error else { panic!("another error") };
    assert_eq!(error.yawns, Some(4));
}

/// An error that has other headers as a response than it has in a stream.
#[cfg(feature = "http-bindings")]
#[derive(Clone, Debug, Default, PartialEq)]
struct Slow {
    message: Option<String>,
    pages: Option<i32>,
}

#[cfg(feature = "http-bindings")]
mod slow {
    use super::Slow;

    smithy_runtime::structure!(Slow, error(http; "Slow", 429; event), decode(default), {
        "message" = message,
        "Pages" = pages,
    });
    smithy_runtime::http_response!(Slow, default, { headers { "x-pages" = pages, }, body { "message" = message, }, });
    smithy_runtime::event!(Slow, decode(default), { headers { "Pages" = pages, }, body { "message" = message, }, });
}

#[cfg(feature = "http-bindings")]
#[tokio::test]
async fn an_error_may_have_other_headers_as_a_response() {
    let read = |error| match error {
        LibraryError::Other(Error::Service(error)) => {
            error.into_event_exception(Slow::default, |error| error.into_bound_exception(Slow::default))
        }
        other => panic!("{other:?}"),
    };
    let expected = Slow { message: Some("wait".to_owned()), pages: Some(3) };
    let slow = [(":exception-type", "slow".into()), ("Pages", 3_i32.into()), ("x-pages", "7".into())];
    let mut response = answered(&[message("exception", &slow, r#"{"message":"wait"}"#)]).await.unwrap();
    assert_eq!(**read(response.speech.next().await.unwrap_err()), expected);

    let transport = from_fn(|_| async {
        let response = Response::builder().status(429).header("x-amzn-errortype", "Slow").header("x-pages", "3");
        Ok(response.body(r#"{"message":"wait"}"#.into()).unwrap())
    });
    let error = Client::new(&LIBRARY, config(transport)).send(ReadAloudRequest::default()).await.unwrap_err();
    assert_eq!(**read(error), expected);
}
