//! Why a download failed, and what to do.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

use super::upload_error::causes;
use crate::{Error, TransportError};

/// Why a download failed. `{}` shows a sentence, `{:#}` and `{:?}` the causes as well. Nothing is left of the download.
#[non_exhaustive]
pub enum DownloadError {
    /// A call failed, after its attempts.
    Call {
        /// The bytes that it asked for; `None` where it asked for all.
        range: Option<Range<u64>>,
        /// Why.
        error: Error,
    },
    /// A connection broke again and again, or what came over it was not what the service has.
    Body {
        /// The byte that was reached.
        at: u64,
        /// Why; `None` where it ended as if nothing were missing.
        error: Option<TransportError>,
    },
    /// The file could not be written.
    File {
        /// The file.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// The object was replaced or removed while it was downloaded. Download it again.
    Changed,
    /// The request has a member that the download sets itself.
    Member(&'static str),
    /// The response does not say how long the object is, or says something else than was asked for.
    Unusable(&'static str),
}

impl DownloadError {
    /// The error of the call that failed, if it was a call.
    pub fn call_error(&self) -> Option<&Error> {
        match self {
            DownloadError::Call { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for DownloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DownloadError::Call { range: None, .. } => f.write_str("the object was not downloaded")?,
            DownloadError::Call { range: Some(range), .. } => {
                write!(f, "the bytes {} to {} were not downloaded", range.start, range.end.saturating_sub(1))?;
            }
            DownloadError::Body { at, error: Some(_) } => {
                write!(f, "the download broke off at byte {at}, again and again")?;
            }
            DownloadError::Body { at, error: None } => write!(f, "the download ended at byte {at}, again and again")?,
            DownloadError::File { path, .. } => write!(f, "cannot write {}", path.display())?,
            DownloadError::Changed => {
                f.write_str("the object was changed while it was downloaded; download it again")?;
            }
            DownloadError::Member(member) => {
                write!(f, "a download sets `{member}` itself; leave it out of the request, or call `get_object`")?;
            }
            DownloadError::Unusable(what) => write!(f, "{what}; call `get_object`, which takes any response")?,
        }
        if f.alternate() { causes(self, f) } else { Ok(()) }
    }
}

impl fmt::Debug for DownloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl StdError for DownloadError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            DownloadError::Call { error, .. } => Some(error),
            DownloadError::Body { error, .. } => error.as_ref().map(|error| error as _),
            DownloadError::File { error, .. } => Some(error),
            _ => None,
        }
    }
}
