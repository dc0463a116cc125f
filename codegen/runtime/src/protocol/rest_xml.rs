//! The protocol `aws.protocols#restXml`: operations have methods and URIs of their own, and what their bindings leave for the
//! body is a document in XML.

#[cfg(feature = "test-util")]
use bytes::Bytes;
#[cfg(feature = "test-util")]
use http::Response;
use http::{HeaderMap, StatusCode};

use super::{ErrorMetadata, ErrorRules, Protocol, xml_errors};
use crate::codec::xml;
#[cfg(feature = "test-util")]
use crate::protocol::server_side::{ErrorResponse, ServerSide};

/// The protocol `aws.protocols#restXml`.
pub static REST_XML: Protocol = Protocol {
    id: "aws.protocols#restXml",
    content_type: "application/xml",
    reserved_headers: &[],
    add_headers: |_, _| {},
    // What a request is for is in its method and URI, which its members decide too.
    address: |_, _| {},
    has_forms: false,
    read_error: xml_errors::read,
    error_members: xml_errors::members,
    may_be_document: xml_errors::may_be_document,
    redacted: |body, names| xml::redacted(body, names).ok(),
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: "application/xml", target: |_| None, error: wrapped_error },
};

/// The same with errors that have no element around them (`noErrorWrapping` of the trait), as those of Amazon S3.
pub static REST_XML_NO_ERROR_WRAPPING: Protocol = Protocol {
    read_error: read_bare_error,
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: "application/xml", target: |_| None, error: bare_error },
    ..REST_XML
};

/// Of an error whose response has no body, as those to HEAD, S3 tells no more than the status; its model has a shape for one.
fn read_bare_error(headers: &HeaderMap, body: &[u8], rules: ErrorRules<'_>) -> ErrorMetadata {
    let metadata = xml_errors::read(headers, body, rules);
    match body.is_empty() && rules.status == StatusCode::NOT_FOUND {
        true => ErrorMetadata { shape_name: Some("NotFound".to_owned()), ..metadata },
        false => metadata,
    }
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
