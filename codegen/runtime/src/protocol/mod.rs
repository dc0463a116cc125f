//! The protocols of services: how a request says what it is for, and how a response says what went wrong.
//!
//! A protocol is one value, [`Protocol`], in a room of its own. It knows nothing of operations and their members: those
//! write and read themselves through the protocol's [`Codec`](crate::codec::Codec).

mod aws_json;
mod error_metadata;
#[cfg(feature = "test-util")]
mod server;

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Request};

#[cfg(feature = "credentials-chain")]
pub(crate) use aws_json::read_body;
pub use aws_json::{AWS_JSON_1_0, AWS_JSON_1_1};
pub(crate) use error_metadata::ErrorMetadata;
#[cfg(feature = "test-util")]
pub(crate) use server::{ErrorMembers, ErrorResponse, Recognized, operation_name};

/// The codec of the operations and errors whose tables name none.
pub type DefaultCodec = crate::codec::json::Json;

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
    pub(crate) address: fn(request: &mut Request<Bytes>, target: &'static str),
    /// Reads what went wrong out of a response that is no success. A message that is among the members with these names,
    /// which are sensitive, counts as none.
    pub(crate) read_error: fn(headers: &HeaderMap, body: &[u8], rules: ErrorRules<'_>) -> ErrorMetadata,
    /// The body of an error in the form that its members are decoded from, with the message where the model has it.
    pub(crate) error_members: for<'a> fn(body: &'a [u8], message: Option<&str>) -> std::borrow::Cow<'a, [u8]>,
    /// Whether a body may be one of the protocol's, and no page of a proxy.
    pub(crate) may_be_document: fn(body: &[u8]) -> bool,
    /// The text of a body without the values of the members with these names; `None` for one that is malformed.
    pub(crate) redacted: fn(body: &[u8], names: &[&str]) -> Option<String>,
    /// The service's side, for mocks.
    #[cfg(feature = "test-util")]
    pub(crate) server: server::ServerSide,
}

/// What a service has to say of how its errors are read.
#[derive(Clone, Copy)]
pub(crate) struct ErrorRules<'a> {
    /// Whether errors have codes of the query protocol.
    pub query_compatible: bool,
    /// The names of the members whose values are not shown.
    pub sensitive: &'a [&'a str],
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
