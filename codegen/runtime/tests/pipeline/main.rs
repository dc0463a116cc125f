//! Whole calls: over real sockets where the network matters, over a closure where it does not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[cfg(feature = "aws-types")]
mod aws_types;
mod config;
mod configuration_error;
mod credentials_cache;
mod operation;
mod response;
#[cfg(feature = "tokio")]
mod retry_codes;
#[cfg(feature = "tokio")]
mod retry_rules;
#[cfg(feature = "tokio")]
mod route;
mod sans_io;
#[cfg(feature = "tokio")]
mod script;
mod service_error;
mod shared_config;

#[cfg(all(feature = "blocking", feature = "rustls-ring"))]
mod blocking;
#[cfg(feature = "rustls-ring")]
mod cancellation;
#[cfg(all(feature = "checksums", feature = "rustls-ring"))]
mod checksum;
#[cfg(feature = "rustls-ring")]
mod child;
#[cfg(feature = "rustls-ring")]
mod clock_skew;
#[cfg(all(feature = "compression", feature = "rustls-ring"))]
mod compression;
#[cfg(feature = "rustls-ring")]
mod hostile;
#[cfg(feature = "rustls-ring")]
mod metadata;
#[cfg(feature = "rustls-ring")]
mod middleware;
#[cfg(feature = "rustls-ring")]
mod network_error;
#[cfg(feature = "rustls-ring")]
mod query_errors;
#[cfg(feature = "rustls-ring")]
mod request;
#[cfg(all(feature = "reqwest", feature = "rustls-ring"))]
mod reqwest;
#[cfg(feature = "rustls-ring")]
mod retry;
#[cfg(feature = "rustls-ring")]
mod server;
#[cfg(feature = "rustls-ring")]
mod timeout;
#[cfg(feature = "rustls-ring")]
mod tls;
#[cfg(all(feature = "tower", feature = "rustls-ring"))]
mod tower;
#[cfg(feature = "rustls-ring")]
mod tracing;
#[cfg(feature = "rustls-ring")]
mod unsigned;
#[cfg(feature = "rustls-ring")]
mod verifier;
#[cfg(feature = "rustls-ring")]
mod with;
