//! How a stand-in fails calls: as the service would, and as networks do.

use smithy_runtime::testing::{Failure, MockService};
use smithy_runtime::transport::TransportErrorKind;
use smithy_runtime::{Error, Service, ServiceError};

use crate::library::{BorrowRequest, Closed, LIBRARY, NoSuchBook, borrow, client};

/// What a client makes of a failure, and after how many attempts.
async fn failed(failure: impl Fn() -> Failure + Send + 'static) -> (Error, usize) {
    let mock = MockService::new().on(move |_: BorrowRequest| Err(failure()));
    let error = client(mock.config()).send(borrow("Emma")).await.unwrap_err();
    (error, mock.calls::<BorrowRequest>())
}

fn of_service(error: Error) -> ServiceError {
    match error {
        Error::Service(error) => *error,
        other => panic!("{other}"),
    }
}

fn no_such_book() -> NoSuchBook {
    NoSuchBook { message: Some("not here".to_owned()), alike: vec!["Emma".to_owned()] }
}

#[tokio::test]
async fn an_error_of_the_model_has_its_code_status_and_members() {
    let (error, attempts) = failed(|| no_such_book().into()).await;
    let error = of_service(error);
    assert_eq!((error.code(), error.status().as_u16(), attempts), (Some("NoSuchBook"), 404, 1));
    assert_eq!(error.message(), Some("not here"));
    assert_eq!(error.into_exception::<NoSuchBook>().alike, ["Emma"]);
}

#[tokio::test]
async fn an_error_without_members_is_known_by_its_code() {
    let (error, attempts) = failed(|| Closed::default().into()).await;
    let error = of_service(error);
    assert_eq!((error.code(), error.status().as_u16(), attempts), (Some("Closed"), 500, 3));
    assert_eq!(error.body(), r#"{"__type":"Closed"}"#);
}

#[tokio::test]
async fn an_error_has_the_code_of_the_query_protocol_where_the_service_spoke_it() {
    static OLD: Service = Service { query_compatible: true, ..LIBRARY };
    let mock = MockService::new().on(|_: BorrowRequest| Err(no_such_book().into()));
    let error = smithy_runtime::Client::new(&OLD, mock.config()).send(borrow("Emma")).await.unwrap_err();
    let error = of_service(error);
    assert_eq!((error.code(), error.shape_name()), (Some("Library.Missing"), Some("NoSuchBook")));
}

#[tokio::test]
async fn an_error_that_no_model_has_is_made_of_status_code_and_message() {
    let (error, _) = failed(|| Failure::error(403, "NotYours", "ask \"her\"")).await;
    let error = of_service(error);
    assert_eq!((error.status().as_u16(), error.code(), error.message()), (403, Some("NotYours"), Some("ask \"her\"")));
}

#[tokio::test]
async fn a_status_can_be_all_there_is() {
    let (error, attempts) = failed(|| Failure::status(503)).await;
    assert!(error.to_string().starts_with("Borrow: an error response without an error code (HTTP 503"), "{error}");
    assert_eq!(attempts, 3);
}

#[tokio::test]
async fn a_mock_can_respond_with_anything() {
    let page = || http::Response::builder().status(503).body("<h1>Down</h1>".into()).unwrap();
    let (error, attempts) = failed(move || Failure::response(page())).await;
    assert!(
        error.to_string().starts_with("Borrow: an error response without an error code; its body: <h1>Down</h1>"),
        "{error}"
    );
    assert_eq!(attempts, 3);
    let (error, attempts) = failed(|| Failure::response(http::Response::new("{".into()))).await;
    assert!(matches!(error, Error::Undecodable(_)), "{error}");
    assert_eq!(attempts, 1);
}

#[tokio::test]
async fn a_connection_fails_where_the_test_has_it_fail() {
    let (error, attempts) = failed(|| Failure::transport(TransportErrorKind::Connect)).await;
    assert!(matches!(&error, Error::Transport(error) if error.is_connect()), "{error}");
    assert_eq!(attempts, 3);
    let (error, attempts) = failed(|| Failure::transport(TransportErrorKind::Tls)).await;
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Tls), "{error}");
    assert_eq!(attempts, 1);
}

#[tokio::test]
async fn a_status_that_http_does_not_have_is_told() {
    let (error, _) = failed(|| Failure::error(1000, "TooHigh", "")).await;
    assert!(format!("{error:#}").ends_with("1000, the status of `TooHigh`, is none that HTTP has"), "{error}");
    let (error, _) = failed(|| Failure::status(1000)).await;
    assert!(format!("{error:#}").ends_with("1000 is no status that HTTP has"), "{error}");
}
