//! The service's side of the protocols, for mocks: how an operation is named, and how an error is written.

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};

/// What a protocol is to those who answer.
pub(crate) struct ServerSide {
    /// The media type of responses.
    pub content_type: &'static str,
    /// The operation that a request of this protocol names, as [`OperationInfo::target`](crate::OperationInfo::target)
    /// does; `None` for a request of another protocol.
    pub target: fn(request: &Request<Bytes>) -> Option<String>,
    /// Writes an error.
    pub error: fn(error: ErrorResponse) -> Response<Bytes>,
}

/// An error of the service, yet to be written.
pub(crate) struct ErrorResponse {
    pub status: StatusCode,
    pub code: String,
    pub query_code: Option<&'static str>,
    pub members: ErrorMembers,
}

/// What an error has beside its code.
pub(crate) enum ErrorMembers {
    /// A message and nothing else.
    Message(String),
    /// The members of the error's shape: those that are headers, and the others in the service's format.
    Encoded(
        #[cfg_attr(not(feature = "http-bindings"), expect(dead_code, reason = "no protocol has members there"))]
        HeaderMap,
        Vec<u8>,
    ),
}

impl ErrorMembers {
    /// How many bytes there are.
    pub fn len(&self) -> usize {
        match self {
            ErrorMembers::Message(message) => message.len(),
            ErrorMembers::Encoded(_, members) => members.len(),
        }
    }
}
