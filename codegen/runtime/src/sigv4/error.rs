//! Why a request cannot be signed.

use std::fmt;

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
