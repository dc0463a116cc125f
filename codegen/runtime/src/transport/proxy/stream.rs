//! A connection that says whether it is one to a proxy, which wants to be told the whole URI.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};

/// A connection to the service, past all proxies or without them, or one to a proxy by which requests go.
#[derive(Debug)]
pub(crate) struct Proxied<S> {
    stream: S,
    is_by_proxy: bool,
}

impl<S> Proxied<S> {
    pub fn past(stream: S) -> Self {
        Proxied { stream, is_by_proxy: false }
    }

    pub fn by(stream: S) -> Self {
        Proxied { stream, is_by_proxy: true }
    }
}

impl<S: Connection> Connection for Proxied<S> {
    fn connected(&self) -> Connected {
        self.stream.connected().proxy(self.is_by_proxy)
    }
}

impl<S: Read + Unpin> Read for Proxied<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: Write + Unpin> Write for Proxied<S> {
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
