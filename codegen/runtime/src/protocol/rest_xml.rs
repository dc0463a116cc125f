//! The protocol `aws.protocols#restXml`: operations have methods and URIs of their own, and what their bindings leave for the
//! body is a document in XML.

#[cfg(feature = "test-util")]
use bytes::Bytes;
use http::{Response, StatusCode};

use super::{Protocol, xml_errors};
use crate::codec::xml;
#[cfg(feature = "test-util")]
use crate::protocol::server_side::{ErrorResponse, ServerSide};
use crate::transport::Body;

/// The protocol `aws.protocols#restXml`.
pub static REST_XML: Protocol = Protocol {
    id: "aws.protocols#restXml",
    content_type: "application/xml",
    reserved_headers: &[],
    add_headers: |_, _| {},
    // What a request is for is in its method and URI, which its members decide too.
    address: |_, _| {},
    read_error: xml_errors::read,
    error_members: xml_errors::members,
    may_be_document: xml_errors::may_be_document,
    redacted: |body, names| xml::redacted(body, names).ok(),
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: "application/xml", target: |_| None, error: wrapped_error },
};

/// The same with errors that have no element around them (`noErrorWrapping` of the trait), as those of Amazon S3.
pub static REST_XML_NO_ERROR_WRAPPING: Protocol = Protocol {
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: "application/xml", target: |_| None, error: bare_error },
    ..REST_XML
};

/// A response of status 200 whose body is an error, with the status that it should have had: Amazon S3 sends the status
/// before it knows how the work ends.
pub(crate) fn with_status_of_body(mut response: Response<Body>) -> Response<Body> {
    if response.status() == StatusCode::OK && response.body().bytes().is_some_and(|body| xml_errors::is_error(body)) {
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    }
    response
}

/// Section "Operation error serialization".
#[cfg(feature = "test-util")]
fn wrapped_error(error: ErrorResponse) -> Response<Bytes> {
    let element = xml_errors::element(&error.code, &error.members);
    response(error, format!("<ErrorResponse>{element}</ErrorResponse>"))
}

#[cfg(feature = "test-util")]
fn bare_error(error: ErrorResponse) -> Response<Bytes> {
    let element = xml_errors::element(&error.code, &error.members);
    response(error, element)
}

#[cfg(feature = "test-util")]
fn response(error: ErrorResponse, body: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = error.status;
    if let super::ErrorMembers::Encoded(headers, _) = error.members {
        *response.headers_mut() = headers;
    }
    response
}
