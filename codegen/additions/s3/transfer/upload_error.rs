//! Why an upload failed, and what to do.

use std::error::Error as StdError;
use std::fmt;

use crate::Error;
use crate::operation::PutObjectRequest;

/// Why an upload failed. `{}` shows a sentence, `{:#}` and `{:?}` the causes as well.
pub struct UploadError(Box<UploadErrorParts>);

struct UploadErrorParts {
    /// What was uploaded, such as `films/film.mp4`.
    name: String,
    part: Option<i32>,
    kind: UploadErrorKind,
    left_behind: Option<(String, Error)>,
}

/// What went wrong in an upload.
#[derive(Debug)]
#[non_exhaustive]
pub enum UploadErrorKind {
    /// A call failed, after its attempts.
    Call(Error),
    /// The body could not be read, or has another length than was stated.
    Body(Box<dyn StdError + Send + Sync>),
    /// The object is too large for one request, and this member of the request cannot be sent in parts.
    Indivisible(&'static str),
    /// The stream has more than 10,000 parts of this size, which is what an object has at most.
    TooLong {
        /// The size of the parts, in bytes.
        part_size: u64,
    },
    /// A response that says that all is well lacks this, without which there is no object.
    Unanswered(&'static str),
}

impl UploadError {
    pub(super) fn new(name: String, part: Option<i32>, kind: UploadErrorKind) -> Self {
        UploadError(Box::new(UploadErrorParts { name, part, kind, left_behind: None }))
    }

    pub(super) fn call(name: String, part: Option<i32>, error: Error) -> Self {
        Self::new(name, part, UploadErrorKind::Call(error))
    }

    pub(super) fn body(request: &PutObjectRequest, part: Option<i32>, error: Box<dyn StdError + Send + Sync>) -> Self {
        Self::new(Self::name(request), part, UploadErrorKind::Body(error))
    }

    pub(super) fn indivisible(request: &PutObjectRequest, member: &'static str) -> Self {
        Self::new(Self::name(request), None, UploadErrorKind::Indivisible(member))
    }

    /// What a request uploads.
    pub(super) fn name(request: &PutObjectRequest) -> String {
        format!("{}/{}", request.bucket, request.key)
    }

    /// The same, of an upload that could not be aborted if there is an error of that.
    pub(super) fn left_behind(mut self, upload_id: String, error: Option<Error>) -> Self {
        self.0.left_behind = error.map(|error| (upload_id, error));
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> &UploadErrorKind {
        &self.0.kind
    }

    /// The number of the part that failed, from 1; `None` where it was no part.
    pub fn part(&self) -> Option<i32> {
        self.0.part
    }

    /// The error of the call that failed, if it was a call.
    pub fn call_error(&self) -> Option<&Error> {
        match &self.0.kind {
            UploadErrorKind::Call(error) => Some(error),
            _ => None,
        }
    }

    /// The id of the upload whose parts are left behind, and cost money until it is aborted, and why it could not be aborted.
    pub fn not_aborted(&self) -> Option<(&str, &Error)> {
        self.0.left_behind.as_ref().map(|(upload_id, error)| (upload_id.as_str(), error))
    }
}

impl fmt::Display for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UploadErrorParts { name, part, kind, left_behind } = &*self.0;
        match part {
            Some(part) => write!(f, "{name} was not uploaded: part {part}")?,
            None => write!(f, "{name} was not uploaded")?,
        }
        match (kind, part) {
            (UploadErrorKind::Call(_), Some(_)) => f.write_str(" failed")?,
            (UploadErrorKind::Call(_), None) => {}
            (UploadErrorKind::Body(_), Some(_)) => f.write_str(" could not be read")?,
            (UploadErrorKind::Body(_), None) => f.write_str(": its body could not be read")?,
            (UploadErrorKind::Indivisible(member), _) => write!(
                f,
                ": `{member}` cannot be sent in parts; leave it out, or raise `threshold` so that the object goes in one request"
            )?,
            (UploadErrorKind::TooLong { part_size }, _) => write!(
                f,
                ": the stream has more than 10,000 parts of {part_size} bytes; raise `part_size`, or state its length"
            )?,
            (UploadErrorKind::Unanswered(what), Some(_)) => write!(f, " was answered without {what}")?,
            (UploadErrorKind::Unanswered(what), None) => write!(f, ": the answer has not {what}")?,
        }
        if let Some((upload_id, error)) = left_behind {
            write!(
                f,
                "; its parts are left behind and cost money until the upload `{upload_id}` is aborted, which failed: {error}"
            )?;
        }
        if f.alternate() { causes(self, f) } else { Ok(()) }
    }
}

impl fmt::Debug for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:#}")
    }
}

impl StdError for UploadError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.kind {
            UploadErrorKind::Call(error) => Some(error),
            UploadErrorKind::Body(error) => Some(&**error),
            _ => None,
        }
    }
}

/// Writes the causes of an error behind it.
pub(super) fn causes(error: &dyn StdError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    std::iter::successors(error.source(), |cause| (*cause).source()).try_for_each(|cause| write!(f, ": {cause}"))
}
