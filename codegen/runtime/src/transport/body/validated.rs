//! The body of a response that is held to its checksum while it is read.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Body;
use crate::checksum::{ChecksumAlgorithm, ChecksumHasher};
use crate::transport::error::BoxError;
use crate::transport::{TransportError, TransportErrorKind};

/// The checksum that a response says it has.
pub(crate) struct ExpectedChecksum {
    pub algorithm: ChecksumAlgorithm,
    pub value: Box<str>,
    /// The host that says so.
    pub host: Box<str>,
}

impl Body {
    /// The body held to its checksum: with any other, it ends in an error.
    ///
    /// # Errors
    ///
    /// When it is in memory, and has another.
    pub(crate) fn validated(self, expected: ExpectedChecksum) -> Result<Body, TransportError> {
        let mut hasher = ChecksumHasher::new(expected.algorithm);
        match self.into_bytes() {
            Ok(bytes) => {
                hasher.update(&bytes);
                expected.check(hasher)?;
                Ok(bytes.into())
            }
            Err(body) => Ok(Body::boxed(Validated { body, hasher: Some(hasher), expected })),
        }
    }
}

impl ExpectedChecksum {
    fn check(&self, hasher: ChecksumHasher) -> Result<(), TransportError> {
        let actual = hasher.finish();
        if *self.value == *actual {
            return Ok(());
        }
        let mismatch = ChecksumMismatch { algorithm: self.algorithm, expected: self.value.clone(), actual };
        Err(TransportError::new(TransportErrorKind::Corrupted, &*self.host, mismatch))
    }
}

struct Validated {
    body: Body,
    /// Until the end has been reached.
    hasher: Option<ChecksumHasher>,
    expected: ExpectedChecksum,
}

impl Validated {
    fn check(&mut self) -> Result<(), BoxError> {
        match self.hasher.take() {
            Some(hasher) => Ok(self.expected.check(hasher)?),
            None => Ok(()),
        }
    }
}

impl http_body::Body for Validated {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context)).transpose()?;
        if let (Some(hasher), Some(data)) = (&mut self.hasher, frame.as_ref().and_then(Frame::data_ref)) {
            hasher.update(data);
        }
        // Where the length is known, the last piece is not handed on before the whole is known to be right: a small object
        // that is corrupted is never seen.
        if frame.is_none() || self.body.is_end_stream() {
            self.check()?;
        }
        Poll::Ready(frame.map(Ok))
    }

    fn is_end_stream(&self) -> bool {
        self.hasher.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A body has another checksum than its response says.
#[derive(Debug)]
struct ChecksumMismatch {
    algorithm: ChecksumAlgorithm,
    expected: Box<str>,
    actual: String,
}

impl fmt::Display for ChecksumMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ChecksumMismatch { algorithm, expected, actual } = self;
        write!(f, "its {} is {actual}, where the header `{}` has {expected:?}", algorithm.name(), algorithm.header())
    }
}

impl Error for ChecksumMismatch {}
