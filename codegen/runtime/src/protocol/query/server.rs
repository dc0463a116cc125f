//! The service's side of the query protocols.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Request, Response};

use crate::protocol::server_side::ErrorResponse;
use crate::protocol::xml_errors;

/// The operation that a request names: the beginning of its form, `Action=ListTopics&Version=2010-03-31`, wherever in it the
/// two parameters are.
pub(super) fn target(request: &Request<Bytes>) -> Option<String> {
    let content_type = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    if !content_type.starts_with("application/x-www-form-urlencoded") {
        return None;
    }
    let form = std::str::from_utf8(request.body()).ok()?;
    let parameter =
        |name: &str| form.split('&').find(|pair| pair.split_once('=').is_some_and(|(found, _)| found == name));
    Some(format!("{}&{}", parameter("Action")?, parameter("Version")?))
}

/// Writes an error of awsQuery. Smithy 2.0 specification, section "Operation error serialization".
#[cfg(feature = "aws-query")]
pub(super) fn aws_error(error: ErrorResponse) -> Response<Bytes> {
    let kind = if error.status.is_server_error() { "Receiver" } else { "Sender" };
    let code = error.query_code.unwrap_or(&error.code);
    let element =
        xml_errors::element(code, &error.members).replacen("<Error>", &format!("<Error><Type>{kind}</Type>"), 1);
    response(&error, format!("<ErrorResponse>{element}</ErrorResponse>"))
}

/// Writes an error of ec2Query.
#[cfg(feature = "ec2-query")]
pub(super) fn ec2_error(error: ErrorResponse) -> Response<Bytes> {
    let element = xml_errors::element(&error.code, &error.members);
    response(&error, format!("<Response><Errors>{element}</Errors></Response>"))
}

fn response(error: &ErrorResponse, body: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = error.status;
    response
}
