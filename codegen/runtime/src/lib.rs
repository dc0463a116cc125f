//! Everything hand-written that a generated client calls: the JSON codec, signing, transport, errors.

pub mod error;
pub mod json;
pub mod sigv4;
pub mod transport;

mod client;
mod config;
mod credentials;
mod date_time;
mod endpoint;
mod operation;
mod partition;
mod service;
mod string_enum;

pub use bytes::Bytes;
pub use client::Client;
pub use config::Config;
pub use credentials::{Credentials, CredentialsError, EnvironmentCredentials, ProvideCredentials};
pub use date_time::{DateTime, DateTimeError};
pub use endpoint::{Endpoint, EndpointError, EndpointParameters};
pub use error::{Error, Exception, InvalidRequest, ServiceError, UndecodableResponse};
pub use operation::{Operation, OperationInfo};
pub use partition::{Partition, partition};
pub use service::Service;
pub use transport::{BoxFuture, Transport, TransportError};
