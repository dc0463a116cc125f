//! The protocols `aws.protocols#awsQuery` and `ec2Query`: every request is a POST to `/` with a form, in which `Action` says
//! what it is for, and responses are in XML.

#[cfg(feature = "test-util")]
mod server;

use http::{Method, Request};

use crate::codec::{form, xml};
#[cfg(feature = "test-util")]
use crate::protocol::server_side::ServerSide;
use crate::protocol::{Protocol, xml_errors};
use crate::transport::Body;

/// The protocol `aws.protocols#awsQuery`.
#[cfg(feature = "aws-query")]
pub static AWS_QUERY: Protocol = Protocol {
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: "text/xml", target: server::target, error: server::aws_error },
    ..query("aws.protocols#awsQuery")
};

/// The protocol `aws.protocols#ec2Query`.
#[cfg(feature = "ec2-query")]
pub static EC2_QUERY: Protocol = Protocol {
    #[cfg(feature = "test-util")]
    server: ServerSide { content_type: "text/xml", target: server::target, error: server::ec2_error },
    ..query("aws.protocols#ec2Query")
};

const fn query(id: &'static str) -> Protocol {
    Protocol {
        id,
        content_type: "application/x-www-form-urlencoded",
        reserved_headers: &[],
        add_headers: |_, _| {},
        address,
        has_forms: true,
        read_error: xml_errors::read,
        error_members: xml_errors::members,
        may_be_document: xml_errors::may_be_document,
        redacted,
        #[cfg(feature = "test-util")]
        server: ServerSide { content_type: "text/xml", target: server::target, error: server::aws_error },
    }
}

/// The codec has put the target at the beginning of the form.
fn address(request: &mut Request<Body>, _: &'static str) {
    *request.method_mut() = Method::POST;
}

/// The text of a request or of a response.
fn redacted(body: &[u8], names: &[&str]) -> Option<String> {
    match xml_errors::may_be_document(body) {
        true => xml::redacted(body, names).ok(),
        false => form::redacted(body, names),
    }
}
