//! Bodies of requests and responses: what is in memory stays where it is, and a stream is read once.

#![cfg(feature = "test-util")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod member;
mod reading;
mod sources;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll};

use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use smithy_runtime::testing::MockService;
use smithy_runtime::transport::{Body, TooLong, Transport, TransportErrorKind, from_fn};
use smithy_runtime::{Bytes, Client, Config, Credentials, Endpoint, Error, RetryConfig, Service, middleware};

/// A stream of these chunks, of which one may be an error; `true` has the next poll find nothing, as over a network.
struct Chunks(Vec<Result<&'static str, &'static str>>, bool);

impl futures_core::Stream for Chunks {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.1 = !self.1;
        if !self.1 {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        match self.0.is_empty() {
            true => Poll::Ready(None),
            false => Poll::Ready(Some(self.0.remove(0).map(|chunk| Bytes::from_static(chunk.as_bytes())))),
        }
    }
}

fn stream(chunks: &[&'static str]) -> Body {
    Body::from_stream(Chunks(chunks.iter().map(|chunk| Ok(*chunk)).collect(), true))
}

fn broken() -> Body {
    Body::from_stream(Chunks(vec![Ok("{\"Name\":"), Err("the file is gone")], true))
}

#[tokio::test]
async fn bytes_are_shared_and_not_copied() {
    let bytes = Bytes::from(vec![b'x'; 100_000]);
    let body = Body::from(bytes.clone());
    assert_eq!(body.len(), Some(100_000));
    let again = body.try_clone().unwrap();
    assert_eq!(body.collect(100_000).await.unwrap().as_ptr(), bytes.as_ptr());
    assert_eq!(again.bytes().unwrap().as_ptr(), bytes.as_ptr());
}

#[tokio::test]
async fn a_stream_is_collected_in_order() {
    let chunks = ["one ", "two ", "", "three ", "four"];
    for many in 0..chunks.len() {
        assert_eq!(stream(&chunks[..many]).collect(100).await.unwrap(), chunks[..many].concat());
    }
}

#[tokio::test]
async fn a_stream_has_neither_bytes_nor_length_and_cannot_be_sent_again() {
    let body = stream(&["one"]);
    assert_eq!((body.bytes(), body.len(), body.try_clone().is_none()), (None, None, true));
}

#[tokio::test]
async fn no_more_is_collected_than_wanted() {
    for body in [Body::from("12345"), stream(&["12", "345"]), stream(&["12345"])] {
        assert!(body.collect(4).await.unwrap_err().is::<TooLong>());
    }
    assert_eq!(stream(&["12", "34"]).collect(4).await.unwrap(), "1234");
}

#[tokio::test]
async fn a_body_of_another_library_goes_in_and_comes_out() {
    let body = Body::from_http_body(Full::new(Bytes::from_static(b"{}")));
    assert_eq!(body.len(), Some(2), "the library knows the length");
    assert_eq!(BodyExt::collect(body).await.unwrap().to_bytes(), "{}");
    assert_eq!(BodyExt::collect(Body::from("{}")).await.unwrap().to_bytes(), "{}");
}

#[test]
fn debug_shows_the_length_alone() {
    assert_eq!(format!("{:?}", Body::from("secret")), "Body(6 bytes)");
    assert_eq!(format!("{:?}", stream(&["secret"])), "Body(a stream)");
}

#[test]
fn a_body_is_as_small_as_bytes() {
    assert_eq!(size_of::<Body>(), size_of::<Bytes>());
}

#[test]
fn a_body_moves_between_threads_and_is_shared_by_them() {
    fn check<T: Send + Sync>() {}
    check::<Body>();
}

#[derive(Clone, Debug, Default, PartialEq)]
struct GreetRequest {
    name: Option<String>,
}

#[derive(Debug, Default, PartialEq)]
struct GreetResponse {
    greeting: Option<String>,
}

smithy_runtime::structure!(GreetRequest, encode, { "Name" = name, });
smithy_runtime::structure!(GreetResponse, decode(default), { "Greeting" = greeting, });
smithy_runtime::operation!(GreetRequest => GreetResponse, Error, { "Greet" = "GreetingDesk.Greet", });

static SERVICE: Service = Service {
    sdk_id: "Greeting",
    signing_name: "greeting",
    resolve_endpoint: |_| Ok(Endpoint::new("https://greeting.example.com")),
    ..Service::DEFAULT
};

async fn greet(config: Config) -> Result<Option<String>, Error> {
    Client::new(&SERVICE, config).send(GreetRequest::default()).await.map(|response| response.greeting)
}

fn config(transport: impl Transport + 'static) -> Config {
    let retries = RetryConfig::standard().initial_backoff(std::time::Duration::ZERO);
    let keys = Credentials::new("AKIDEXAMPLE", "secret");
    Config::new().region("eu-west-1").credentials_provider(keys).retry_config(retries).transport(transport)
}

#[tokio::test]
async fn the_response_of_a_transport_may_be_a_stream() {
    let transport = from_fn(|_| async { Ok(Response::new(stream(&["{\"Greeting\":", "\"hello\"}"]))) });
    assert_eq!(greet(config(transport)).await.unwrap().as_deref(), Some("hello"));
}

#[tokio::test]
async fn a_response_that_breaks_off_is_tried_again() {
    let count = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&count);
    let transport = from_fn(move |_| {
        let body = if counted.fetch_add(1, Ordering::Relaxed) == 0 { broken() } else { stream(&["{}"]) };
        async { Ok(Response::new(body)) }
    });
    assert_eq!(greet(config(transport)).await.unwrap(), None);
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_response_without_end_is_too_large() {
    struct Endless;
    impl futures_core::Stream for Endless {
        type Item = Result<Bytes, Infallible>;

        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(Some(Ok(Bytes::from_static(&[b' '; 1 << 20]))))
        }
    }
    let transport = from_fn(|_| async { Ok(Response::new(Body::from_stream(Endless))) });
    match greet(config(transport)).await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::TooLarge),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_request_that_a_layer_makes_a_stream_is_signed_as_a_whole_and_can_be_tried_again() {
    let layer = || {
        middleware::from_fn(|request: Request<Body>, next| {
            next.run(request.map(|_| stream(&["{\"Name\":", "\"Grace\"}"])))
        })
    };
    for around_the_call in [true, false] {
        let mock = MockService::new()
            .verify_signatures(Credentials::new("AKIDEXAMPLE", "secret"))
            .on_sequence::<GreetRequest>([
                Err(smithy_runtime::testing::Failure::throttled()),
                Ok(GreetResponse::default()),
            ]);
        let config = match around_the_call {
            true => config(mock.clone()).operation_layer(layer()),
            false => config(mock.clone()).attempt_layer(layer()),
        };
        greet(config).await.unwrap();
        let grace = GreetRequest { name: Some("Grace".to_owned()) };
        assert_eq!(mock.requests::<GreetRequest>().unwrap(), [grace.clone(), grace]);
    }
}

#[tokio::test]
async fn a_request_that_cannot_be_read_is_not_sent() {
    let transport = from_fn(|_| async { panic!("nothing is to be sent") });
    let layer = middleware::from_fn(|request: Request<Body>, next| next.run(request.map(|_| broken())));
    let error = greet(config(transport).operation_layer(layer)).await.unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        "the body of the request to greeting.example.com could not be read: the file is gone"
    );
}
