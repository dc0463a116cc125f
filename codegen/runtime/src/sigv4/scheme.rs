//! What sets the kinds of signatures apart: the algorithm, the name of the session token, and the form.

use super::canonical::Hex;
use crate::endpoint::SigningScheme;

/// The algorithm of a signature, as headers and queries name it.
pub(super) const fn algorithm(scheme: SigningScheme) -> &'static str {
    match scheme {
        SigningScheme::Sigv4a => "AWS4-ECDSA-P256-SHA256",
        SigningScheme::Sigv4 | SigningScheme::Sigv4S3Express => "AWS4-HMAC-SHA256",
    }
}

/// The parameter of the session token in a query: S3 Express One Zone has one of its own.
pub(super) const fn token_parameter(scheme: SigningScheme) -> &'static str {
    match scheme {
        SigningScheme::Sigv4S3Express => "X-Amz-S3session-Token",
        SigningScheme::Sigv4 | SigningScheme::Sigv4a => "X-Amz-Security-Token",
    }
}

/// A signature as hexadecimal digits.
pub(super) enum Signature {
    Hmac(Hex),
    #[cfg(feature = "sigv4a")]
    Ecdsa(String),
}

impl Signature {
    pub fn as_str(&self) -> &str {
        match self {
            Signature::Hmac(hex) => hex.as_str(),
            #[cfg(feature = "sigv4a")]
            Signature::Ecdsa(hex) => hex,
        }
    }
}
