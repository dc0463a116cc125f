//! The body of a request or a response: bytes in memory, or a stream of them.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::body_adapters::{Chunks, Foreign};
use super::error::BoxError;

/// A stream behind a lock that nobody waits for: with it, a body may be shared between threads although its stream may
/// not.
type BoxStream = Mutex<Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send>>>;

/// The body of a request or a response: bytes in memory, or a stream of them.
///
/// Bytes are shared without a copy, and can be sent again. A stream can be read once. It implements
/// [`http_body::Body`], the trait of the ecosystem, and takes in whatever else implements that.
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

enum Content {
    Bytes(Bytes),
    Stream(BoxStream),
}

impl Default for Content {
    fn default() -> Self {
        Content::Bytes(Bytes::new())
    }
}

impl Body {
    /// A body without bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that comes in pieces, of which nobody knows the length before.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Body::from_http_body(Chunks::new(stream))
    }

    /// A body of any HTTP library.
    pub fn from_http_body<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Body::boxed(Foreign::new(body))
    }

    /// A body whose errors are boxed already.
    pub(super) fn boxed(body: impl http_body::Body<Data = Bytes, Error = BoxError> + Send + 'static) -> Self {
        Body(Content::Stream(Mutex::new(Box::pin(body))))
    }

    /// The bytes, if they are in memory.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// The bytes, if they are in memory; otherwise the body as it was.
    pub(super) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Content::Bytes(bytes) => Ok(bytes),
            stream @ Content::Stream(_) => Err(Body(stream)),
        }
    }

    /// How many bytes there are; `None` for a stream that does not say.
    #[expect(clippy::len_without_is_empty, reason = "whether a stream is empty shows only when it is read")]
    pub fn len(&self) -> Option<u64> {
        http_body::Body::size_hint(self).exact()
    }

    /// Takes the first bytes, as many as there are up to this; `None` for a stream.
    #[cfg(any(feature = "hyper", all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))))]
    pub(super) fn split_to(&mut self, at_most: usize) -> Option<Bytes> {
        match &mut self.0 {
            Content::Bytes(bytes) => Some(bytes.split_to(bytes.len().min(at_most))),
            Content::Stream(_) => None,
        }
    }

    /// The same body once more, sharing its bytes; `None` for a stream, which can be read only once.
    pub fn try_clone(&self) -> Option<Self> {
        self.bytes().cloned().map(Body::from)
    }

    /// Reads the whole body into memory, which costs nothing where it is there already.
    ///
    /// # Errors
    ///
    /// That of the stream, and [`TooLong`] when there are more bytes than this. Trailers are dropped.
    pub async fn collect(self, limit: usize) -> Result<Bytes, BoxError> {
        match self.0 {
            Content::Bytes(bytes) if bytes.len() <= limit => Ok(bytes),
            Content::Bytes(_) => Err(TooLong(limit).into()),
            // On the heap, so that the futures of those with bytes in memory stay small.
            Content::Stream(stream) => Box::pin(collect(stream, limit)).await,
        }
    }
}

async fn collect(stream: BoxStream, limit: usize) -> Result<Bytes, BoxError> {
    let mut stream = stream.into_inner().unwrap_or_else(PoisonError::into_inner);
    let (mut first, mut all) = (Bytes::new(), BytesMut::new());
    while let Some(frame) = poll_fn(|context| stream.as_mut().poll_frame(context)).await {
        let Ok(piece) = frame?.into_data() else { continue };
        if piece.len() > limit - first.len().max(all.len()) {
            return Err(TooLong(limit).into());
        }
        match (first.is_empty(), all.is_empty()) {
            (true, true) => first = piece,
            (false, true) => {
                all.reserve(first.len() + piece.len());
                all.extend_from_slice(&first);
                all.extend_from_slice(&piece);
            }
            _ => all.extend_from_slice(&piece),
        }
    }
    Ok(if all.is_empty() { first } else { all.freeze() })
}

/// A body has more bytes than were to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong(usize);

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it has more than {} bytes", self.0)
    }
}

impl Error for TooLong {}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Content::Stream(stream) => {
                stream.get_mut().unwrap_or_else(PoisonError::into_inner).as_mut().poll_frame(context)
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Content::Bytes(bytes) => bytes.is_empty(),
            Content::Stream(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Content::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Content::Stream(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).size_hint(),
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

impl From<Bytes> for Body {
    #[inline]
    fn from(bytes: Bytes) -> Self {
        Body(Content::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}
