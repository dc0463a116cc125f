//! Codes of the query protocol, which a service spoke once and whose callers still go by them. AWS's protocols, section
//! "AWS query protocol compatible services".

#[cfg(feature = "test-util")]
use bytes::Bytes;
#[cfg(feature = "test-util")]
use http::Response;
use http::{HeaderMap, HeaderName, HeaderValue};

const X_AMZN_QUERY_MODE: HeaderName = HeaderName::from_static("x-amzn-query-mode");
const X_AMZN_QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");

/// Asks for the codes.
pub(super) fn add_header(headers: &mut HeaderMap) {
    headers.insert(X_AMZN_QUERY_MODE, HeaderValue::from_static("true"));
}

/// The code in `<Code>;<Fault>`.
pub(super) fn code(headers: &HeaderMap) -> Option<String> {
    let (code, _fault) = headers.get(X_AMZN_QUERY_ERROR)?.to_str().ok()?.split_once(';')?;
    Some(code.trim()).filter(|code| !code.is_empty()).map(str::to_owned)
}

/// Has an error response say the code, and whose fault it is.
#[cfg(feature = "test-util")]
pub(super) fn add_code(response: &mut Response<Bytes>, code: &str) {
    let fault = if response.status().is_server_error() { "Receiver" } else { "Sender" };
    let value = HeaderValue::try_from(format!("{code};{fault}"));
    response.headers_mut().extend(value.map(|value| (X_AMZN_QUERY_ERROR, value)));
}
