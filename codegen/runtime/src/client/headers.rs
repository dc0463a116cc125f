//! The headers of a request: those of every call, of one call, and of one attempt.

use std::time::SystemTime;

#[cfg(any(feature = "compression", feature = "http-checksum"))]
use http::header::CONTENT_ENCODING;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, request};
use uuid::Uuid;

use super::user_agent;
use crate::error::InvalidRequest;
use crate::rt::random_id;
use crate::sigv4::SigningTime;
use crate::sigv4::headers::{X_AMZ_DATE, X_AMZ_REGION_SET, X_AMZ_S3_SESSION_TOKEN, X_AMZ_SECURITY_TOKEN};
use crate::{Config, Service};

pub(super) const AMZ_SDK_INVOCATION_ID: HeaderName = HeaderName::from_static("amz-sdk-invocation-id");
pub(super) const AMZ_SDK_REQUEST: HeaderName = HeaderName::from_static("amz-sdk-request");
pub(super) const X_AMZ_DECODED_CONTENT_LENGTH: HeaderName = HeaderName::from_static("x-amz-decoded-content-length");
pub(super) const X_AMZ_TRAILER: HeaderName = HeaderName::from_static("x-amz-trailer");
pub(super) const CONTENT_MD5: HeaderName = HeaderName::from_static("content-md5");

/// How many headers a call and its attempt add: host, target, length, date, token, signature, id, and which attempt it is.
const ADDED: usize = 8;

/// What a caller may not set, as the call stands or falls with it.
const OWN: [HeaderName; 13] = [
    AUTHORIZATION,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    HOST,
    TRANSFER_ENCODING,
    AMZ_SDK_INVOCATION_ID,
    AMZ_SDK_REQUEST,
    X_AMZ_DATE,
    X_AMZ_REGION_SET,
    X_AMZ_S3_SESSION_TOKEN,
    X_AMZ_SECURITY_TOKEN,
    X_AMZ_DECODED_CONTENT_LENGTH,
    X_AMZ_TRAILER,
];

/// The headers that the protocol wants of every request.
pub(super) fn of_service(service: &Service) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(service.protocol.content_type));
    (service.protocol.add_headers)(&mut headers, service.query_compatible);
    for (name, value) in service.headers {
        headers.extend(HeaderName::try_from(*name).ok().zip(HeaderValue::try_from(*value).ok()));
    }
    headers
}

/// The headers of every request of a client: what the protocol and the caller want.
pub(super) fn of_client(service: &Service, config: &Config) -> Result<HeaderMap, InvalidRequest> {
    let mut headers = of_service(service);
    headers.insert(USER_AGENT, user_agent::header(service, config)?);
    for (name, value) in &config.headers {
        let problem = |why: &str| InvalidRequest::new(format!("the header {name:?} of `Config::header` {why}"));
        let parsed = HeaderName::try_from(name).map_err(|_| problem("is no name of a header"))?;
        if OWN.contains(&parsed) || service.protocol.reserved_headers.contains(&parsed.as_str()) {
            return Err(problem("is set by the client itself"));
        }
        let value = HeaderValue::try_from(value).map_err(|_| problem("has a value that no header can hold"))?;
        headers.insert(parsed, value);
    }
    Ok(headers)
}

/// A copy with room for those that a call adds: a clone has room for nothing, and would grow three times.
pub(super) fn with_room(headers: &HeaderMap) -> HeaderMap {
    let mut copy = HeaderMap::with_capacity(headers.len() + ADDED);
    for (name, value) in headers {
        copy.append(name.clone(), value.clone());
    }
    copy
}

/// States the length of the body, if it is known. Where a method says that there is none, nobody states that it has no
/// bytes (RFC 9110, section 8.6).
pub(super) fn set_length(head: &mut request::Parts, length: Option<u64>) {
    let is_bodiless = matches!(head.method, Method::GET | Method::HEAD | Method::DELETE | Method::OPTIONS);
    match length.filter(|length| *length > 0 || !is_bodiless) {
        Some(length) => _ = head.headers.insert(CONTENT_LENGTH, HeaderValue::from(length)),
        None => _ = head.headers.remove(CONTENT_LENGTH),
    }
}

/// The id of a call, the same in all of its attempts.
pub(super) fn invocation_id() -> Result<HeaderValue, InvalidRequest> {
    let mut text = Uuid::encode_buffer();
    let id = random_id().as_hyphenated().encode_lower(&mut text);
    HeaderValue::from_str(id).map_err(|error| InvalidRequest::new(error.to_string()))
}

/// Which attempt this is, of how many, and until when the caller waits: `ttl=20240229T120000Z; attempt=1; max=3`.
pub(super) fn attempt(
    number: u32,
    max_attempts: u32,
    deadline: Option<SystemTime>,
) -> Result<HeaderValue, InvalidRequest> {
    let text = match deadline.and_then(SigningTime::new) {
        Some(ttl) => format!("ttl={}; attempt={number}; max={max_attempts}", ttl.date_time()),
        None if number == 1 && max_attempts == 3 => return Ok(HeaderValue::from_static("attempt=1; max=3")),
        None => format!("attempt={number}; max={max_attempts}"),
    };
    HeaderValue::try_from(text).map_err(|error| InvalidRequest::new(error.to_string()))
}

/// The encodings of the body so far, and then this one.
#[cfg(any(feature = "compression", feature = "http-checksum"))]
pub(super) fn appended(headers: &HeaderMap, encoding: &'static str) -> Result<HeaderValue, InvalidRequest> {
    let mut encodings = Vec::new();
    for applied in headers.get_all(CONTENT_ENCODING) {
        encodings.extend_from_slice(applied.as_bytes());
        encodings.extend_from_slice(b", ");
    }
    encodings.extend_from_slice(encoding.as_bytes());
    HeaderValue::try_from(encodings).map_err(|error| InvalidRequest::new(error.to_string()))
}
