//! A successful response that is not what the model says it is.

use std::fmt;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::service::{Origin, request_id};
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
    pub(crate) fn new(
        service: &Service,
        operation: &OperationInfo,
        response: &Response<Bytes>,
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
