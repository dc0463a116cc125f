//! How a mock fails a call.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response};

use crate::TransportError;
use crate::codec::{Codec, DecodeError, Encode, Member};
use crate::protocol::ErrorMembers;
use crate::transport::TransportErrorKind;

/// How a mock fails a call. Every error of the model converts into one with `into` or `?`.
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
        FailureKind::Error(ErrorResponseParts { status, code: code.into(), query_code: None, members }).into()
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
}

impl From<FailureKind> for Failure {
    fn from(kind: FailureKind) -> Self {
        Failure(Box::new(kind))
    }
}

impl<E: ErrorShape> From<E> for Failure {
    fn from(error: E) -> Self {
        let (headers, body) = error.into_parts();
        let members = ErrorMembers::Encoded(headers, body);
        FailureKind::Error(ErrorResponseParts {
            status: E::STATUS,
            code: E::CODE.to_owned(),
            query_code: E::QUERY_CODE,
            members,
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
}

impl Broken {
    pub fn into_error(self, host: &str) -> TransportError {
        match self {
            Broken::Transport(kind) => TransportError::new(kind, host, "the mock service has it fail"),
            Broken::Fault(problem) => TransportError::new(TransportErrorKind::Other, host, problem),
        }
    }
}
