//! What requests are signed with.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use zeroize::Zeroizing;

use crate::redact::hidden_in;

/// What requests are signed with. Cheap to clone; `Debug` shows neither the secret nor the token, and the memory of
/// both is wiped when the last clone is dropped.
#[derive(Clone)]
pub struct Credentials(Arc<CredentialsParts>, RefreshPolicy);

/// When a client replaces credentials, which depends on where they come from.
#[cfg_attr(not(feature = "credentials-chain"), allow(dead_code, reason = "only the chain has sources of other kinds"))]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefreshPolicy {
    /// Seconds before they expire.
    Late,
    /// Minutes before they expire, from when on their source gives others.
    #[cfg(feature = "credentials-login")]
    Ahead,
    /// Minutes before they expire, so that there is time for a metadata service that fails to recover.
    Early,
    /// Minutes from now, even if they have expired: their metadata service has failed, and these were its last.
    Stale,
}

#[derive(Clone, PartialEq, Eq)]
struct CredentialsParts {
    access_key_id: String,
    secret_access_key: Zeroizing<String>,
    session_token: Option<Zeroizing<String>>,
    expires_at: Option<SystemTime>,
    account_id: Option<String>,
}

impl Credentials {
    /// Long-lived credentials, which do not expire.
    pub fn new(access_key_id: impl Into<String>, secret_access_key: impl Into<String>) -> Self {
        let parts = Arc::new(CredentialsParts {
            access_key_id: access_key_id.into(),
            secret_access_key: Zeroizing::new(secret_access_key.into()),
            session_token: None,
            expires_at: None,
            account_id: None,
        });
        Credentials(parts, RefreshPolicy::Late)
    }

    /// Adds the session token that temporary credentials come with.
    pub fn with_session_token(mut self, session_token: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).session_token = Some(Zeroizing::new(session_token.into()));
        self
    }

    /// Adds the moment from which the service no longer accepts them.
    pub fn with_expiry(mut self, expires_at: SystemTime) -> Self {
        Arc::make_mut(&mut self.0).expires_at = Some(expires_at);
        self
    }

    /// Adds the account that they belong to, `111122223333`; some services have per-account endpoints.
    pub fn with_account_id(mut self, account_id: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).account_id = Some(account_id.into());
        self
    }

    /// The access key id, which requests show in the clear.
    pub fn access_key_id(&self) -> &str {
        &self.0.access_key_id
    }

    /// The secret access key.
    pub fn secret_access_key(&self) -> &str {
        &self.0.secret_access_key
    }

    /// The session token of temporary credentials.
    pub fn session_token(&self) -> Option<&str> {
        self.0.session_token.as_ref().map(|token| token.as_str())
    }

    /// The moment from which the service no longer accepts them; `None` when they do not expire.
    pub fn expires_at(&self) -> Option<SystemTime> {
        self.0.expires_at
    }

    /// The account that they belong to, where that is known.
    pub fn account_id(&self) -> Option<&str> {
        self.0.account_id.as_deref()
    }

    /// The same, to be replaced at another time.
    #[cfg(any(test, feature = "credentials-chain"))]
    pub(crate) fn with_refresh(mut self, refresh: RefreshPolicy) -> Self {
        self.1 = refresh;
        self
    }

    /// When a client replaces them.
    pub(crate) fn refresh(&self) -> RefreshPolicy {
        self.1
    }

    /// A text without the secret key and the session token, should they be quoted in it: some services answer a wrong
    /// signature with all that they have checked it against.
    pub(crate) fn hidden_in(&self, text: Bytes) -> Bytes {
        let text = hidden_in(text, self.secret_access_key());
        match self.session_token() {
            Some(token) => hidden_in(text, token),
            None => text,
        }
    }
}

/// Where they come from makes no difference.
impl PartialEq for Credentials {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Credentials {}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = format_args!("(hidden)");
        f.debug_struct("Credentials")
            .field("access_key_id", &self.0.access_key_id)
            .field("secret_access_key", &hidden)
            .field("session_token", &self.0.session_token.as_ref().map(|_| hidden))
            .field("expires_at", &self.0.expires_at)
            .field("account_id", &self.0.account_id)
            .finish()
    }
}
