//! What an error says of a later attempt, however it came about.

use std::time::Duration;

use rekognition::operation::{DescribeProjectVersionsRequest, ListFacesRequest, ListFacesResponse};
use rekognition::testing::{Failure, MockService};
use rekognition::transport::TransportErrorKind;
use rekognition::{Client, Error};

/// The answers to all questions: retryable, throttling, timeout, connect.
fn answers(error: &Error) -> [bool; 4] {
    [error.is_retryable(), error.is_throttling(), error.is_timeout(), error.is_connect()]
}

/// The error of a call, and that of a page, which have to be alike.
async fn error(failure: fn() -> Failure) -> Error {
    let mock = MockService::new().on(move |_: ListFacesRequest| Err::<ListFacesResponse, _>(failure()));
    let client = Client::new(mock.config());
    let error = client.list_faces(ListFacesRequest::new("staff")).await.unwrap_err();
    let of_page = client.pages(ListFacesRequest::new("staff")).items().all().await.unwrap_err();
    assert_eq!((answers(&error), error.code()), (answers(&of_page), of_page.code()));
    error
}

#[tokio::test]
async fn errors_of_calls_and_pages_say_the_same() {
    let unsent = || Failure::transport(TransportErrorKind::Connect);
    let silent = || Failure::transport(TransportErrorKind::ReadTimeout);
    let forbidden = || Failure::error(403, "AccessDeniedException", "no");
    for (failure, expected) in [
        (Failure::throttled as fn() -> Failure, [true, true, false, false]),
        (|| Failure::status(503), [true, false, false, false]),
        (|| Failure::error(500, "InternalServerError", "oh"), [true, false, false, false]),
        (unsent, [true, false, false, true]),
        (silent, [true, false, true, false]),
        (forbidden, [false; 4]),
        (|| Failure::response(http::Response::new("<html>".into())), [false; 4]),
    ] {
        let error = error(failure).await;
        assert_eq!(answers(&error), expected, "{error:#}");
    }
}

#[tokio::test]
async fn the_error_of_a_waiter_has_that_of_its_call() {
    let mock = MockService::new().on(|_: DescribeProjectVersionsRequest| Err(Failure::throttled()));
    let client = Client::new(mock.config());
    let request = DescribeProjectVersionsRequest::new("arn:aws:rekognition:eu-west-1:111122223333:project/cats/1");
    let error = client.wait_until_project_version_running(request, Duration::from_secs(60)).await.unwrap_err();
    assert_eq!(answers(error.error().unwrap()), [true, true, false, false]);
}
