//! Whole calls: over real sockets where the network matters, over a closure where it does not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod config;
mod configuration_error;
mod operation;
mod response;
mod service_error;

#[cfg(feature = "rustls-ring")]
mod child;
#[cfg(feature = "rustls-ring")]
mod network_error;
#[cfg(feature = "rustls-ring")]
mod request;
#[cfg(feature = "rustls-ring")]
mod server;
#[cfg(feature = "rustls-ring")]
mod tls;
#[cfg(feature = "rustls-ring")]
mod verifier;
