//! A token that requests show as it is, in place of a signature.

use std::fmt;
use std::time::SystemTime;

use bytes::Bytes;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::credentials::Credentials;

/// A token that requests show as it is, in place of a signature (RFC 6750): whoever has it can use it. Cheap to clone;
/// `Debug` does not show it, and its memory is wiped when the last clone is dropped.
///
/// Inside, it is the secret key of credentials that have nothing else, so that it is wiped, kept and refreshed by the
/// same code.
#[derive(Clone, PartialEq, Eq)]
pub struct BearerToken(Credentials);

impl BearerToken {
    /// A token that does not expire, as far as is known.
    pub fn new(token: impl Into<String>) -> Self {
        BearerToken(Credentials::new("", token))
    }

    /// Adds the moment from which the service no longer accepts it.
    pub fn with_expiry(self, expires_at: SystemTime) -> Self {
        BearerToken(self.0.with_expiry(expires_at))
    }

    /// The token itself.
    pub fn token(&self) -> &str {
        self.0.secret_access_key()
    }

    /// The moment from which the service no longer accepts it; `None` when that is not known.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.0.expires_at()
    }

    /// The header `authorization` with it, which `Debug` does not show; `None` if no header can hold it.
    pub(crate) fn authorization(&self) -> Option<HeaderValue> {
        let text = Zeroizing::new(["Bearer ", self.token()].concat());
        let mut value = HeaderValue::from_str(&text).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// A text without it, should it be quoted there.
    pub(crate) fn hidden_in(&self, text: Bytes) -> Bytes {
        self.0.hidden_in(text)
    }

    pub(crate) fn from_kept(kept: Credentials) -> Self {
        BearerToken(kept)
    }

    /// What a cache of credentials keeps.
    pub(crate) fn into_kept(self) -> Credentials {
        self.0
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = format_args!("(hidden)");
        f.debug_struct("BearerToken").field("token", &hidden).field("expires_at", &self.expires_at()).finish()
    }
}
