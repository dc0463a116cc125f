//! How a body is read: chunk by chunk, or as a whole.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Body as _, Frame, SizeHint};

use super::{Body, Content, StreamContent};
use crate::transport::error::{BoxError, TransportError};

impl Body {
    /// The next chunk, as it comes in; `None` at the end. There are no empty ones, and trailers are dropped.
    ///
    /// ```no_run
    /// # async fn example(mut body: smithy_runtime::Body) -> Result<(), smithy_runtime::TransportError> {
    /// while let Some(chunk) = body.next().await {
    ///     println!("{} more bytes", chunk?.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// That of the transport, such as when nothing comes for longer than the read timeout, or the connection closes before
    /// the end; and of kind [`Body`](crate::transport::TransportErrorKind::Body) that of any other stream.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    pub(super) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            return Poll::Ready(match ready!(Pin::new(&mut *self).poll_frame(context)) {
                None => None,
                Some(Err(error)) => Some(Err(TransportError::from_body(error))),
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) if !data.is_empty() => Some(Ok(data)),
                    _ => continue,
                },
            });
        }
    }

    /// Reads the whole body into memory, which costs nothing where it is there already.
    ///
    /// # Errors
    ///
    /// That of the stream, and [`TooLong`] when there are more bytes than this. Trailers are dropped.
    pub async fn collect(self, limit: usize) -> Result<Bytes, BoxError> {
        match self.into_bytes() {
            Ok(bytes) if bytes.len() <= limit => Ok(bytes),
            Ok(_) => Err(TooLong(limit).into()),
            // On the heap, so that the futures of those with bytes in memory stay small.
            Err(stream) => Box::pin(collect(stream, limit)).await,
        }
    }
}

async fn collect(mut stream: Body, limit: usize) -> Result<Bytes, BoxError> {
    let (mut first, mut all) = (Bytes::new(), BytesMut::new());
    while let Some(frame) = poll_fn(|context| Pin::new(&mut stream).poll_frame(context)).await {
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
            Content::Stream(StreamContent::Replayable(body)) => Pin::new(&mut **body).poll_frame(context),
            Content::Stream(StreamContent::Once(stream)) => Pin::new(stream).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Content::Bytes(bytes) => bytes.is_empty(),
            Content::Stream(StreamContent::Replayable(body)) => body.is_end_stream(),
            Content::Stream(StreamContent::Once(stream)) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Content::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Content::Stream(StreamContent::Replayable(body)) => body.size_hint(),
            Content::Stream(StreamContent::Once(stream)) => stream.size_hint(),
        }
    }
}

/// The chunks, as [`Body::next`] gives them.
impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_chunk(context)
    }
}
