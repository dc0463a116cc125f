//! How a wait fails.

use std::fmt;
use std::time::Duration;

/// Why a wait ended without the state that was waited for: `R` is the operation's response, `E` its error.
///
/// `Display` is a sentence, and [`source`](std::error::Error::source) the error of the last attempt, if it failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<R, E> {
    /// The resource is in a state from which it cannot reach the one waited for.
    Failure {
        /// The waiter's name.
        waiter: &'static str,
        /// The result that shows it: a response, or an error that the waiter knows.
        last: Box<Result<R, E>>,
    },
    /// An attempt failed in a way that the waiter does not know, so that it says nothing about the state.
    Call {
        /// The waiter's name.
        waiter: &'static str,
        /// How the attempt failed.
        error: Box<E>,
    },
    /// The resource did not reach the state in time.
    Timeout {
        /// The waiter's name.
        waiter: &'static str,
        /// The maximum wait.
        max_wait: Duration,
        /// How many attempts were made.
        attempts: u32,
        /// The last result; none when the service never answered.
        last: Option<Box<Result<R, E>>>,
    },
}

impl<R, E> WaitError<R, E> {
    /// The last response, if the last attempt got one.
    pub fn response(&self) -> Option<&R> {
        self.last()?.ok()
    }

    /// The last attempt's error, if it failed.
    pub fn error(&self) -> Option<&E> {
        self.last()?.err()
    }

    fn last(&self) -> Option<Result<&R, &E>> {
        match self {
            WaitError::Failure { last, .. } => Some((**last).as_ref()),
            WaitError::Call { error, .. } => Some(Err(error)),
            WaitError::Timeout { last, .. } => last.as_ref().map(|last| (**last).as_ref()),
        }
    }
}

impl<R, E: fmt::Display> fmt::Display for WaitError<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WaitError::Failure { waiter, .. } => write!(f, "{waiter}: reached a state from which it cannot succeed")?,
            WaitError::Call { waiter, .. } => write!(f, "{waiter}: polling failed")?,
            WaitError::Timeout { waiter, max_wait, attempts, .. } => {
                let counted = if *attempts == 1 { "attempt" } else { "attempts" };
                write!(f, "{waiter}: not reached within {max_wait:?} ({attempts} {counted})")?;
            }
        }
        match self.error() {
            Some(error) => write!(f, ": {error}"),
            None => Ok(()),
        }
    }
}

impl<R: fmt::Debug, E: std::error::Error + 'static> std::error::Error for WaitError<R, E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().map(|error| error as _)
    }
}
