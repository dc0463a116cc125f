//! What bodies are made of: bytes, streams, functions that make streams, and bodies of other libraries.

use bytes::Bytes;
use futures_core::Stream;

use super::adapters::{Chunks, Foreign};
use super::exact::Exact;
use super::replayable::Replayable;
use super::stream::ByteStream;
use super::{Body, Content, StreamContent};
use crate::transport::error::BoxError;

impl Body {
    /// A body without bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A body that comes in pieces and can be read once; [`with_len`](Self::with_len) states its length.
    pub fn from_stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + Send + 'static,
        E: Into<BoxError>,
    {
        Body::from_http_body(Chunks::new(stream))
    }

    /// A body of any HTTP library, which can be read once.
    pub fn from_http_body<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Body::boxed(Foreign::new(body))
    }

    /// A body of so many bytes that can be read any number of times, as the function makes it anew each time: for the
    /// signature, and for each attempt. It has to make the same bytes each time.
    ///
    /// ```
    /// use smithy_runtime::Body;
    ///
    /// let body = Body::from_fn(4, || Body::from("zeus"));
    /// assert_eq!(body.len(), Some(4));
    /// assert!(body.try_clone().is_some());
    /// ```
    pub fn from_fn<F, B>(len: u64, make: F) -> Self
    where
        F: Fn() -> B + Send + Sync + 'static,
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        Body::replayable(Replayable::new(len, move || ByteStream::new(Foreign::new(make()))))
    }

    pub(super) fn replayable(body: Replayable) -> Self {
        Body(Content::Stream(StreamContent::Replayable(Box::new(body))))
    }

    /// A body whose errors are boxed already.
    pub(in crate::transport) fn boxed(
        body: impl http_body::Body<Data = Bytes, Error = BoxError> + Send + Unpin + 'static,
    ) -> Self {
        Body(Content::Stream(StreamContent::Once(ByteStream::new(body))))
    }

    /// States how many bytes a stream has: some services take no request of unknown length. A stream of any other length
    /// fails when it is read. Of a body that knows its length, nothing is changed.
    pub fn with_len(self, len: u64) -> Self {
        match self.0 {
            Content::Stream(StreamContent::Once(stream)) => Body::boxed(Exact::new(stream, len)),
            known => Body(known),
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
