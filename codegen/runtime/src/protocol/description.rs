//! What the pipeline has to know of a protocol, and what it learns by it of an error.

use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "rest-xml")]
use http::StatusCode;
use http::{HeaderMap, Request};

#[cfg(feature = "test-util")]
use super::server_side::ServerSide;
use crate::transport::Body;

/// What sets a protocol apart from others. A [`Service`](crate::Service) has one.
pub struct Protocol {
    /// The id of its trait, `aws.protocols#awsJson1_1`.
    pub(crate) id: &'static str,
    /// The value of the header `content-type`, in requests and responses.
    pub(crate) content_type: &'static str,
    /// The headers that only the protocol may set, beside those that no caller may.
    pub(crate) reserved_headers: &'static [&'static str],
    /// Adds the headers that all requests have, beside `content-type`. The service may have spoken the query protocol
    /// once (trait `aws.protocols#awsQueryCompatible`).
    pub(crate) add_headers: fn(headers: &mut HeaderMap, query_compatible: bool),
    /// Has a request say for which operation it is, as [`OperationInfo::target`](crate::OperationInfo::target) names it:
    /// by method, path and headers. The URI is that of the endpoint, and its path ends in a slash.
    pub(crate) address: fn(request: &mut Request<Body>, target: &'static str),
    /// Whether the body of a request is a form, which the service takes as the query of a GET as well.
    pub(crate) has_forms: bool,
    /// Reads what went wrong out of a response that is no success. A message that is among the members with these names,
    /// which are sensitive, counts as none.
    pub(crate) read_error: fn(headers: &HeaderMap, body: &[u8], rules: ErrorRules<'_>) -> ErrorMetadata,
    /// The body of an error in the form that its members are decoded from, with the message where the model has it.
    pub(crate) error_members: for<'a> fn(body: &'a [u8], message: Option<&str>) -> Cow<'a, [u8]>,
    /// Whether a body may be one of the protocol's, and no page of a proxy.
    pub(crate) may_be_document: fn(body: &[u8]) -> bool,
    /// The text of a body without the values of the members with these names; `None` for one that is malformed.
    pub(crate) redacted: fn(body: &[u8], names: &[&str]) -> Option<String>,
    /// The service's side, for mocks.
    #[cfg(feature = "test-util")]
    pub(crate) server: ServerSide,
}

/// What decides how an error is read, beside the response's headers and body.
#[derive(Clone, Copy)]
pub(crate) struct ErrorRules<'a> {
    /// Whether errors have codes of the query protocol.
    pub query_compatible: bool,
    /// The names of the members whose values are not shown.
    pub sensitive: &'a [&'a str],
    /// The status, which is all that a response to HEAD says.
    #[cfg(feature = "rest-xml")]
    pub status: StatusCode,
}

impl Protocol {
    /// The id of the protocol's trait in models, `aws.protocols#awsJson1_1`.
    pub fn id(&self) -> &'static str {
        self.id
    }
}

impl fmt::Debug for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Protocol({})", self.id)
    }
}

/// Which error it is, and what the service says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ErrorMetadata {
    /// The name that the error's shape has in the model.
    pub shape_name: Option<String>,
    /// The code that the error had in the query protocol, which the service spoke once.
    pub query_code: Option<String>,
    /// What the service says to the person.
    pub message: Option<String>,
    /// The id by which the service's operators find the request, where the body has it.
    pub request_id: Option<String>,
}

impl ErrorMetadata {
    /// Its codes, the one that counts first.
    pub fn codes(&self) -> [Option<&str>; 2] {
        [self.query_code.as_deref(), self.shape_name.as_deref()]
    }

    /// Whether the response says nothing of the error.
    pub fn is_empty(&self) -> bool {
        self.shape_name.is_none() && self.query_code.is_none() && self.message.is_none()
    }
}
