//! The runtime of generated AWS clients: configuration, credentials, signing, retries, transports and errors.
//!
//! Programs depend on a generated crate, which re-exports what its callers need and has a client with a method for each
//! operation. All of its calls go through [`Client::send`]: a request is encoded, signed, sent and, where that may help,
//! sent again; the response is decoded.
//!
//! Some of it is useful by itself:
//!
//! | for | use |
//! |---|---|
//! | settings, from code, variables and shared files | [`Config`], [`RetryConfig`], [`TimeoutConfig`] |
//! | credentials from the standard AWS sources | `CredentialsChain`, with the feature `credentials-chain` or `credentials-login` |
//! | signing the requests of any HTTP client | [`sigv4`] |
//! | sending with any HTTP client | [`Transport`] and [`transport`] |
//! | wrapping calls and their attempts | [`middleware`] |
//! | encoding and decoding without a client | [`Service::to_http`] and [`Service::from_http`] |
//! | messages of event streams, by themselves | `event_stream`, with the feature `event-streams` |
//! | tests without the service | `testing`, with the feature `test-util` |
//! | calls without an asynchronous runtime | `blocking`, with the feature of that name |

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

mod causes;
#[cfg(feature = "http-checksum")]
mod checksum;
mod client;
mod codec;
mod config;
mod credentials;
#[cfg(feature = "credentials-chain")]
mod credentials_chain;
mod endpoint;
mod env;
mod error;
#[cfg(feature = "http-bindings")]
mod http_bindings;
mod identity;
mod operation;
mod pagination;
#[cfg(feature = "protocol-tests")]
mod protocol_tests;
mod redact;
mod retry;
mod rt;
#[cfg(feature = "serde")]
mod serialization;
mod service;
mod types;
#[cfg(feature = "validation")]
mod validation;
mod waiter;

// The public interface.

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "event-streams")]
pub mod event_stream;
pub mod middleware;
pub mod protocol;
pub mod sigv4;
#[cfg(feature = "test-util")]
pub mod testing;
pub mod transport;

/// Bytes that are shared instead of copied, as the ecosystem has them: bodies, and blobs in requests and responses.
#[doc(no_inline)]
pub use bytes::Bytes;

pub use client::{Client, PresignedRequest, ResponseMetadata};
pub use codec::{DecodeError, UnknownMember};
pub use config::{Config, ConfigRef, TimeoutConfig};
#[cfg(feature = "http-checksum")]
pub use config::{RequestChecksumCalculation, ResponseChecksumValidation};
#[cfg(feature = "aws-types")]
pub use credentials::AwsProvider;
pub use credentials::{CredentialsError, EnvironmentCredentials, ProvideCredentials, ProvideToken};
#[cfg(feature = "credentials-chain")]
pub use credentials_chain::CredentialsChain;
pub use endpoint::{AccountIdEndpointMode, Endpoint, EndpointError, EndpointParameters, EndpointValue, SigningScheme};
pub use env::ConfigError;
pub use error::{
    Error, Exception, InvalidRequest, NotReady, RepeatedToken, ServiceError, TimeoutError, UndecodableResponse,
};
pub use identity::{AuthScheme, BearerToken, Credentials};
pub use operation::Operation;
pub use pagination::{Items, PageToken, Pages, Paginated, PaginatedItems};
pub use retry::{RetryConfig, RetryMode};
pub use rt::BoxFuture;
pub use service::{OperationInfo, RetryDefaults, RetryKind, Service};
#[doc(inline)]
pub use transport::{Body, TimeoutKind, Transport, TransportError};
pub use types::{BigDecimal, BigInteger, DateTime, DateTimeError, Document, NumberError};
#[cfg(feature = "validation")]
pub use validation::{ValidationError, Violation};
pub use waiter::{Wait, WaitError, WaitProgress};

// The interface of generated code.

#[doc(hidden)]
pub mod codegen_support;
