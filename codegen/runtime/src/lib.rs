//! The hand-written code that a generated client calls: codecs, protocols, signing, transport, errors.
//!
//! Programs depend on a generated crate, which re-exports what its callers need. Some of it is useful by itself:
//!
//! | for | use |
//! |---|---|
//! | signing the requests of any HTTP client | [`sigv4`] |
//! | sending with any HTTP client | [`Transport`] and [`transport`] |
//! | wrapping calls and their attempts | [`middleware`] |
//! | finding credentials in the standard AWS sources | `CredentialsChain`, with the feature `credentials-chain` |
//! | tests without the service | `testing`, with `test-util` |
//! | calls without an asynchronous runtime | `blocking`, with the feature of that name |
//!
//! What a service is made of are tables in its generated crate: [`structure!`], [`union!`], [`string_enum!`] and
//! [`int_enum!`] for its shapes, [`operation!`] for what a request is sent to. [`Client::send`] takes every call from
//! there.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(all(
    target_family = "wasm",
    target_os = "unknown",
    any(feature = "blocking", feature = "credentials-chain", feature = "hyper")
))]
compile_error!(
    "WebAssembly has neither sockets nor files for the features `blocking`, `credentials-chain` and those of TLS; turn the \
     default features off, and `reqwest` on"
);

#[cfg(feature = "blocking")]
pub mod blocking;
pub mod codec;
pub mod error;
pub mod middleware;
pub mod protocol;
#[cfg(feature = "protocol-tests")]
pub mod protocol_tests;
#[cfg(feature = "serde")]
pub mod serialization;
pub mod sigv4;
#[cfg(feature = "test-util")]
pub mod testing;
pub mod transport;
#[cfg(feature = "validation")]
pub mod validation;
pub mod waiter;

mod causes;
mod client;
mod config;
mod credentials;
mod endpoint;
mod env;
mod identity;
mod operation;
mod pagination;
mod redact;
mod retry;
mod rt;
mod service;
mod types;

pub use bytes::Bytes;
pub use client::{Client, ResponseMetadata};
pub use config::{Config, ConfigRef, TimeoutConfig};
#[cfg(feature = "aws-types")]
pub use credentials::AwsProvider;
#[cfg(feature = "credentials-chain")]
pub use credentials::CredentialsChain;
pub use credentials::{CredentialsError, EnvironmentCredentials, ProvideCredentials};
pub use endpoint::{AccountIdEndpointMode, Endpoint, EndpointError, EndpointParameters, EndpointValue, rules};
pub use env::ConfigError;
pub use error::{Error, Exception, InvalidRequest, RepeatedToken, ServiceError, TimeoutError, UndecodableResponse};
pub use identity::Credentials;
pub use operation::{Operation, Route};
pub use pagination::{Items, PageToken, Pages, Paginated, PaginatedItems};
pub use redact::BlobDebug;
pub use retry::{RetryConfig, RetryMode};
pub use rt::BoxFuture;
pub use service::{OperationInfo, RetryKind, Service};
pub use transport::{Body, TimeoutKind, Transport, TransportError};
pub use types::{BigDecimal, BigInteger, DateTime, DateTimeError, Document, NumberError};
#[cfg(feature = "validation")]
pub use validation::{ValidationError, Violation};
pub use waiter::{Wait, WaitError, WaitProgress, Waiter};
