//! The headers of a request that a signature needs.

use http::header::{AUTHORIZATION, HOST};
use http::{HeaderName, HeaderValue, request};

use super::canonical::host;
use super::error::SigningError;
use super::time::SigningTime;
use crate::identity::Credentials;

pub(crate) const X_AMZ_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
pub(crate) const X_AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
pub(crate) const X_AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");

/// Sets the headers that a signature needs, other than the signature itself.
#[inline]
pub(super) fn set_signed_headers(
    head: &mut request::Parts,
    credentials: &Credentials,
    time: &SigningTime,
) -> Result<(), SigningError> {
    let token = match credentials.session_token() {
        Some(token) => Some(secret_value(token.to_owned()).ok_or(SigningError::SessionToken)?),
        None => None,
    };
    set_host(head)?;
    head.headers.remove(AUTHORIZATION);
    head.headers.insert(X_AMZ_DATE, time.header_value().ok_or(SigningError::Time)?);
    match token {
        Some(token) => head.headers.insert(X_AMZ_SECURITY_TOKEN, token),
        None => head.headers.remove(X_AMZ_SECURITY_TOKEN),
    };
    Ok(())
}

/// Sets the header `host` when absent.
#[inline]
pub(super) fn set_host(head: &mut request::Parts) -> Result<(), SigningError> {
    if !head.headers.contains_key(HOST) {
        let host = host(&head.uri).ok_or(SigningError::Host)?;
        head.headers.insert(HOST, host);
    }
    Ok(())
}

/// A header value that `Debug` does not show, or `None` if a header cannot hold it.
#[inline]
pub(super) fn secret_value(text: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
