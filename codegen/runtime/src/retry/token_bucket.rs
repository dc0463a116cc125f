//! The tokens that limit how many retries the calls of a client make between them.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::error::RetryReason;

/// How many tokens there are at first, and at most.
const CAPACITY: u32 = 500;

/// What a call returns that needed no retry.
const REFUND: u32 = 1;

/// The tokens of a client and its clones.
#[derive(Debug)]
pub(crate) struct TokenBucket(AtomicU32);

/// The tokens that one call holds for its last retry.
#[derive(Debug, Default)]
pub(crate) struct Permit(Option<u32>);

impl TokenBucket {
    /// Takes the tokens of a retry; says whether there were enough.
    pub fn take(&self, reason: RetryReason, permit: &mut Permit) -> bool {
        let cost = match reason {
            RetryReason::Throttling => 5,
            RetryReason::Transient | RetryReason::ClockSkew => 14,
        };
        let take = |tokens: u32| tokens.checked_sub(cost);
        let taken = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok();
        if taken {
            permit.0 = Some(cost);
        }
        taken
    }

    /// Takes back what a call holds that has succeeded. One that fails keeps it.
    pub fn give_back(&self, permit: Permit) {
        let returned = permit.0.unwrap_or(REFUND);
        let give = |tokens: u32| (tokens < CAPACITY).then(|| (tokens + returned).min(CAPACITY));
        // An error says that the bucket is full, as it mostly is.
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, give).ok();
    }
}

impl Default for TokenBucket {
    fn default() -> Self {
        TokenBucket(AtomicU32::new(CAPACITY))
    }
}
