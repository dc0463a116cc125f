//! Where a caller runs: what it begins may need the timers and sockets of that runtime.

use std::task::Poll;
#[cfg(feature = "blocking")]
use std::time::Instant;

#[cfg(feature = "blocking")]
use crate::rt;

/// Where a caller runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ExecutionContext {
    /// A thread that does nothing but wait for its future.
    #[cfg(feature = "blocking")]
    Waiting,
    /// A runtime of Tokio, which may end before others do.
    #[cfg(all(feature = "tokio", not(all(target_family = "wasm", target_os = "unknown"))))]
    Tokio(tokio::runtime::Id),
    /// Any other runtime.
    Elsewhere,
}

impl ExecutionContext {
    /// That of the future which this thread polls.
    pub fn here() -> Self {
        #[cfg(feature = "blocking")]
        if crate::rt::is_waiting() {
            return ExecutionContext::Waiting;
        }
        #[cfg(all(feature = "tokio", not(all(target_family = "wasm", target_os = "unknown"))))]
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            return ExecutionContext::Tokio(runtime.id());
        }
        ExecutionContext::Elsewhere
    }

    /// Polls what is shared by all callers here. Where nothing blocks meanwhile, the deadline of the one who polls is kept
    /// from what is the others' as well.
    pub fn poll<T>(self, poll: impl FnOnce() -> Poll<T>) -> Poll<T> {
        #[cfg(feature = "blocking")]
        if !self.may_block() {
            return rt::without_deadline(poll);
        }
        poll()
    }

    /// Whether what was polled may be pending for ever, as it has blocked until the deadline of the one who polled.
    pub fn is_given_up(self) -> bool {
        #[cfg(feature = "blocking")]
        let given_up = self.may_block() && rt::deadline().is_some_and(|deadline| deadline <= Instant::now());
        #[cfg(not(feature = "blocking"))]
        let given_up = false;
        given_up
    }

    /// Whether what blocks is run by the one who polls; Tokio has threads for it.
    #[cfg(feature = "blocking")]
    fn may_block(self) -> bool {
        match self {
            #[cfg(all(feature = "tokio", not(all(target_family = "wasm", target_os = "unknown"))))]
            ExecutionContext::Tokio(_) => false,
            ExecutionContext::Waiting | ExecutionContext::Elsewhere => true,
        }
    }
}
