//! Testing programs that call a service without the service: a mock of it, and recordings of the real one.
//!
//! A [`MockService`] answers typed requests with typed responses. A client that sends to it runs its whole pipeline: it
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
//! - [`Recorder`] writes exchanges with a real service to a file, and [`Replay`] answers from that file.
//! - Calls do not wait between attempts. Waiters wait as usual, unless Tokio's clock is paused
//!   (`#[tokio::test(start_paused = true)]`).
//! - [`freeze`] moves the wall clock on, as it is moved for a process that was stopped for a while.
//! - [`from_json`] makes a response from JSON text. Otherwise, take the response's `Default` and set its fields.

mod config;
mod error_shape;
mod failure;
mod handler;
mod lock;
mod recording;
mod report;
mod response;
mod server;
mod service;
mod signature;
mod unpack;

pub use crate::Document;
use crate::codec::{Decode, DecodeError, json};
pub use crate::rt::freeze;

pub use error_shape::ErrorShape;
pub use failure::Failure;
pub use recording::{Recorder, RecordingError, Replay};
pub use report::Unmet;
pub use server::MockServer;
pub use service::MockService;

/// The value of a JSON text: a response as the service would send it, or a part of one.
///
/// # Errors
///
/// When the text is malformed, or does not fit the type.
pub fn from_json<T: Decode>(text: &str) -> Result<T, DecodeError> {
    json::decode(text.as_bytes())
}
