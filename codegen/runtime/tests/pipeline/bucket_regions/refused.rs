//! What is not followed, and what the error says then.

use std::pin::Pin;
use std::task::{Context, Poll};

use smithy_runtime::middleware::{self, Next};
use smithy_runtime::{Body, Bytes, Client, Error, Operation};

use super::operation::{CreateRequest, HeadRequest, STORE, client, done, elsewhere, put, responding, with_servers};
use crate::operation::config;
use crate::server::{Server, response};

/// How a call fails that is answered so by eu-west-1, and that nobody else hears of.
async fn failure<O: Operation<Error = Error>>(request: O, answer: Vec<u8>) -> Error
where
    O::Response: std::fmt::Debug,
{
    let (here, there) = (responding(&[answer]), responding(&[done()]));
    let servers = [("eu-west-1", &here), ("eu-west-2", &there), ("cn-north-1", &there), ("evil.example/", &there)];
    let error = client(&servers).send(request).await.unwrap_err();
    assert!(there.all_received().is_empty(), "{error}");
    assert_eq!(here.all_received().len(), 1);
    error
}

#[tokio::test]
async fn an_arn_stays_where_it_says() {
    let mut request = put();
    request.bucket = "arn:aws:s3:eu-west-1:123456789012:accesspoint:books".to_owned();
    let error = failure(request, elsewhere("eu-west-2")).await;
    assert_eq!(error.to_string(), "Put: PermanentRedirect: Go. (HTTP 301)");
}

#[tokio::test]
async fn an_operation_that_makes_the_bucket_stays() {
    failure(CreateRequest { bucket: "books".to_owned() }, elsewhere("eu-west-2")).await;
}

#[tokio::test]
async fn what_tells_no_region_is_the_error() {
    let redirect = "<Error><Code>PermanentRedirect</Code></Error>";
    let malformed = "<Error><Code>AuthorizationHeaderMalformed</Code></Error>";
    for answer in [response("301 .", &[], redirect), response("400 .", &[], malformed), response("400 .", &[], "")] {
        let error = failure(put(), answer).await.to_string();
        assert!(!error.contains("bucket is in"), "{error}");
    }
}

#[tokio::test]
async fn an_error_about_something_else_is_not_followed_although_it_has_a_region() {
    let denied = "<Error><Code>AccessDenied</Code><Region>eu-west-2</Region></Error>";
    for status in ["400 .", "403 .", "404 .", "503 ."] {
        failure(put(), response(status, &["x-amz-bucket-region: eu-west-2"], denied)).await;
    }
}

#[tokio::test]
async fn the_region_that_the_call_was_for_is_no_other() {
    let answer = response("400 .", &["x-amz-bucket-region: eu-west-1"], "");
    let error = failure(HeadRequest { bucket: "books".to_owned() }, answer).await;
    assert_eq!(error.to_string(), "Head: an error response without an error code (HTTP 400)");
}

#[tokio::test]
async fn what_is_no_region_leads_nowhere() {
    for region in ["evil.example/", "a@b", "-", "", "eu-west-2.evil.example"] {
        let error = failure(put(), elsewhere(region)).await;
        assert_eq!(error.to_string(), "Put: PermanentRedirect: Go. (HTTP 301)");
    }
}

#[tokio::test]
async fn a_region_without_an_endpoint_leads_nowhere() {
    let error = failure(put(), elsewhere("eu-west-9")).await;
    let expected = "Put: PermanentRedirect: Go. (HTTP 301); the bucket is in eu-west-9, for which the service has no \
                    endpoint with these settings";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn credentials_stay_in_their_partition() {
    let error = failure(put(), elsewhere("cn-north-1")).await.to_string();
    assert!(error.contains("; the bucket is in cn-north-1, where no credentials for this region count"), "{error}");
}

#[tokio::test]
async fn a_client_with_an_endpoint_of_its_own_stays_there_and_says_what_to_do() {
    let (here, there) = (responding(&[elsewhere("eu-west-2")]), responding(&[done()]));
    let config = with_servers(config(), &[("eu-west-2", &there)]).endpoint_url(here.url());
    let error = Client::new(&STORE, config).send(put()).await.unwrap_err();
    let expected = "Put: PermanentRedirect: Go. (HTTP 301); the bucket is in eu-west-2, and a client with an endpoint of \
                    its own stays there; set the region with `Config::region`";
    assert_eq!(error.to_string(), expected);
    assert!(there.all_received().is_empty());
}

#[tokio::test]
async fn a_call_is_led_on_once() {
    let (here, there) = (responding(&[elsewhere("eu-west-2")]), responding(&[elsewhere("eu-west-1")]));
    let error = client(&[("eu-west-1", &here), ("eu-west-2", &there)]).send(put()).await.unwrap_err();
    let expected = "Put: PermanentRedirect: Go. (HTTP 301, 2 attempts); the bucket is in eu-west-1, as the last response \
                    says, after an earlier one named another region";
    assert_eq!(error.to_string(), expected);
}

/// A stream that can be read once.
struct Once(Option<Bytes>);

impl futures_core::Stream for Once {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

#[tokio::test]
async fn a_stream_that_has_begun_is_not_sent_again_and_the_next_call_goes_there_at_once() {
    let (here, there) = (responding(&[elsewhere("eu-west-2")]), responding(&[done()]));
    let client = client(&[("eu-west-1", &here), ("eu-west-2", &there)]);
    let request = || {
        let mut request = put();
        request.body = Body::from_stream(Once(Some(Bytes::from_static(b"text"))));
        request
    };
    let error = client.send(request()).await.unwrap_err().to_string();
    let expected = "Put: PermanentRedirect: Go. (HTTP 301); the bucket is in eu-west-2; it was not tried again, as the \
                    body is a stream";
    assert!(error.starts_with(expected), "{error}");
    client.send(request()).await.unwrap();
    assert_eq!(there.received().body, b"text");
}

#[tokio::test]
async fn what_a_layer_has_sent_to_a_url_of_its_own_stays_there() {
    let (aside, there) = (responding(&[elsewhere("eu-west-2")]), responding(&[done()]));
    let here: Server = responding(&[]);
    let config = with_servers(config(), &[("eu-west-1", &here), ("eu-west-2", &there)]);
    let url = aside.url().to_owned();
    let config = config.operation_layer(middleware::from_fn(move |mut request: http::Request<Body>, next: Next| {
        let uri = format!("{url}{}", request.uri().path_and_query().unwrap());
        *request.uri_mut() = uri.parse().unwrap();
        request.headers_mut().remove("host");
        next.run(request)
    }));
    let error = Client::new(&STORE, config).send(put()).await.unwrap_err().to_string();
    assert!(error.ends_with("and a layer has sent the request to a URL of its own"), "{error}");
    assert!(there.all_received().is_empty());
}
