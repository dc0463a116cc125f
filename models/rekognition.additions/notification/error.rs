//! Why a message is not the notice of a job.

use std::error::Error;
use std::fmt;

use smithy_runtime::DecodeError;

/// Why a message is not the notice of a job. `{}` shows a sentence, `{:#}` with its cause. What the message says is not
/// shown.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum NotificationError {
    /// The message is no JSON, or has another form.
    Malformed {
        /// What is wrong with it, and where.
        source: DecodeError,
    },
    /// The message is about something else: it has no such member.
    Missing {
        /// The name of the member.
        member: &'static str,
    },
}

impl fmt::Display for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { source } => {
                f.write_str("the message is not the notice of a job: subscribe the queue to no other topic")?;
                if f.alternate() { write!(f, ": {source}") } else { Ok(()) }
            }
            Self::Missing { member } => {
                write!(
                    f,
                    "the message is not the notice of a job, as it has no `{member}`: subscribe the queue to no other \
                     topic"
                )
            }
        }
    }
}

impl Error for NotificationError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Malformed { source } => Some(source),
            Self::Missing { .. } => None,
        }
    }
}

impl From<DecodeError> for NotificationError {
    fn from(source: DecodeError) -> Self {
        Self::Malformed { source }
    }
}
