//! The sources that a client gets its credentials and tokens from.

#[cfg(feature = "aws-types")]
mod aws_types;
mod cache;
mod cached_token;
mod environment;
mod error;
mod provider;

#[cfg(feature = "aws-types")]
pub use aws_types::AwsProvider;
pub(crate) use cache::CachedCredentials;
#[cfg(feature = "s3-express")]
pub(crate) use cache::CredentialsCache;
pub(crate) use cached_token::CachedToken;
pub use environment::EnvironmentCredentials;
#[cfg(feature = "credentials-chain")]
pub(crate) use environment::failure as environment_failure;
pub use error::CredentialsError;
pub use provider::{ProvideCredentials, ProvideToken};
