//! Calls for a bucket that is in another region than the client: they go there once they are told, and stay where nobody who
//! holds the service's name has told them to go.

pub mod operation;
mod refused;

use std::time::Duration;

use smithy_runtime::{Body, Client, RetryConfig};

use crate::operation::retrying_config;
use crate::server::{Received, Server, response};
use operation::{HeadRequest, PutRequest, STORE, client, done, elsewhere, put, responding, with_servers};

fn first_line(received: &Received) -> &str {
    received.head.lines().next().unwrap()
}

#[tokio::test]
async fn a_call_goes_on_in_the_buckets_region_and_is_signed_for_it() {
    let (here, there) = (responding(&[elsewhere("eu-west-2")]), responding(&[done()]));
    let client = client(&[("eu-west-1", &here), ("eu-west-2", &there)]);
    let (_, metadata) = client.send_with_metadata(put()).await.unwrap();
    assert_eq!(metadata.attempts, 2);
    for (server, region) in [(&here, "eu-west-1"), (&there, "eu-west-2")] {
        let received = server.received();
        received.assert_signed_for(region, "greeting");
        assert_eq!(first_line(&received), "PUT /books/a/b-c?x-id=Put HTTP/1.1");
        assert_eq!((received.header("host"), received.header("x-region")), (server.host(), region));
        assert_eq!(received.body, b"text");
    }
}

#[tokio::test]
async fn every_answer_that_tells_the_region_is_understood() {
    let error = |code: &str, rest: &str| format!("<?xml version=\"1.0\"?>\n<Error><Code>{code}</Code>{rest}</Error>");
    let header = "x-amz-bucket-region: eu-west-2";
    for (status, headers, body) in [
        ("301 .", &[header][..], error("PermanentRedirect", "")),
        ("302 .", &[header], String::new()),
        ("307 .", &[header], error("TemporaryRedirect", "")),
        ("307 .", &[], error("TemporaryRedirect", "<Endpoint>books.s3-eu-west-2.amazonaws.com</Endpoint>")),
        ("301 .", &[], error("PermanentRedirect", "<Endpoint>books.s3.eu-west-2.amazonaws.com</Endpoint>")),
        ("400 .", &[], error("AuthorizationHeaderMalformed", "<Message>No.</Message><Region>eu-west-2</Region>")),
        ("400 .", &[header], error("IllegalLocationConstraintException", "")),
    ] {
        let (here, there) = (responding(&[response(status, headers, &body)]), responding(&[done()]));
        client(&[("eu-west-1", &here), ("eu-west-2", &there)]).send(put()).await.unwrap();
        assert_eq!(there.all_received().len(), 1, "{status} {body}");
    }
}

#[tokio::test]
async fn an_answer_to_head_has_nothing_but_a_header() {
    for status in ["301 .", "400 ."] {
        let answer = response(status, &["x-amz-bucket-region: eu-west-2"], "");
        let (here, there) = (responding(&[answer]), responding(&[done()]));
        let client = client(&[("eu-west-1", &here), ("eu-west-2", &there)]);
        client.send(HeadRequest { bucket: "books".to_owned() }).await.unwrap();
        let received = there.received();
        received.assert_signed_for("eu-west-2", "greeting");
        assert_eq!(first_line(&received), "HEAD /books HTTP/1.1");
    }
}

#[tokio::test]
async fn the_region_of_a_bucket_is_remembered_by_all_clones_of_a_client() {
    let here = responding(&[elsewhere("eu-west-2"), done()]);
    let there = responding(&[done(), done()]);
    let client = client(&[("eu-west-1", &here), ("eu-west-2", &there)]);
    client.send(put()).await.unwrap();
    let (_, metadata) = client.clone().send_with_metadata(put()).await.unwrap();
    assert_eq!(metadata.attempts, 1);
    assert_eq!((here.all_received().len(), there.all_received().len()), (1, 2));
    client.send(HeadRequest { bucket: "others".to_owned() }).await.unwrap();
    here.received().assert_signed_for("eu-west-1", "greeting");
}

#[tokio::test]
async fn a_presigned_request_is_for_the_region_that_is_known() {
    let (here, there) = (responding(&[elsewhere("eu-west-2")]), responding(&[done()]));
    let client = client(&[("eu-west-1", &here), ("eu-west-2", &there)]);
    client.send(put()).await.unwrap();
    let head = HeadRequest { bucket: "books".to_owned() };
    let presigned = client.presign(head, Duration::from_secs(60)).await.unwrap();
    assert!(presigned.url().starts_with(&format!("{}/books?", there.url())), "{}", presigned.url());
    assert!(presigned.url().contains("%2Feu-west-2%2Fgreeting%2F"), "{}", presigned.url());
}

#[tokio::test]
async fn a_bucket_that_has_come_back_is_found_again() {
    let here = responding(&[elsewhere("eu-west-2"), done(), done()]);
    let there = responding(&[done(), elsewhere("eu-west-1")]);
    let client = client(&[("eu-west-1", &here), ("eu-west-2", &there)]);
    for attempts in [2, 2, 1] {
        let (_, metadata) = client.send_with_metadata(put()).await.unwrap();
        assert_eq!(metadata.attempts, attempts);
    }
}

#[tokio::test]
async fn going_elsewhere_is_no_retry() {
    let here = responding(&[elsewhere("eu-west-2")]);
    let failure = response("500 .", &[], "<Error><Code>InternalError</Code></Error>");
    let there = responding(&[failure.clone(), failure, done()]);
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    let config = with_servers(retrying_config(), &[("eu-west-1", &here), ("eu-west-2", &there)]);
    let client = Client::new(&STORE, config.retry_config(retries));
    let (_, metadata) = client.send_with_metadata(put()).await.unwrap();
    assert_eq!(metadata.attempts, 4);
    let told = |server: &Server| server.received().header("amz-sdk-request").split(';').next().unwrap().to_owned();
    assert_eq!(told(&here), "attempt=1");
    assert_eq!([told(&there), told(&there), told(&there)], ["attempt=1", "attempt=2", "attempt=3"]);
}

#[tokio::test]
async fn going_elsewhere_takes_no_token_of_the_retries() {
    // There are 500, of which a retry takes at least 5.
    let here = responding(&(0..120).map(|_| elsewhere("eu-west-2")).collect::<Vec<_>>());
    let failure = response("500 .", &[], "<Error><Code>InternalError</Code></Error>");
    let answers = (0..120).map(|_| done()).chain([failure, done()]);
    let there = responding(&answers.collect::<Vec<_>>());
    let config = with_servers(retrying_config(), &[("eu-west-1", &here), ("eu-west-2", &there)]);
    let client = Client::new(&STORE, config.retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO)));
    let in_bucket = |number| PutRequest { bucket: format!("books-{number}"), ..put() };
    for number in 0..120 {
        client.send(in_bucket(number)).await.unwrap();
    }
    client.send(in_bucket(0)).await.unwrap();
}

#[tokio::test]
async fn a_body_that_can_be_made_again_goes_along() {
    let (here, there) = (responding(&[elsewhere("eu-west-2")]), responding(&[done()]));
    let mut request = put();
    request.body = Body::from_fn(4, || Body::from("text"));
    client(&[("eu-west-1", &here), ("eu-west-2", &there)]).send(request).await.unwrap();
    assert_eq!(there.received().body, b"text");
}
