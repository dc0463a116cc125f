//! The service's side of the protocols, for mocks: which operation a request is for, and how an error is written.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Response, StatusCode};

use super::{AWS_JSON_1_0, AWS_JSON_1_1, Protocol};

/// What a protocol is to those who answer.
pub(crate) struct ServerSide {
    /// The operation that a request of this protocol names, as [`OperationInfo::target`](crate::OperationInfo::target)
    /// does; `None` for a request of another protocol.
    pub target: fn(headers: &HeaderMap) -> Option<&str>,
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
    /// The members of the error's shape, in the service's format.
    Encoded(Vec<u8>),
}

impl ErrorMembers {
    /// How many bytes there are.
    pub fn len(&self) -> usize {
        match self {
            ErrorMembers::Message(message) => message.len(),
            ErrorMembers::Encoded(members) => members.len(),
        }
    }
}

/// A request whose protocol is known.
pub(crate) struct Recognized {
    pub protocol: &'static Protocol,
    /// The operation, as [`OperationInfo::target`](crate::OperationInfo::target) names it; empty where none is named.
    pub target: String,
}

impl Recognized {
    /// Asks the protocols in turn, first those of the request's content type. What none knows is taken for a request of
    /// the most usual one.
    pub fn new(headers: &HeaderMap) -> Self {
        let mut protocols: [&'static Protocol; 2] = [&AWS_JSON_1_1, &AWS_JSON_1_0];
        let content_type = headers.get(CONTENT_TYPE);
        protocols.sort_by_key(|protocol| content_type.is_none_or(|known| known != protocol.content_type));
        let known = protocols.into_iter().find_map(|protocol| Some((protocol, (protocol.server.target)(headers)?)));
        match known {
            Some((protocol, target)) => Recognized { protocol, target: target.to_owned() },
            None => Recognized { protocol: &AWS_JSON_1_1, target: String::new() },
        }
    }

    /// The operation's name alone: `DetectLabels` of `RekognitionService.DetectLabels`.
    pub fn operation(&self) -> &str {
        operation_name(&self.target)
    }
}

/// The operation's name alone, of how a request names it.
pub(crate) fn operation_name(target: &str) -> &str {
    match target.rsplit_once('.') {
        Some((_, name)) => name,
        None if target.is_empty() => "a request that names no operation",
        None => target,
    }
}
