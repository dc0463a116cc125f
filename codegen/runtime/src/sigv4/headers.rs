//! The headers of a request that a signature needs.

use http::header::{AUTHORIZATION, HOST};
use http::{HeaderName, HeaderValue, request};

use super::canonical::host;
use super::error::SigningError;
use super::time::SigningTime;
use crate::endpoint::SigningScheme;
use crate::identity::Credentials;

pub(crate) const X_AMZ_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
pub(crate) const X_AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
pub(crate) const X_AMZ_REGION_SET: HeaderName = HeaderName::from_static("x-amz-region-set");
pub(crate) const X_AMZ_S3_SESSION_TOKEN: HeaderName = HeaderName::from_static("x-amz-s3session-token");
pub(crate) const X_AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");

/// Sets the headers that a signature of a scheme needs, other than the signature itself. An asymmetric one names its regions.
#[inline]
pub(super) fn set_signed_headers(
    head: &mut request::Parts,
    credentials: &Credentials,
    time: &SigningTime,
    scheme: SigningScheme,
    regions: &str,
) -> Result<(), SigningError> {
    let token = match credentials.session_token() {
        Some(token) => Some(secret_value(token.to_owned()).ok_or(SigningError::SessionToken)?),
        None => None,
    };
    let region_set = match scheme {
        SigningScheme::Sigv4a => Some(HeaderValue::from_str(regions).map_err(|_| SigningError::Credential)?),
        SigningScheme::Sigv4 | SigningScheme::Sigv4S3Express => None,
    };
    clear(head)?;
    head.headers.insert(X_AMZ_DATE, time.header_value().ok_or(SigningError::Time)?);
    if let Some(token) = token {
        head.headers.insert(token_header(scheme), token);
    }
    if let Some(regions) = region_set {
        head.headers.insert(X_AMZ_REGION_SET, regions);
    }
    Ok(())
}

/// The header of the session token: S3 Express One Zone has one of its own ("CreateSession" in the API reference of S3).
const fn token_header(scheme: SigningScheme) -> HeaderName {
    match scheme {
        SigningScheme::Sigv4S3Express => X_AMZ_S3_SESSION_TOKEN,
        SigningScheme::Sigv4 | SigningScheme::Sigv4a => X_AMZ_SECURITY_TOKEN,
    }
}

/// Sets the header that has to be signed, and removes those of an earlier signature.
#[inline]
pub(super) fn clear(head: &mut request::Parts) -> Result<(), SigningError> {
    set_host(head)?;
    for name in [AUTHORIZATION, X_AMZ_DATE, X_AMZ_REGION_SET, X_AMZ_S3_SESSION_TOKEN, X_AMZ_SECURITY_TOKEN] {
        head.headers.remove(name);
    }
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

/// The signature that a head has in its header; empty where it has none.
#[cfg(any(feature = "event-streams", feature = "http-checksum"))]
pub(super) fn signature(head: &request::Parts) -> &str {
    let authorization = head.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    authorization.rsplit_once("Signature=").map_or("", |(_, signature)| signature)
}

/// A header value that `Debug` does not show, or `None` if a header cannot hold it.
#[inline]
pub(super) fn secret_value(text: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}
