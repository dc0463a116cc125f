//! How a mock fails a call.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response};

use crate::TransportError;
use crate::codec::{Codec, DecodeError, Encode, Member};
#[cfg(feature = "event-streams")]
use crate::event_stream::EventMessage;
use crate::protocol::ErrorMembers;
use crate::transport::TransportErrorKind;

/// How a mock fails a call, or ends a stream of events. Every error of the model converts into one with `into` or `?`.
#[derive(Debug)]
pub struct Failure(pub(super) Box<FailureKind>);

#[derive(Debug)]
pub(super) enum FailureKind {
    Error(ErrorResponseParts),
    Response(Response<Bytes>),
    Transport(TransportErrorKind),
    /// The test itself is at fault.
    Fault(String),
}

/// An error as it goes onto the wire.
pub(super) struct ErrorResponseParts {
    pub status: u16,
    pub code: String,
    pub query_code: Option<&'static str>,
    pub members: ErrorMembers,
    /// The members where the error ends a stream, if they are elsewhere there.
    #[cfg(feature = "event-streams")]
    pub event: Option<EventMessage>,
}

impl ErrorResponseParts {
    fn new(status: u16, code: String, query_code: Option<&'static str>, members: ErrorMembers) -> Self {
        ErrorResponseParts {
            status,
            code,
            query_code,
            members,
            #[cfg(feature = "event-streams")]
            event: None,
        }
    }
}

/// Of the members, which may be sensitive, no more than the length.
impl fmt::Debug for ErrorResponseParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponseParts")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("query_code", &self.query_code)
            .field("members", &format_args!("({} bytes)", self.members.len()))
            .finish()
    }
}

impl Failure {
    /// An error of the service with this HTTP status, code and message, modelled or not.
    pub fn error(status: u16, code: impl Into<String>, message: &str) -> Self {
        let members = ErrorMembers::Message(message.to_owned());
        FailureKind::Error(ErrorResponseParts::new(status, code.into(), None, members)).into()
    }

    /// The error of a service that throttles: `ThrottlingException` with status 400, which clients retry.
    pub fn throttled() -> Self {
        Failure::error(400, "ThrottlingException", "Rate exceeded")
    }

    /// A response with this HTTP status and nothing else, as proxies and load balancers send it.
    pub fn status(status: u16) -> Self {
        match Response::builder().status(status).body(Bytes::new()) {
            Ok(response) => Failure::response(response),
            Err(_) => Failure::fault(format!("{status} is no status that HTTP has")),
        }
    }

    /// No response at all: the connection fails at this point. A [`MockServer`](super::MockServer) closes it without a
    /// response, whatever the kind.
    pub fn transport(kind: TransportErrorKind) -> Self {
        FailureKind::Transport(kind).into()
    }

    /// The test itself is at fault; the error is not retried.
    pub(super) fn fault(problem: String) -> Self {
        FailureKind::Fault(problem).into()
    }

    /// Any response: a proxy's page, an extra header, a success that does not match the model.
    pub fn response(response: Response<Bytes>) -> Self {
        FailureKind::Response(response).into()
    }
}

/// What it has happen. As an error, it ends a stream: see `EventStream::from_sequence`.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            FailureKind::Error(error) => write!(f, "the mock service fails with {}", error.code),
            FailureKind::Response(response) => write!(f, "the mock service responds with HTTP {}", response.status()),
            FailureKind::Transport(kind) => write!(f, "the mock service has the connection fail: {kind:?}"),
            FailureKind::Fault(problem) => f.write_str(problem),
        }
    }
}

impl std::error::Error for Failure {}

/// A structure that is an error of the service. Implemented by way of [`structure!`](crate::structure!).
pub trait ErrorShape: Encode {
    /// The format of the service's errors.
    type Codec: Codec;
    /// The code on the wire, `ThrottlingException`.
    const CODE: &'static str;
    /// The HTTP status: that of the trait `smithy.api#httpError`, else 400 for an error of the client's and 500 for one of
    /// the service's (trait `smithy.api#error`).
    const STATUS: u16;
    /// The code that it had in the query protocol, where that is another (trait `aws.protocols#awsQueryError`).
    const QUERY_CODE: Option<&'static str> = None;

    /// The members as HTTP: those that are headers, and the body.
    #[doc(hidden)]
    fn into_parts(self) -> (HeaderMap, Vec<u8>)
    where
        Self: Sized,
    {
        (HeaderMap::new(), Self::Codec::encode_as(Member::new("Error"), &self))
    }

    /// The members where the error ends a stream, if some are headers or the payload there.
    #[cfg(feature = "event-streams")]
    #[doc(hidden)]
    fn to_event(&self) -> Option<EventMessage> {
        None
    }
}

impl From<FailureKind> for Failure {
    fn from(kind: FailureKind) -> Self {
        Failure(Box::new(kind))
    }
}

impl<E: ErrorShape> From<E> for Failure {
    fn from(error: E) -> Self {
        #[cfg(feature = "event-streams")]
        let event = error.to_event();
        let (headers, body) = error.into_parts();
        let members = ErrorMembers::Encoded(headers, body);
        FailureKind::Error(ErrorResponseParts {
            #[cfg(feature = "event-streams")]
            event,
            ..ErrorResponseParts::new(E::STATUS, E::CODE.to_owned(), E::QUERY_CODE, members)
        })
        .into()
    }
}

/// The error of a [`from_json`](super::from_json) in a handler: the call fails with it, and is not retried.
impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        Failure::fault(format!("the text of its handler does not fit: {error}"))
    }
}

/// What keeps a request from getting a response.
#[derive(Debug)]
pub(super) enum Broken {
    /// The connection fails.
    Transport(TransportErrorKind),
    /// The test has not said what to respond.
    Fault(String),
    /// The request's body could not be had.
    Request(TransportError),
}

impl Broken {
    pub fn into_error(self, host: &str) -> TransportError {
        match self {
            Broken::Transport(kind) => TransportError::new(kind, host, "the mock service has it fail"),
            Broken::Fault(problem) => TransportError::new(TransportErrorKind::Other, host, problem),
            Broken::Request(error) => error,
        }
    }
}
