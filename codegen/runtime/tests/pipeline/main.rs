//! Whole calls: over real sockets where the network matters, over a closure where it does not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[cfg(feature = "aws-types")]
mod aws_types;
mod config;
mod config_read;
mod configuration_error;
mod credentials_cache;
#[cfg(feature = "tokio")]
mod credentials_runtimes;
#[cfg(feature = "tokio")]
mod encryption;
#[cfg(feature = "tokio")]
mod endpoint_inputs;
#[cfg(all(feature = "s3-settings", feature = "tokio"))]
mod environment_parameters;
mod operation;
mod response;
#[cfg(feature = "tokio")]
mod retry_codes;
#[cfg(feature = "tokio")]
mod retry_rules;
mod sans_io;
#[cfg(feature = "tokio")]
mod script;
mod service_error;
mod setting;
mod shared_config;
mod signing_schemes;
mod verifier;

#[cfg(feature = "hyper")]
mod auth_schemes;
#[cfg(feature = "hyper")]
mod bearer;
#[cfg(feature = "hyper")]
mod bearer_cache;
#[cfg(all(feature = "blocking", feature = "hyper"))]
mod blocking;
#[cfg(all(feature = "hyper", feature = "region-redirects"))]
mod bucket_regions;
#[cfg(feature = "hyper")]
mod cancellation;
#[cfg(all(feature = "checksums", feature = "hyper"))]
mod checksum;
#[cfg(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))]
mod child;
#[cfg(feature = "hyper")]
mod clock_skew;
#[cfg(all(feature = "compression", feature = "hyper"))]
mod compression;
#[cfg(feature = "hyper")]
mod early_response;
#[cfg(feature = "hyper")]
mod error_chain;
#[cfg(feature = "hyper")]
mod error_questions;
#[cfg(all(feature = "hyper", feature = "region-redirects"))]
mod expect_continue;
#[cfg(all(feature = "hyper", feature = "test-util"))]
mod freeze;
#[cfg(feature = "hyper")]
mod hostile;
#[cfg(all(feature = "http-checksum", feature = "hyper"))]
mod http_checksum;
#[cfg(feature = "hyper")]
mod metadata;
#[cfg(feature = "hyper")]
mod middleware;
#[cfg(feature = "hyper")]
mod network_error;
#[cfg(all(feature = "aws-query", feature = "hyper", feature = "rest-json", feature = "rest-xml"))]
mod presign;
#[cfg(all(feature = "presigned-urls", feature = "aws-query", feature = "tokio"))]
mod presigned_url;
#[cfg(all(
    feature = "proxy",
    any(
        feature = "native-tls",
        all(any(feature = "rustls-aws-lc", feature = "rustls-ring"), not(feature = "webpki-roots"))
    )
))]
mod proxy;
#[cfg(feature = "hyper")]
mod query_errors;
#[cfg(feature = "tokio")]
mod rate_limiter;
#[cfg(feature = "tokio")]
mod rates;
#[cfg(feature = "hyper")]
mod redirect;
#[cfg(feature = "hyper")]
mod request;
#[cfg(feature = "tokio")]
mod requests_per_second;
#[cfg(all(feature = "reqwest", feature = "hyper"))]
mod reqwest;
#[cfg(feature = "hyper")]
mod retry;
#[cfg(feature = "hyper")]
mod runtimes;
#[cfg(all(feature = "hyper", feature = "rest-xml"))]
mod s3_errors;
#[cfg(all(feature = "hyper", feature = "s3-express"))]
mod s3_express;
#[cfg(feature = "hyper")]
mod server;
#[cfg(all(feature = "hyper", feature = "s3-express"))]
#[allow(dead_code, reason = "the tests of the chain use the rest")]
#[path = "../chain/stand_in.rs"]
mod stand_in;
#[cfg(all(feature = "hyper", unix))]
mod stopped;
#[cfg(feature = "hyper")]
mod streams;
#[cfg(feature = "hyper")]
mod tampering;
#[cfg(feature = "hyper")]
mod timeout;
#[cfg(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))]
mod tls;
#[cfg(all(feature = "tower", feature = "hyper"))]
mod tower;
#[cfg(feature = "hyper")]
mod tracing;
#[cfg(feature = "hyper")]
mod unsigned;
#[cfg(feature = "hyper")]
mod with;
