//! Signature Version 4, usable on its own: signs the head of any HTTP request, in its headers or in its query.
//!
//! The steps are those of "Create a signed AWS API request" in the IAM user guide. To sign a request
//! that another client sends:
//!
//! ```
//! use std::time::SystemTime;
//! use smithy_runtime::{Credentials, sigv4};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let body = br#"{"TableName":"books"}"#;
//! let (mut head, ()) = http::Request::post("https://dynamodb.eu-west-1.amazonaws.com/")
//!     .header("content-type", "application/x-amz-json-1.0")
//!     .header("x-amz-target", "DynamoDB_20120810.DescribeTable")
//!     .body(())?
//!     .into_parts();
//! let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
//! sigv4::sign(&mut head, body, &credentials, "eu-west-1", "dynamodb", SystemTime::now())?;
//! assert!(head.headers.contains_key("authorization"));
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "sigv4a")]
mod asymmetric;
pub(crate) mod canonical;
#[cfg(feature = "http-checksum")]
mod chunks;
mod error;
#[cfg(feature = "event-streams")]
mod events;
pub(crate) mod headers;
mod key;
mod payload;
pub(crate) mod query;
mod scheme;
#[cfg(feature = "sigv4a")]
mod several_regions;
mod signer;
mod time;

use std::time::SystemTime;

use http::request;

use crate::identity::Credentials;

#[cfg(feature = "sigv4a")]
pub use asymmetric::AsymmetricKey;
#[cfg(all(feature = "sigv4a", feature = "test-util"))]
pub(crate) use asymmetric::hex;
pub(crate) use canonical::host;
#[cfg(feature = "http-checksum")]
pub(crate) use chunks::ChunkSigner;
pub use error::SigningError;
#[cfg(feature = "event-streams")]
pub(crate) use events::EventSigner;
pub use key::SigningKey;
pub use payload::PayloadHash;
pub(crate) use payload::PayloadHasher;
pub use signer::Signer;
pub(crate) use time::SigningTime;

/// Signs the head of a request that carries this body.
///
/// Sets the headers `host` (when absent), `x-amz-date`, `x-amz-security-token` (when the credentials have a session
/// token) and `authorization`. Every other header that is present is signed, except `authorization`, `user-agent`,
/// `transfer-encoding` and `x-amzn-trace-id`, which proxies change; add headers that must stay unsigned afterwards. The
/// path is signed as every service but S3 reads it, without empty segments, `.` and `..`; a `+` in the query is a plus
/// sign.
///
/// For many requests, a [`Signer`] is faster, as it caches the derived key.
///
/// # Errors
///
/// When no signature can be made: see [`SigningError`]. The head is then unsigned.
pub fn sign(
    head: &mut request::Parts,
    body: &[u8],
    credentials: &Credentials,
    region: &str,
    service: &str,
    time: SystemTime,
) -> Result<(), SigningError> {
    Signer::new(region, service).sign(head, &PayloadHash::new(body), credentials, time)
}
