//! The sources that a client gets its credentials and tokens from.

#[cfg(feature = "aws-types")]
mod aws_types;
mod cache;
mod cached_token;
#[cfg(feature = "credentials-chain")]
mod chain;
mod environment;
mod error;
mod provider;

#[cfg(feature = "aws-types")]
pub use aws_types::AwsProvider;
pub(crate) use cache::CachedCredentials;
pub(crate) use cached_token::CachedToken;
#[cfg(feature = "credentials-chain")]
pub use chain::CredentialsChain;
#[cfg(feature = "credentials-chain")]
pub(crate) use chain::instance_region;
pub use environment::EnvironmentCredentials;
pub use error::CredentialsError;
pub use provider::{ProvideCredentials, ProvideToken};
