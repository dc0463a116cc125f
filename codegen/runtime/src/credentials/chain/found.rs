//! What a place has, and what is said when none has any.

use crate::{Credentials, CredentialsError};

/// What a place has.
pub(super) enum Found {
    Credentials(Credentials),
    /// None, and why.
    Nothing(String),
}

impl Found {
    pub fn nothing(why: impl Into<String>) -> Self {
        Found::Nothing(why.into())
    }
}

/// The places without credentials so far, and why, in their order.
#[derive(Default)]
pub(super) struct Tried(Vec<String>);

impl Tried {
    /// Takes the credentials of a place, or notes why it has none.
    pub fn take(&mut self, place: &str, found: Found) -> Option<Credentials> {
        match found {
            Found::Credentials(credentials) => Some(credentials),
            Found::Nothing(why) => {
                self.0.push(format!("{place} ({why})"));
                None
            }
        }
    }

    pub fn into_error(self) -> CredentialsError {
        CredentialsError::new(format!(
            "no credentials in any of the places where AWS tools look, which are in order: {}; set up a profile with \
             `aws configure`, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the client credentials with \
             `Config::credentials_provider`",
            self.0.join(", ")
        ))
    }
}
