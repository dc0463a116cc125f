//! The last credentials of the metadata services, which go on serving while the service fails.
//!
//! EC2 extends the life of an instance's credentials when it cannot make new ones, so expired ones may well work.

use std::sync::{Mutex, PoisonError};

use crate::identity::RefreshPolicy;
use crate::rt::clock::wall_clock;
use crate::{Credentials, CredentialsError};

/// What each of the services gave last.
#[derive(Default)]
pub(super) struct LastKnown {
    pub imds: Last,
    pub ecs: Last,
}

/// What a service gave last.
#[derive(Default)]
pub(super) struct Last(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    credentials: Option<Credentials>,
    /// Whether the service has failed since, which is logged once.
    is_failing: bool,
}

impl Last {
    /// What a service gave now, or where it has failed, what it gave last. `who` is whose credentials they are.
    pub fn or_last(
        &self,
        who: &str,
        got: Result<Credentials, CredentialsError>,
    ) -> Result<Credentials, CredentialsError> {
        // Nothing is left half-written by a panic, so a poisoned lock is as good.
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (credentials, failure) = match (got, &memory.credentials) {
            (Ok(credentials), _) if is_expired(&credentials) => (credentials, "they have expired already".to_owned()),
            (Ok(credentials), _) => {
                *memory = Memory { credentials: Some(credentials.clone()), is_failing: false };
                return Ok(credentials.with_refresh(RefreshPolicy::Early));
            }
            (Err(error), Some(last)) => (last.clone(), format!("{error:#}")),
            (failure, None) => return failure,
        };
        memory.credentials = Some(credentials.clone());
        let is_news = !std::mem::replace(&mut memory.is_failing, true);
        // A subscriber of the log may make calls itself.
        drop(memory);
        if is_news {
            tracing::warn!(
                target: "smithy_runtime",
                %failure,
                "the credentials of {who} cannot be refreshed; the last ones are used, and new ones are asked for every 5 \
                 to 10 minutes"
            );
        }
        Ok(credentials.with_refresh(RefreshPolicy::Stale))
    }
}

fn is_expired(credentials: &Credentials) -> bool {
    credentials.expires_at().is_some_and(|expires_at| expires_at <= wall_clock())
}
