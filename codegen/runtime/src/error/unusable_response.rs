//! Successful responses that are of no use: one that is not what the model says, and pages without end.

use std::fmt;

use http::{Response, StatusCode};

use super::service_error::{Origin, request_id};
use crate::causes::readable;
use crate::codec::DecodeError;
use crate::{OperationInfo, Service};

/// A successful response that is not what the model says it is. The operation may well have been done.
pub struct UndecodableResponse(Box<UndecodableResponseParts>);

#[derive(Debug)]
struct UndecodableResponseParts {
    operation: &'static str,
    status: StatusCode,
    request_id: Option<String>,
    source: DecodeError,
}

impl UndecodableResponse {
    #[cold]
    pub(crate) fn new<T>(
        service: &Service,
        operation: &OperationInfo,
        response: &Response<T>,
        source: DecodeError,
    ) -> Self {
        UndecodableResponse(Box::new(UndecodableResponseParts {
            operation: operation.name,
            status: response.status(),
            request_id: request_id(response.headers()).map(str::to_owned),
            source: source.without(service.sensitive),
        }))
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The id by which the service's operators find the request.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }
}

impl UndecodableResponse {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = Origin { status: self.status(), request_id: self.request_id() };
        write!(f, "{}: could not decode the response ({origin})", self.operation())
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UndecodableResponse").field(&self.0).finish()
    }
}

readable!(UndecodableResponse);

impl std::error::Error for UndecodableResponse {
    /// What is wrong with it, and where.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0.source)
    }
}

/// The service returned a token that leads back to an earlier page, so the pages would never end.
///
/// The pages before it are valid; whether they are all, only the service knows.
#[derive(Clone, PartialEq, Eq)]
pub struct RepeatedToken(Box<RepeatedTokenParts>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct RepeatedTokenParts {
    operation: &'static str,
    pages: u64,
}

impl RepeatedToken {
    pub(crate) fn new(operation: &OperationInfo, pages: u64) -> Self {
        RepeatedToken(Box::new(RepeatedTokenParts { operation: operation.name, pages }))
    }

    /// The operation's name.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// How many pages were fetched before it was noticed.
    pub fn pages(&self) -> u64 {
        self.0.pages
    }
}

impl RepeatedToken {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RepeatedTokenParts { operation, pages } = &*self.0;
        write!(f, "{operation}: page {pages} leads back to one that came before, so the pages would never end")
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RepeatedToken").field(&self.0).finish()
    }
}

readable!(RepeatedToken);

impl std::error::Error for RepeatedToken {}
