//! Signatures in the query of a URI, for whoever is given that URI ("Authenticating Requests: Using Query Parameters" in the
//! API reference of S3).

use std::time::Duration;

#[cfg(feature = "presigned-urls")]
use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderValue, Uri, request};

use super::canonical::{encoded, signed_headers};
use super::error::SigningError;
use super::scheme::{Signature, algorithm, token_parameter};
use super::time::SigningTime;
use crate::endpoint::SigningScheme;
use crate::identity::Credentials;

const ALGORITHM_NAME: &str = "X-Amz-Algorithm";
const CREDENTIAL_NAME: &str = "X-Amz-Credential";
const DATE_NAME: &str = "X-Amz-Date";
const EXPIRES_NAME: &str = "X-Amz-Expires";
const REGION_SET_NAME: &str = "X-Amz-Region-Set";
const SIGNED_HEADERS_NAME: &str = "X-Amz-SignedHeaders";
const SIGNATURE_NAME: &str = "X-Amz-Signature";

/// The parameters of a signature.
const PARAMETERS: [&str; 9] = [
    ALGORITHM_NAME,
    CREDENTIAL_NAME,
    DATE_NAME,
    EXPIRES_NAME,
    REGION_SET_NAME,
    token_parameter(SigningScheme::Sigv4),
    token_parameter(SigningScheme::Sigv4S3Express),
    SIGNED_HEADERS_NAME,
    SIGNATURE_NAME,
];

/// The longest that a signature can be good for: 7 days, in seconds.
const LONGEST: u64 = 7 * 24 * 60 * 60;

/// The query of a request with all parameters of a signature but the signature itself, which covers them.
pub(super) fn unsigned(
    head: &request::Parts,
    credentials: &Credentials,
    scope: &str,
    time: &SigningTime,
    expires_in: Duration,
    scheme: SigningScheme,
    regions: &str,
) -> Result<String, SigningError> {
    let credential = [credentials.access_key_id(), "/", scope].concat();
    if !is_usable(&credential) {
        return Err(SigningError::Credential);
    }
    let token = credentials.session_token();
    if !token.is_none_or(is_usable) {
        return Err(SigningError::SessionToken);
    }
    let region_set = Some(regions).filter(|_| scheme == SigningScheme::Sigv4a);
    if !region_set.is_none_or(is_usable) {
        return Err(SigningError::Credential);
    }
    let expires = seconds(expires_in)?.to_string();
    let parameters = [
        (ALGORITHM_NAME, Some(algorithm(scheme))),
        (CREDENTIAL_NAME, Some(credential.as_str())),
        (DATE_NAME, Some(time.date_time())),
        (EXPIRES_NAME, Some(expires.as_str())),
        (REGION_SET_NAME, region_set),
        (token_parameter(scheme), token),
        (SIGNED_HEADERS_NAME, Some(&signed_headers(head))),
    ];

    let mut query = String::with_capacity(500);
    let given = head.uri.query().unwrap_or_default().split('&');
    for pair in given.filter(|pair| !pair.is_empty() && !is_of_signature(pair)) {
        query.push_str(pair);
        query.push('&');
    }
    for (name, value) in parameters {
        if let Some(value) = value {
            query.extend([name, "=", &encoded(value), "&"]);
        }
    }
    query.pop();
    Ok(query)
}

/// The URI with this query and its signature.
pub(super) fn signed_uri(uri: &Uri, query: &str, signature: &Signature) -> Result<Uri, SigningError> {
    let target = [uri.path(), "?", query, "&", SIGNATURE_NAME, "=", signature.as_str()].concat();
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).map_err(|_| SigningError::Uri)?);
    Uri::from_parts(parts).map_err(|_| SigningError::Uri)
}

/// Whether a header could hold it as well: whatever else is in it got there by mistake, and no service takes it.
fn is_usable(text: &str) -> bool {
    HeaderValue::from_bytes(text.as_bytes()).is_ok()
}

/// Whether a pair of a query is of an earlier signature.
fn is_of_signature(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    PARAMETERS.contains(&name)
}

/// A time to expire in, in seconds.
fn seconds(expires_in: Duration) -> Result<u64, SigningError> {
    match expires_in.as_secs() {
        seconds @ 1..=LONGEST if expires_in.subsec_nanos() == 0 => Ok(seconds),
        _ => Err(SigningError::Expiry),
    }
}

/// A text without what makes a signed URI good that it may quote, be it encoded once more or not.
#[cfg(feature = "presigned-urls")]
pub(crate) fn hidden_in(text: Bytes) -> Bytes {
    match std::str::from_utf8(&text) {
        Ok(quoted) => hidden_after(token_parameter(SigningScheme::Sigv4), &hidden_after(SIGNATURE_NAME, quoted)).into(),
        Err(_) => text,
    }
}

/// The text with `(hidden)` in place of each value of a parameter; of a URI that is encoded once more, in place of the rest.
#[cfg(feature = "presigned-urls")]
fn hidden_after(name: &str, text: &str) -> String {
    let mut parts = text.split(name);
    let mut shown = parts.next().unwrap_or_default().to_owned();
    let is_of_value = |letter: char| letter.is_ascii_alphanumeric() || "%-._~".contains(letter);
    for part in parts {
        let value = part.strip_prefix('=').unwrap_or(part);
        shown.extend([name, "=(hidden)", value.trim_start_matches(is_of_value)]);
    }
    shown
}
