//! Signature Version 4, on its own: against what AWS publishes, and against what others make of the same requests.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod agreement;
#[cfg(feature = "sigv4a")]
mod asymmetric;
#[cfg(feature = "sigv4a")]
mod asymmetric_agreement;
mod botocore;
mod presign;
mod published;
mod request;
mod signer;
