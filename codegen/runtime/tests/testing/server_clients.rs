//! The stand-in as an HTTP server, as a client of this crate sees it.

use smithy_runtime::testing::{Failure, MockService};
use smithy_runtime::{Credentials, Error};

use crate::library::{BorrowRequest, NoSuchBook, borrow, client, days};

#[tokio::test]
async fn a_client_calls_it_as_it_calls_the_service() {
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let mock = MockService::new()
        .on_sequence::<BorrowRequest>([Err(Failure::throttled()), Ok(days(28)), Err(NoSuchBook::default().into())])
        .verify_signatures(keys.clone());
    let server = mock.serve().unwrap();
    let client = client(server.config().credentials_provider(keys));
    let (response, metadata) = client.send_with_metadata(borrow("Emma")).await.unwrap();
    assert_eq!((response, metadata.attempts), (days(28), 2));
    let error = client.send(borrow("Emma")).await.unwrap_err();
    assert!(matches!(&error, Error::Service(error) if error.code() == Some("NoSuchBook")), "{error}");
    mock.verify().unwrap();
}

#[tokio::test]
async fn many_call_it_at_once() {
    let keys = Credentials::new("AKIDLIBRARY", "key of the library");
    let mock = MockService::new().on(|request: BorrowRequest| Ok(days(request.days.unwrap_or_default())));
    let server = mock.verify_signatures(keys.clone()).serve().unwrap();
    let client = client(server.config().credentials_provider(keys));
    let calls: Vec<_> = (0..50)
        .map(|number| tokio::spawn(client.send(BorrowRequest { days: Some(number), ..borrow("Emma") })))
        .collect();
    for (number, call) in calls.into_iter().enumerate() {
        assert_eq!(call.await.unwrap().unwrap(), days(number as i32));
    }
}
