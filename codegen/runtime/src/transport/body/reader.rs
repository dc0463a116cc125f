//! Bodies by the traits that files are read by, asynchronous and not.

#[cfg(feature = "tokio")]
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::{cmp, fmt, io};

use bytes::{Buf, Bytes};

use super::Body;

impl Body {
    /// The body as what files are read by: `tokio::io::AsyncRead` and `AsyncBufRead` with the feature `tokio`, and
    /// [`std::io::Read`] and [`BufRead`](std::io::BufRead), which wait on the calling thread, with the feature `blocking`.
    ///
    /// An error is an [`io::Error`] with the [`TransportError`](crate::TransportError) in it.
    pub fn into_reader(self) -> BodyReader {
        BodyReader { body: self, chunk: Bytes::new() }
    }
}

/// Reads a [`Body`]: [`Body::into_reader`].
pub struct BodyReader {
    body: Body,
    /// What has come and is yet to be read.
    chunk: Bytes,
}

impl BodyReader {
    /// Has something to read, unless the body is at its end.
    fn poll_fill(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.chunk.is_empty()
            && let Some(chunk) = ready!(self.body.poll_chunk(context))
        {
            self.chunk = chunk?;
        }
        Poll::Ready(Ok(()))
    }

    /// Takes what there is to read, up to so many bytes.
    fn take(&mut self, at_most: usize) -> Bytes {
        self.chunk.split_to(cmp::min(at_most, self.chunk.len()))
    }
}

#[cfg(feature = "tokio")]
impl tokio::io::AsyncRead for BodyReader {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut tokio::io::ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(self.poll_fill(context))?;
        let read = self.take(buffer.remaining());
        buffer.put_slice(&read);
        Poll::Ready(Ok(()))
    }
}

#[cfg(feature = "tokio")]
impl tokio::io::AsyncBufRead for BodyReader {
    fn poll_fill_buf(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let reader = self.get_mut();
        ready!(reader.poll_fill(context))?;
        Poll::Ready(Ok(&reader.chunk))
    }

    fn consume(mut self: Pin<&mut Self>, amount: usize) {
        self.chunk.advance(amount);
    }
}

#[cfg(feature = "blocking")]
impl BodyReader {
    fn fill(&mut self) -> io::Result<()> {
        crate::rt::wait_for(std::future::poll_fn(|context| self.poll_fill(context)))
    }
}

#[cfg(feature = "blocking")]
impl io::Read for BodyReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.fill()?;
        let read = self.take(buffer.len());
        buffer[..read.len()].copy_from_slice(&read);
        Ok(read.len())
    }
}

#[cfg(feature = "blocking")]
impl io::BufRead for BodyReader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.fill()?;
        Ok(&self.chunk)
    }

    fn consume(&mut self, amount: usize) {
        self.chunk.advance(amount);
    }
}

/// No more than the lengths: a body may hold anything.
impl fmt::Debug for BodyReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BodyReader").field("body", &self.body).finish_non_exhaustive()
    }
}
