//! An error that the service's model describes.

use std::fmt;
use std::ops::Deref;

#[cfg(feature = "http-bindings")]
use bytes::Bytes;

use super::ServiceError;
use crate::codec::{Codec, Decode};
#[cfg(feature = "http-bindings")]
use crate::http_bindings::{BoundResponse, ResponseReader};
use crate::protocol::DefaultCodec;
#[cfg(feature = "http-bindings")]
use crate::transport::Body;

/// An error that the service's model describes: what every error says, and the members of its shape.
///
/// The members are fields of the exception itself, by way of [`Deref`].
#[derive(Clone)]
pub struct Exception<T> {
    service_error: ServiceError,
    members: T,
}

impl<T> Exception<T> {
    /// The error with these members.
    #[cfg(feature = "event-streams")]
    pub(crate) fn new(service_error: ServiceError, members: T) -> Self {
        Exception { service_error, members }
    }

    /// What every error says: operation, code, message, status, request id.
    pub fn service_error(&self) -> &ServiceError {
        &self.service_error
    }

    /// The members of the error's shape.
    pub fn into_members(self) -> T {
        self.members
    }
}

impl<T> Deref for Exception<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.members
    }
}

/// The sentence of [`ServiceError`].
impl<T> fmt::Display for Exception<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.service_error, f)
    }
}

/// The same; with `#`, the structure.
impl<T: fmt::Debug> fmt::Debug for Exception<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return fmt::Display::fmt(&self.service_error, f);
        }
        f.debug_struct("Exception").field("service_error", &self.service_error).field("members", &self.members).finish()
    }
}

impl<T: fmt::Debug> std::error::Error for Exception<T> {}

impl ServiceError {
    /// Reads the members of a modelled error out of the body. Where the body is not what the model says, they are
    /// absent: what went wrong matters more than its details.
    pub fn into_exception<T: Decode + Default>(self) -> Box<Exception<T>> {
        self.into_exception_or(T::default)
    }

    /// The same for a shape that requests hold too, which has no `Default` where callers must give it something.
    pub fn into_exception_or<T: Decode>(self, absent: impl FnOnce() -> T) -> Box<Exception<T>> {
        self.into_exception_from::<DefaultCodec, T>(absent)
    }

    /// The same of a shape whose members may be in headers.
    #[cfg(feature = "http-bindings")]
    pub fn into_bound_exception<T: BoundResponse>(self, absent: impl FnOnce() -> T) -> Box<Exception<T>> {
        let body = Body::from(Bytes::from(self.members().into_owned()));
        let response = ResponseReader::new(self.status(), self.headers(), body);
        let members = T::read(response).unwrap_or_else(|_| absent());
        Box::new(Exception { service_error: self, members })
    }

    /// The same of a body in another format than the usual one.
    pub fn into_exception_from<C: Codec, T: Decode>(self, absent: impl FnOnce() -> T) -> Box<Exception<T>> {
        let members = C::decode(&self.members()).unwrap_or_else(|_| absent());
        Box::new(Exception { service_error: self, members })
    }
}
