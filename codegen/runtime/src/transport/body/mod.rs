//! The body of a request or a response: bytes in memory, or a stream of them.

mod adapters;
#[cfg(feature = "http-checksum")]
mod aws_chunked;
mod codec;
mod constructors;
mod counted;
mod exact;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod file;
mod one_shot;
mod read;
#[cfg(any(feature = "blocking", feature = "tokio"))]
mod reader;
mod replayable;
#[cfg(feature = "http-checksum")]
mod signed_chunks;
mod stream;
#[cfg(feature = "http-checksum")]
mod validated;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;

use adapters::Slices;
use counted::{Counted, Tell};
use replayable::Replayable;
use stream::ByteStream;

pub(crate) use one_shot::{AttemptBody, UsedUp};
pub use read::TooLong;
#[cfg(any(feature = "blocking", feature = "tokio"))]
pub use reader::BodyReader;
#[cfg(feature = "http-checksum")]
pub(crate) use signed_chunks::ChunkSignatures;
#[cfg(feature = "http-checksum")]
pub(crate) use validated::ExpectedChecksum;

/// The body of a request or a response: bytes in memory, or a stream of them.
///
/// | made by | length | sent again when an attempt fails |
/// |---|---|---|
/// | [`Body::from`], of bytes or text | known | yes; bytes are shared without a copy |
/// | [`from_path`](Self::from_path), of a file | known | yes; the file is opened again |
/// | [`from_fn`](Self::from_fn), of a function that makes a stream | stated | yes; the function is called again |
/// | [`from_stream`](Self::from_stream), [`from_http_body`](Self::from_http_body) | where [stated](Self::with_len) or told | no, once something of it has been read |
///
/// What comes in is read with [`next`](Self::next), as a [`Stream`](futures_core::Stream) of chunks, by an
/// [`into_reader`](Self::into_reader), or as a whole with [`collect`](Self::collect). It implements
/// [`http_body::Body`], the trait of the ecosystem, and takes in whatever else implements that. Two bodies are equal when
/// both are bytes in memory, and the same; a stream equals nothing, itself included.
///
/// ```
/// use smithy_runtime::transport::Body;
///
/// let body = Body::from("{}");
/// assert_eq!(body.len(), Some(2));
/// assert_eq!(body.bytes().unwrap(), "{}");
/// ```
#[derive(Default)]
pub struct Body(Content);

/// In two steps, so that a body is as small as bytes alone, and a request costs no more to move.
enum Content {
    Bytes(Bytes),
    Stream(StreamContent),
}

enum StreamContent {
    /// A stream that can be had again.
    Replayable(Box<Replayable>),
    /// A stream that can be read once.
    Once(ByteStream),
}

impl Default for Content {
    fn default() -> Self {
        Content::Bytes(Bytes::new())
    }
}

impl Body {
    /// Tells how many bytes have been read of the body so far, whenever there are more: those that a transport has taken
    /// to send, or those that have come in. It begins again with each attempt, and should not block.
    pub fn on_progress(self, tell: impl Fn(u64) + Send + Sync + 'static) -> Self {
        let tell: Tell = Arc::new(tell);
        match self.0 {
            Content::Bytes(bytes) => {
                let length = bytes.len() as u64;
                let slices = Replayable::new(length, move || ByteStream::new(Slices(bytes.clone())));
                Body::replayable(slices.telling(tell))
            }
            Content::Stream(StreamContent::Replayable(body)) => Body::replayable(body.telling(tell)),
            Content::Stream(StreamContent::Once(stream)) => Body::boxed(Counted::new(stream, tell)),
        }
    }

    /// The bytes, if they are in memory.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The bytes, if they are in memory; otherwise the body as it was.
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Bytes(bytes) => Ok(bytes),
            stream => Err(Body(stream)),
        }
    }

    /// How many bytes there are; `None` for a stream that does not say.
    #[expect(clippy::len_without_is_empty, reason = "whether a stream is empty shows only when it is read")]
    pub fn len(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            _ => http_body::Body::size_hint(self).exact(),
        }
    }

    /// Takes the first bytes, as many as there are up to this; `None` for a stream.
    #[cfg(any(feature = "hyper", all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))))]
    pub(super) fn split_to(&mut self, at_most: usize) -> Option<Bytes> {
        match &mut self.0 {
            Content::Bytes(bytes) => Some(bytes.split_to(bytes.len().min(at_most))),
            _ => None,
        }
    }

    /// The same body once more: bytes are shared, and a file, or what a function makes, is had again from its beginning.
    /// `None` for a stream, which can be read only once.
    pub fn try_clone(&self) -> Option<Self> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.clone().into()),
            Content::Stream(StreamContent::Replayable(body)) => Some(Body::replayable(body.again())),
            Content::Stream(StreamContent::Once(_)) => None,
        }
    }

    /// A part of the body, from one byte up to another: of bytes without a copy, and of a [file](Self::from_path) without
    /// reading what is before it. `None` for any other body, and for a range that is not within it. Nobody is
    /// [told](Self::on_progress) how much of the part has been read.
    ///
    /// A part can be sent again as the whole can. A file that has changed since the whole was made is an error when the part
    /// is read, so that parts that are sent one by one are those of one file.
    ///
    /// ```
    /// use smithy_runtime::Body;
    ///
    /// let body = Body::from("a large object");
    /// assert_eq!(body.slice(2..7).unwrap().bytes().unwrap(), "large");
    /// assert!(body.slice(2..70).is_none());
    /// ```
    pub fn slice(&self, range: Range<u64>) -> Option<Self> {
        match &self.0 {
            Content::Bytes(bytes) => {
                let (start, end) = (usize::try_from(range.start).ok()?, usize::try_from(range.end).ok()?);
                (start <= end && end <= bytes.len()).then(|| bytes.slice(start..end).into())
            }
            Content::Stream(StreamContent::Replayable(body)) => Some(Body::replayable(body.slice(range)?)),
            Content::Stream(StreamContent::Once(_)) => None,
        }
    }

    /// The same body once more, for reading that is no progress.
    pub(crate) fn untold(&self) -> Option<Self> {
        match &self.0 {
            Content::Stream(StreamContent::Replayable(body)) => Some(Body::replayable(body.untold())),
            _ => self.try_clone(),
        }
    }

    /// Whether it can be read once only.
    pub(crate) fn is_one_shot(&self) -> bool {
        matches!(self.0, Content::Stream(StreamContent::Once(_)))
    }

    /// Whether both are known to have the same bytes, because they are the same memory or come from the same source.
    pub(crate) fn is_same(&self, other: &Body) -> bool {
        match (&self.0, &other.0) {
            (Content::Bytes(one), Content::Bytes(other)) => (one.as_ptr(), one.len()) == (other.as_ptr(), other.len()),
            (Content::Stream(StreamContent::Replayable(one)), Content::Stream(StreamContent::Replayable(other))) => {
                one.is_same(other)
            }
            _ => false,
        }
    }
}

/// No more than the length: a body may hold anything.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.len() {
            Some(len) => write!(f, "Body({len} bytes)"),
            None => f.write_str("Body(a stream)"),
        }
    }
}
