//! The traits of everything that provides credentials or tokens.

use std::sync::Arc;

use super::error::CredentialsError;
use crate::BoxFuture;
use crate::identity::{BearerToken, Credentials};

/// A source of credentials.
///
/// A client caches what the provider returns and shares it with its clones: credentials that expire until 5 to 10
/// seconds before they do (those of the metadata services of EC2 and of containers until 5 to 10 minutes before), others
/// for 15 minutes, so that a provider can replace them. Calls that need new credentials at the same time ask once and
/// wait together; those in another runtime ask for themselves, as it may be that nobody drives the first one any more.
/// When the provider fails, the old ones are used as long as they are valid. So a provider needs no cache of its own.
pub trait ProvideCredentials: Send + Sync {
    /// Returns credentials that are valid now.
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>>;
}

/// Credentials provide themselves.
impl ProvideCredentials for Credentials {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

impl<P: ProvideCredentials + ?Sized> ProvideCredentials for Arc<P> {
    fn provide_credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialsError>> {
        (**self).provide_credentials()
    }
}

/// A source of tokens, for operations that take one (trait `smithy.api#httpBearerAuth`).
///
/// A client caches what the provider returns as it caches [credentials](ProvideCredentials): a token that expires until 5
/// to 10 seconds before it does, any other for 15 minutes. Calls that need a new one at the same time ask once.
pub trait ProvideToken: Send + Sync {
    /// Returns a token that is valid now.
    fn provide_token(&self) -> BoxFuture<'_, Result<BearerToken, CredentialsError>>;
}

/// A token provides itself.
impl ProvideToken for BearerToken {
    fn provide_token(&self) -> BoxFuture<'_, Result<BearerToken, CredentialsError>> {
        Box::pin(std::future::ready(Ok(self.clone())))
    }
}

impl<P: ProvideToken + ?Sized> ProvideToken for Arc<P> {
    fn provide_token(&self) -> BoxFuture<'_, Result<BearerToken, CredentialsError>> {
        (**self).provide_token()
    }
}
