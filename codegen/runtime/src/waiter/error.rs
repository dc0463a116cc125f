//! How a wait fails.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::causes::Chain;

/// Why a wait ended without the state that was waited for: `R` is the operation's response, `E` its error.
///
/// `{}` is a sentence, with the service's message where the resource failed, and [`source`](std::error::Error::source) the error of the last attempt, if it failed. `{:#}` and
/// `{:?}` are the sentence and its causes on one line, and `{:#?}` is the structure.
#[non_exhaustive]
pub enum WaitError<R, E> {
    /// The resource is in a state from which it cannot reach the one waited for.
    Failure {
        /// The waiter's name.
        waiter: &'static str,
        /// Why, as the service says it for a person to read, where the response has such a member.
        message: Option<String>,
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
        /// The last result; none when the service never responded.
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

    /// Why the resource is in the state that ended the wait, as the service says it for a person to read: the
    /// `StatusMessage` of the last response, or what takes its place there. None when the response has no such member, or
    /// when the wait failed in another way.
    pub fn status_message(&self) -> Option<&str> {
        match self {
            WaitError::Failure { message, .. } => message.as_deref(),
            _ => None,
        }
    }

    fn last(&self) -> Option<Result<&R, &E>> {
        match self {
            WaitError::Failure { last, .. } => Some((**last).as_ref()),
            WaitError::Call { error, .. } => Some(Err(error)),
            WaitError::Timeout { last, .. } => last.as_ref().map(|last| (**last).as_ref()),
        }
    }
}

impl<R, E: Error + 'static> WaitError<R, E> {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WaitError::Failure { waiter, message, .. } => {
                write!(f, "{waiter}: reached a state from which it cannot succeed")?;
                message.as_ref().map_or(Ok(()), |message| write!(f, ": {message}"))
            }
            WaitError::Call { waiter, .. } => write!(f, "{waiter}: polling failed"),
            WaitError::Timeout { waiter, max_wait, attempts, .. } => {
                let counted = if *attempts == 1 { "attempt" } else { "attempts" };
                write!(f, "{waiter}: not reached within {max_wait:?} ({attempts} {counted})")
            }
        }
    }

    fn cause(&self) -> Option<&(dyn Error + 'static)> {
        self.error().map(|error| error as _)
    }
}

impl<R: fmt::Debug, E: Error + 'static> WaitError<R, E> {
    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WaitError::Failure { waiter, message, last } => {
                f.debug_struct("Failure").field("waiter", waiter).field("message", message).field("last", last).finish()
            }
            WaitError::Call { waiter, error } => {
                f.debug_struct("Call").field("waiter", waiter).field("error", error).finish()
            }
            WaitError::Timeout { waiter, max_wait, attempts, last } => f
                .debug_struct("Timeout")
                .field("waiter", waiter)
                .field("max_wait", max_wait)
                .field("attempts", attempts)
                .field("last", last)
                .finish(),
        }
    }
}

impl<R, E: Error + 'static> fmt::Display for WaitError<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.alternate() {
            true => write!(f, "{}", Chain::new(self, self.cause())),
            false => self.sentence(f),
        }
    }
}

impl<R: fmt::Debug, E: Error + 'static> fmt::Debug for WaitError<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.alternate() {
            true => self.structure(f),
            false => write!(f, "{}", Chain::new(self, self.cause())),
        }
    }
}

impl<R: fmt::Debug, E: Error + 'static> Error for WaitError<R, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause()
    }
}
