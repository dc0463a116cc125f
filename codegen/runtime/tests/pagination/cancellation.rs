//! What becomes of a call that nobody waits for any more.

use std::sync::Arc;
use std::time::Duration;

use smithy_runtime::transport::{TransportError, from_fn};
use smithy_runtime::{Client, Config, Credentials, Pages};
use tokio::time::{sleep, timeout};

use crate::operation::{ListBooksRequest, SERVICE};
use crate::verifier::{SECRET, assert_signed};

/// Pages of a service that answers after a second, and a handle that every call under way shares.
fn slow() -> (Pages<ListBooksRequest>, Arc<()>) {
    let handle = Arc::new(());
    let shared = Arc::clone(&handle);
    let transport = from_fn(move |request| {
        assert_signed(&request);
        let shared = Arc::clone(&shared);
        async move {
            sleep(Duration::from_secs(1)).await;
            drop(shared);
            Ok::<_, TransportError>(http::Response::new(r#"{"Books":["A"]}"#.into()))
        }
    });
    let config = Config::new().region("eu-west-1").credentials_provider(Credentials::new("id", SECRET));
    let client = Client::new(&SERVICE, config.transport(transport));
    (Pages::new(client, ListBooksRequest::default()), handle)
}

#[tokio::test(start_paused = true)]
async fn dropping_the_future_of_next_loses_no_page() {
    let (mut pages, handle) = slow();
    timeout(Duration::from_millis(1), pages.next()).await.unwrap_err();
    assert_eq!(Arc::strong_count(&handle), 3, "the test's, the transport's, and that of the call");
    assert_eq!(pages.next().await.unwrap().unwrap().books, ["A"]);
    assert!(pages.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn dropping_the_pages_cancels_the_call() {
    let (mut pages, handle) = slow();
    timeout(Duration::from_millis(1), pages.next()).await.unwrap_err();
    assert_eq!(Arc::strong_count(&handle), 3);
    drop(pages);
    assert_eq!(Arc::strong_count(&handle), 1, "the client went with its pages");
}
