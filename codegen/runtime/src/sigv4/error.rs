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
    /// The credentials give no key for an asymmetric signature, as all but never happens.
    Key,
    /// The time lies before 1970 or after the year 9999.
    Time,
    /// A signature in the query is to be good for no whole number of seconds from 1 to 604,800.
    Expiry,
    /// A signature is to be in the query of a URI that has no path, as those of the method `CONNECT`.
    Uri,
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
            SigningError::Key => "the credentials give no key for an asymmetric signature; use others",
            SigningError::Host => "the request names no host to sign for; give it a full URI or a `host` header",
            SigningError::Time => "the time to sign with lies outside the years 1970 to 9999; set the clock",
            SigningError::Expiry => {
                "a signature in the query is good for 1 second to 7 days, in whole seconds; \
                 give it such a time to expire in"
            }
            SigningError::Uri => {
                "the URI cannot have a signature in its query, as it has no path; give the request a full URI"
            }
        })
    }
}

impl std::error::Error for SigningError {}
