//! Typed requests in, typed responses out.

use std::time::Duration;

use smithy_runtime::testing::{Failure, MockService, from_json};
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Error, RetryConfig, TimeoutConfig};
use tokio::time::Instant;

use crate::library::{
    BorrowRequest, BorrowResponse, BurnRequest, EnterRequest, ReturnRequest, ReturnResponse, borrow, client, days,
};

#[tokio::test]
async fn a_handler_responds_to_what_it_is_asked() {
    let mock = MockService::new().on(|request: BorrowRequest| Ok(days(request.title.len() as i32)));
    let response = client(mock.config()).send(borrow("Emma")).await.unwrap();
    assert_eq!(response, days(4));
}

#[tokio::test]
async fn a_handler_keeps_state() {
    let mut borrowed = false;
    let mock = MockService::new().on(move |_: BorrowRequest| match std::mem::replace(&mut borrowed, true) {
        false => Ok(days(28)),
        true => Err(Failure::error(409, "Borrowed", "somebody has it")),
    });
    let client = client(mock.config());
    assert!(client.send(borrow("Emma")).await.is_ok());
    let error = client.send(borrow("Emma")).await.unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        "Borrow: Borrowed: somebody has it (HTTP 409, request id 00000000-0000-4000-8000-000000000002)"
    );
}

#[tokio::test]
async fn every_operation_has_its_own_handler() {
    let mock =
        MockService::new().on(|_: BorrowRequest| Ok(days(28))).on(|_: ReturnRequest| Ok(ReturnResponse::default()));
    let client = client(mock.config());
    client.send(ReturnRequest::default()).await.unwrap();
    client.send(borrow("Emma")).await.unwrap();
    assert_eq!((mock.calls::<BorrowRequest>(), mock.calls::<ReturnRequest>()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn the_responses_of_a_sequence_come_in_order_and_retried_at_once() {
    let start = Instant::now();
    let mock = MockService::new().on_sequence::<BorrowRequest>([
        Err(Failure::throttled()),
        Err(Failure::transport(TransportErrorKind::Closed)),
        Ok(days(14)),
    ]);
    let (response, metadata) = client(mock.config()).send_with_metadata(borrow("Emma")).await.unwrap();
    assert_eq!((response, metadata.attempts), (days(14), 3));
    assert!(start.elapsed() < Duration::from_millis(10), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn retries_wait_where_a_test_asks_for_it() {
    let responses = || [Err(Failure::throttled()), Err(Failure::throttled()), Ok(days(14))];
    let mock = MockService::new().on_sequence::<BorrowRequest>(responses());
    let start = Instant::now();
    client(mock.config().retry_config(RetryConfig::standard())).send(borrow("Emma")).await.unwrap();
    assert!(start.elapsed() > Duration::from_millis(10), "{:?}", start.elapsed());
}

#[tokio::test(start_paused = true)]
async fn an_asynchronous_handler_takes_its_time() {
    let mock = MockService::new().on_async(|_: BorrowRequest| async {
        tokio::time::sleep(Duration::from_secs(60)).await;
        Ok(days(1))
    });
    let patient = client(mock.config());
    assert_eq!(patient.send(borrow("Emma")).await.unwrap(), days(1));
    let limit = TimeoutConfig::new().operation_timeout(Duration::from_secs(59));
    let error = patient.with(|config| config.timeout_config(limit)).send(borrow("Emma")).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error}");
}

#[tokio::test]
async fn a_test_sees_the_requests_as_they_were_encoded() {
    let mock = MockService::new().on(|_: BorrowRequest| Ok(days(28)));
    let client = client(mock.config());
    client.send(BorrowRequest { token: Some("mine".to_owned()), ..borrow("Emma") }).await.unwrap();
    client.send(borrow("Persuasion")).await.unwrap();
    let requests = mock.requests::<BorrowRequest>().unwrap();
    assert_eq!(requests[0], BorrowRequest { token: Some("mine".to_owned()), ..borrow("Emma") });
    assert_eq!(requests[1].token.as_ref().map(String::len), Some(36));
    assert_eq!(mock.requests::<ReturnRequest>().unwrap(), []);
}

#[tokio::test]
async fn an_operation_without_a_handler_is_named_with_those_that_have_one() {
    let mock =
        MockService::new().on(|_: BorrowRequest| Ok(days(28))).on(|_: ReturnRequest| Ok(ReturnResponse::default()));
    let error = client(mock.config()).send(BurnRequest::default()).await.unwrap_err();
    assert_eq!(
        format!("{error:#}"),
        "could not send to library.example.com: the mock service does not expect Burn, but Borrow, Return"
    );
}

#[tokio::test]
async fn responses_come_from_json_as_the_service_sends_it() {
    let mock = MockService::new().on(|_: BorrowRequest| Ok(from_json(r#"{"Days": 7, "Notes": ["torn"]}"#)?));
    let response = client(mock.config()).send(borrow("Emma")).await.unwrap();
    assert_eq!(response, BorrowResponse { days: 7, notes: vec!["torn".to_owned()] });
}

#[tokio::test]
async fn json_that_does_not_fit_is_told_and_not_retried() {
    let mock = MockService::new().on(|_: BorrowRequest| Ok(from_json(r#"{"Days": "seven"}"#)?));
    let error = format!("{:#}", client(mock.config()).send(borrow("Emma")).await.unwrap_err());
    assert!(error.contains("the text of its handler does not fit: Days: expected a number, found a string"), "{error}");
    assert_eq!(mock.calls::<BorrowRequest>(), 1);
}

#[tokio::test]
async fn an_operation_that_takes_a_token_is_called_with_one_of_the_tests() {
    let mock = MockService::new().on(|_: EnterRequest| Ok(ReturnResponse::default()));
    client(mock.config()).send(EnterRequest::default()).await.unwrap();
    assert_eq!(mock.calls::<EnterRequest>(), 1);
}
