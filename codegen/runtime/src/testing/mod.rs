//! Testing programs that call a service without the service: a mock of it, and recordings of the real one.
//!
//! A [`MockService`] responds to typed requests with typed responses. A client that sends to it runs its whole pipeline: it
//! encodes, signs, retries and decodes.
//!
//! ```
//! # use smithy_runtime::{Client, Endpoint, Error, Service};
//! # static SERVICE: Service =
//! #     Service { sdk_id: "Library", resolve_endpoint: |_| Ok(Endpoint::new("https://library.example.com")), ..Service::DEFAULT };
//! # #[derive(Debug, Default, PartialEq)]
//! # struct BorrowRequest { title: Option<String> }
//! # #[derive(Debug, Default)]
//! # struct BorrowResponse { days: Option<i32> }
//! # smithy_runtime::structure!(BorrowRequest, encode, { "Title" = title, });
//! # smithy_runtime::structure!(BorrowResponse, decode(default), { "Days" = days, });
//! # smithy_runtime::operation!(BorrowRequest => BorrowResponse, Error, { "Borrow" = "Library.Borrow", });
//! use smithy_runtime::testing::{Failure, MockService};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let library = MockService::new().on(|request: BorrowRequest| match request.title.as_deref() {
//!     Some("Emma") => Ok(BorrowResponse { days: Some(28) }),
//!     _ => Err(Failure::error(400, "NoSuchBook", "there is no such book")),
//! });
//! let client = Client::new(&SERVICE, library.config());
//!
//! let response = client.send(BorrowRequest { title: Some("Emma".to_owned()) }).await?;
//! assert_eq!(response.days, Some(28));
//! assert_eq!(library.requests::<BorrowRequest>()?, [BorrowRequest { title: Some("Emma".to_owned()) }]);
//! library.verify()?;
//! # Ok(())
//! # }
//! ```
//!
//! - [`MockService::serve`] makes the same mock an HTTP server on this machine, for programs in any language.
//! - [`Recorder`] writes exchanges with a real service to a file, and [`Replay`] responds from that file.
//! - Calls do not wait between attempts. Waiters wait as usual, unless Tokio's clock is paused
//!   (`#[tokio::test(start_paused = true)]`).
//! - Where a response is a stream of events, `EventStream::from_sequence` makes one of events and the failure that ends it. Where
//!   the request is one too, the response begins when its handler returns, whatever of the request is still to come: events
//!   that the handler gives into the response, or reads in a task of its own, are read as the caller sends them.
//! - [`freeze`] moves the wall clock on, as it is moved for a process that was stopped for a while.
//! - [`from_json`] makes a response from JSON text. Otherwise, take the response's `Default` and set its fields.

mod content_encoding;
#[cfg(feature = "event-streams")]
mod conversation;
#[cfg(feature = "event-streams")]
mod events;
mod failure;
mod handler;
mod mock_server;
mod mock_service;
mod received_call;
mod recording;
mod signature;
mod wire;

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::codec::{Decode, DecodeError, json};
use crate::transport::Transport;
use crate::{BearerToken, Config, Credentials, RetryConfig};

pub use crate::Document;
pub use crate::rt::freeze;
#[doc(hidden)]
pub use http::HeaderMap;

pub use failure::{ErrorShape, Failure};
pub use mock_server::MockServer;
pub use mock_service::MockService;
pub use recording::{Recorder, RecordingError, Replay};

/// The value of a JSON text: a response as the service would send it, or a part of one.
///
/// # Errors
///
/// When the text is malformed, or does not fit the type.
pub fn from_json<T: Decode>(text: &str) -> Result<T, DecodeError> {
    json::decode(text.as_bytes())
}

impl Config {
    /// The defaults for a test that sends to this transport: the region `us-east-1`, keys and a token that open nothing,
    /// and no wait between attempts. Everything else can be set as usual.
    pub fn for_tests(transport: impl Transport + 'static) -> Self {
        Config::without_waiting().transport(transport)
    }

    /// The same with the standard transport.
    fn without_waiting() -> Self {
        Config::new()
            .region("us-east-1")
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"))
            .token_provider(BearerToken::new("token"))
            .retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO))
    }
}

/// What a [`MockService`] expected and did not see, or saw and did not expect: a line for each.
#[derive(Clone, PartialEq, Eq)]
pub struct Unmet(Vec<String>);

impl Unmet {
    /// The lines, each of which begins with the name of an operation.
    pub fn lines(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

/// As `Display`, so that `unwrap` shows sentences.
impl fmt::Debug for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Unmet {}

/// Locks what stays open to a test when another has panicked: each holder leaves it whole, so a poisoned lock is as good.
fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
