//! What was expected of a stand-in, and was not so.

use smithy_runtime::testing::{Failure, MockService};

use crate::library::{BorrowRequest, BurnRequest, ReturnRequest, ReturnResponse, borrow, client, days};

#[tokio::test]
async fn all_is_well_when_everything_expected_was_called() {
    let mock = MockService::new()
        .on_sequence::<BorrowRequest>([Err(Failure::throttled()), Ok(days(1))])
        .on(|_: ReturnRequest| Ok(ReturnResponse::default()));
    let client = client(mock.config());
    client.send(borrow("Emma")).await.unwrap();
    client.send(ReturnRequest::default()).await.unwrap();
    mock.verify().unwrap();
}

#[tokio::test]
async fn what_was_not_called_is_listed() {
    let mock = MockService::new()
        .on_sequence::<BorrowRequest>([Ok(days(1)), Ok(days(2)), Ok(days(3))])
        .on(|_: ReturnRequest| Ok(ReturnResponse::default()));
    client(mock.config()).send(borrow("Emma")).await.unwrap();
    let lines = ["Borrow: 2 of the expected responses were not asked for", "Return: expected, and not called"];
    assert_eq!(mock.verify().unwrap_err().lines(), lines);
}

#[tokio::test]
async fn what_was_called_without_a_response_is_listed() {
    let mock = MockService::new().on_sequence::<BorrowRequest>([Ok(days(1))]);
    let client = client(mock.config());
    for _ in 0..3 {
        client.send(borrow("Emma")).await.ok();
    }
    client.send(BurnRequest::default()).await.unwrap_err();
    let unmet = mock.verify().unwrap_err();
    assert_eq!(unmet.to_string(), "Borrow: called without a response: 2\nBurn: called without a response: 1");
    assert_eq!(format!("{unmet:?}"), unmet.to_string());
}

#[test]
fn a_service_that_is_asked_nothing_and_expects_nothing_is_content() {
    MockService::new().verify().unwrap();
}
