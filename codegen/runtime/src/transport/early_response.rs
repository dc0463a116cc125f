//! A connection whose response is read even when the request cannot be sent to its end: a server that refuses a large
//! body answers before it has read all of it, and closes.
//!
//! A body that is large and goes to Amazon S3 does not come to this: it waits until the server asks for it
//! (`held_back.rs`).

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};

/// A connection on which a failure to write is no failure yet.
///
/// Hyper gives a request up when it cannot be written, although the response may have arrived. Here the rest of it is
/// dropped as if it had been sent, and hyper goes on to read: what has arrived, and then the end. It is below TLS, as not
/// every library for that reads on after it has failed to write.
#[derive(Debug)]
pub(super) struct EarlyResponse<S> {
    stream: S,
    unsent: Unsent,
}

/// What is known of bytes that the server has not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unsent {
    None,
    Waiting,
    Dropped,
}

impl<S> EarlyResponse<S> {
    pub fn new(stream: S) -> Self {
        EarlyResponse { stream, unsent: Unsent::None }
    }

    fn written(&mut self, written: Poll<io::Result<usize>>, all: usize) -> Poll<io::Result<usize>> {
        self.unsent = match &written {
            Poll::Ready(Err(error)) if is_hang_up(error) => Unsent::Dropped,
            Poll::Ready(_) => Unsent::None,
            Poll::Pending => Unsent::Waiting,
        };
        match self.unsent {
            Unsent::Dropped => Poll::Ready(Ok(all)),
            _ => written,
        }
    }
}

/// Whether an error says that the other end has closed the connection, orderly or not.
fn is_hang_up(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

impl<S: Connection> Connection for EarlyResponse<S> {
    fn connected(&self) -> Connected {
        self.stream.connected()
    }
}

impl<S: Read + Unpin> Read for EarlyResponse<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_read(context, buffer) {
            // A socket that is closed before everything has been read from it resets its connection: that is the end of
            // a response that had no length.
            Poll::Ready(Err(error)) if self.unsent != Unsent::None && is_hang_up(&error) => Poll::Ready(Ok(())),
            read => read,
        }
    }
}

impl<S: Write + Unpin> Write for EarlyResponse<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &[u8]) -> Poll<io::Result<usize>> {
        if self.unsent == Unsent::Dropped {
            return Poll::Ready(Ok(buffer.len()));
        }
        let written = Pin::new(&mut self.stream).poll_write(context, buffer);
        self.written(written, buffer.len())
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.unsent {
            Unsent::Dropped => Poll::Ready(Ok(())),
            _ => Pin::new(&mut self.stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.unsent {
            Unsent::Dropped => Poll::Ready(Ok(())),
            _ => Pin::new(&mut self.stream).poll_shutdown(context),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let all = buffers.iter().map(|buffer| buffer.len()).sum();
        if self.unsent == Unsent::Dropped {
            return Poll::Ready(Ok(all));
        }
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, buffers);
        self.written(written, all)
    }
}
