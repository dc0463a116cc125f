//! Cooperative I/O: however fast a server sends, the other tasks and the timers get their turn. The connection knows
//! whether it leads to a proxy, too.

use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};
use tokio::task::yield_now;

use super::tcp::TcpConnection;
use super::tls;

/// A connection, in TLS or not.
pub(super) type CooperativeStream = Cooperative<tls::Stream<TcpConnection>>;

/// How often in a row there may be something to read before the others have their turn. Whole answers take fewer, even
/// large ones: hyper reads up to 400 KiB at a time.
const TURN: u8 = 8;

/// Hyper reads as long as there is something to read and no answer in it, such as when a server sends nothing but interim
/// answers (RFC 9110, section 15.2). Tokio stops it after 128 reads, which can be seconds of work, and the timers wait for
/// that: even with several threads, when the one that looks after them is the one that reads.
#[derive(Debug)]
pub(super) struct Cooperative<S> {
    stream: S,
    /// Whether it is one to a proxy by which requests go, which wants to be told the whole URI.
    is_by_proxy: bool,
    /// How often in a row there was something to read.
    reads: u8,
    /// Held as long as the connection is open.
    _in_use: Option<Arc<()>>,
}

impl<S> Cooperative<S> {
    /// A connection to the service, past all proxies or through the tunnel of one.
    pub fn new(stream: S) -> Self {
        Cooperative { stream, is_by_proxy: false, reads: 0, _in_use: None }
    }

    /// One to a proxy by which requests go.
    #[cfg(feature = "proxy")]
    pub fn by_proxy(stream: S) -> Self {
        Cooperative { stream, is_by_proxy: true, reads: 0, _in_use: None }
    }

    /// The same connection, holding this.
    pub fn holding(self, in_use: Arc<()>) -> Self {
        Cooperative { _in_use: Some(in_use), ..self }
    }
}

impl<S: Connection> Connection for Cooperative<S> {
    fn connected(&self) -> Connected {
        self.stream.connected().proxy(self.is_by_proxy)
    }
}

impl<S: Read + Unpin> Read for Cooperative<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        if self.reads == TURN {
            self.reads = 0;
            // Polled once, it has the runtime wake this task after the others; it is pending in any case.
            if pin!(yield_now()).poll(context).is_pending() {
                return Poll::Pending;
            }
        }
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        self.reads = if read.is_ready() { self.reads + 1 } else { 0 };
        read
    }
}

impl<S: Write + Unpin> Write for Cooperative<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, buffer)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffers: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, buffers)
    }
}
