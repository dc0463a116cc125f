//! Signature Version 4, usable on its own: signs the head of any HTTP request.
//!
//! The steps are those of "Create a signed AWS API request" in the IAM user guide. To sign a request
//! that another client sends:
//!
//! ```
//! use std::time::SystemTime;
//! use smithy_runtime::{Credentials, sigv4};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let body = br#"{"TableName":"books"}"#;
//! let (mut head, ()) = http::Request::post("https://dynamodb.eu-west-1.amazonaws.com/")
//!     .header("content-type", "application/x-amz-json-1.0")
//!     .header("x-amz-target", "DynamoDB_20120810.DescribeTable")
//!     .body(())?
//!     .into_parts();
//! let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
//! sigv4::sign(&mut head, body, &credentials, "eu-west-1", "dynamodb", SystemTime::now())?;
//! assert!(head.headers.contains_key("authorization"));
//! # Ok(())
//! # }
//! ```

pub(crate) mod canonical;
mod key;
mod payload;
mod time;

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use http::header::{AUTHORIZATION, HOST};
use http::{HeaderName, HeaderValue, request};

use crate::identity::Credentials;
use canonical::{Hex, UNSIGNED_PAYLOAD, canonical_request};

pub(crate) use canonical::host;
pub use key::SigningKey;
pub use payload::PayloadHash;
pub(crate) use payload::PayloadHasher;
pub(crate) use time::SigningTime;

pub(crate) const X_AMZ_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");
pub(crate) const X_AMZ_DATE: HeaderName = HeaderName::from_static("x-amz-date");
pub(crate) const X_AMZ_SECURITY_TOKEN: HeaderName = HeaderName::from_static("x-amz-security-token");

/// Signs the head of a request that carries this body.
///
/// Sets the headers `host` (when absent), `x-amz-date`, `x-amz-security-token` (when the credentials have a session
/// token) and `authorization`. Every other header that is present is signed, except `authorization`, `user-agent`,
/// `transfer-encoding` and `x-amzn-trace-id`, which proxies change; add headers that must stay unsigned afterwards. The
/// path is signed as every service but S3 reads it, without empty segments, `.` and `..`; a `+` in the query is a plus
/// sign.
///
/// For many requests, a [`Signer`] is faster, as it caches the derived key.
///
/// # Errors
///
/// When no signature can be made: see [`SigningError`]. The head is then unsigned.
pub fn sign(
    head: &mut request::Parts,
    body: &[u8],
    credentials: &Credentials,
    region: &str,
    service: &str,
    time: SystemTime,
) -> Result<(), SigningError> {
    Signer::new(region, service).sign(head, &PayloadHash::new(body), credentials, time)
}

/// Signs requests for one region and service, and caches the day's key.
#[derive(Debug)]
pub struct Signer {
    region: String,
    service: String,
    last_key: Mutex<Option<DayKey>>,
}

/// A derived key, with what it was derived for beyond region and service.
#[derive(Debug)]
struct DayKey {
    credentials: Credentials,
    date: String,
    key: SigningKey,
}

impl Signer {
    /// A signer for a region, `eu-west-1`, and the signing name of a service, `rekognition`.
    pub fn new(region: impl Into<String>, service: impl Into<String>) -> Self {
        Signer { region: region.into(), service: service.into(), last_key: Mutex::new(None) }
    }

    /// Signs the head of a request whose body has this hash; see [`sign`] for what it sets. With
    /// [`PayloadHash::UNSIGNED`], that is `x-amz-content-sha256` as well.
    ///
    /// # Errors
    ///
    /// When no signature can be made: see [`SigningError`]. The head is then unsigned.
    pub fn sign(
        &self,
        head: &mut request::Parts,
        payload: &PayloadHash,
        credentials: &Credentials,
        time: SystemTime,
    ) -> Result<(), SigningError> {
        let time = SigningTime::new(time).ok_or(SigningError::Time)?;
        set_signed_headers(head, credentials, &time)?;
        if payload.0.is_none() {
            head.headers.insert(X_AMZ_CONTENT_SHA256, HeaderValue::from_static(UNSIGNED_PAYLOAD));
        }
        let (canonical_hash, signed_headers) = canonical_request(head, payload);

        let scope = [time.date(), "/", &self.region, "/", &self.service, "/aws4_request"].concat();
        let string_to_sign =
            ["AWS4-HMAC-SHA256\n", time.date_time(), "\n", &scope, "\n", canonical_hash.as_str()].concat();
        let signature = self.key(credentials, time.date()).sign(string_to_sign.as_bytes());

        let authorization = [
            "AWS4-HMAC-SHA256 Credential=",
            credentials.access_key_id(),
            "/",
            &scope,
            ", SignedHeaders=",
            &signed_headers,
            ", Signature=",
            Hex::new(&signature).as_str(),
        ]
        .concat();
        let authorization = secret_value(authorization).ok_or(SigningError::Credential)?;
        head.headers.insert(AUTHORIZATION, authorization);
        Ok(())
    }

    fn key(&self, credentials: &Credentials, date: &str) -> SigningKey {
        let secret = credentials.secret_access_key();
        // A panic elsewhere cannot leave a half-written key behind, so a poisoned lock is as good.
        let mut last_key = self.last_key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = &*last_key
            && last.credentials.secret_access_key() == secret
            && last.date == date
        {
            return last.key.clone();
        }
        let key = SigningKey::derive(secret, date, &self.region, &self.service);
        *last_key = Some(DayKey { credentials: credentials.clone(), date: date.to_owned(), key: key.clone() });
        key
    }
}

/// Sets the headers that a signature needs, other than the signature itself.
fn set_signed_headers(
    head: &mut request::Parts,
    credentials: &Credentials,
    time: &SigningTime,
) -> Result<(), SigningError> {
    let token = match credentials.session_token() {
        Some(token) => Some(secret_value(token.to_owned()).ok_or(SigningError::SessionToken)?),
        None => None,
    };
    if !head.headers.contains_key(HOST) {
        let host = canonical::host(&head.uri).ok_or(SigningError::Host)?;
        head.headers.insert(HOST, host);
    }
    head.headers.remove(AUTHORIZATION);
    head.headers.insert(X_AMZ_DATE, time.header_value().ok_or(SigningError::Time)?);
    match token {
        Some(token) => head.headers.insert(X_AMZ_SECURITY_TOKEN, token),
        None => head.headers.remove(X_AMZ_SECURITY_TOKEN),
    };
    Ok(())
}

/// A header value that `Debug` does not show, or `None` if a header cannot hold it.
fn secret_value(text: String) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Why a request cannot be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SigningError {
    /// The access key id, the region or the service's name has characters that no header can hold.
    Credential,
    /// The session token has characters that no header can hold.
    SessionToken,
    /// The request has neither a `host` header nor a host in its URI.
    Host,
    /// The time lies before 1970 or after the year 9999.
    Time,
}

impl fmt::Display for SigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SigningError::Credential => {
                "the access key id or the region has characters that no HTTP header can hold; \
                 look for a line break or a quotation mark around it"
            }
            SigningError::SessionToken => {
                "the session token has characters that no HTTP header can hold; \
                 look for a line break in it"
            }
            SigningError::Host => "the request names no host to sign for; give it a full URI or a `host` header",
            SigningError::Time => "the time to sign with lies outside the years 1970 to 9999; set the clock",
        })
    }
}

impl std::error::Error for SigningError {}
