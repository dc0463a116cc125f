//! Bodies of ureq, which are read by blocking, as streams, and streams as what ureq reads.

use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use ureq::BodyReader;

use crate::rt::{BoxFuture, offload, wait_for};
use crate::transport::error::BoxError;
use crate::transport::unreadable::UnreadableBody;
use crate::transport::{Body, TransportError};

/// Up to which length a body is read together with its head, in bytes: most fit, and need no second turn on the thread
/// that blocks.
const SMALL: u64 = 64 * 1024;

/// How much is read of a larger one at a time, in bytes.
const CHUNK: usize = 64 * 1024;

/// What comes in, once the head is there. What goes wrong on the way is named by the function, which gives no error where
/// somebody else is to say that time has run out.
pub(super) fn incoming(
    body: ureq::Body,
    to_error: impl Fn(ureq::Error) -> Option<TransportError> + Send + Unpin + 'static,
) -> Result<Body, ureq::Error> {
    let length = body.content_length();
    let mut reader = body.into_reader();
    if length.is_some_and(|length| length <= SMALL) {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        if length.is_some_and(|length| (bytes.len() as u64) < length) {
            return Err(early_end());
        }
        return Ok(bytes.into());
    }
    Ok(Body::boxed(BlockingBody { state: ReadState::Idle(reader), left: length, to_error }))
}

struct BlockingBody<F> {
    state: ReadState,
    /// How much has not been read, in bytes, if that is known.
    left: Option<u64>,
    to_error: F,
}

enum ReadState {
    Idle(BodyReader<'static>),
    Reading(BoxFuture<'static, io::Result<(BodyReader<'static>, Bytes)>>),
    Ended,
    /// The time is up, which the timer of the call says.
    OutOfTime,
}

/// The error of a connection that the server has closed too early.
fn early_end() -> ureq::Error {
    io::Error::from(io::ErrorKind::UnexpectedEof).into()
}

impl<F: Fn(ureq::Error) -> Option<TransportError>> BlockingBody<F> {
    fn failed(&mut self, error: ureq::Error) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match (self.to_error)(error) {
            Some(error) => Poll::Ready(Some(Err(error.into()))),
            None => {
                self.state = ReadState::OutOfTime;
                Poll::Pending
            }
        }
    }
}

impl<F: Fn(ureq::Error) -> Option<TransportError> + Unpin> http_body::Body for BlockingBody<F> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let mut reading = match std::mem::replace(&mut self.state, ReadState::Ended) {
            ReadState::Idle(reader) => Box::pin(offload::run(move || read(reader))),
            ReadState::Reading(reading) => reading,
            ReadState::Ended => return Poll::Ready(None),
            ReadState::OutOfTime => {
                self.state = ReadState::OutOfTime;
                return Poll::Pending;
            }
        };
        match reading.as_mut().poll(context) {
            Poll::Pending => {
                self.state = ReadState::Reading(reading);
                Poll::Pending
            }
            Poll::Ready(Ok((_, chunk))) if chunk.is_empty() && self.left.is_none_or(|left| left == 0) => {
                Poll::Ready(None)
            }
            Poll::Ready(Ok((_, chunk))) if chunk.is_empty() => self.failed(early_end()),
            Poll::Ready(Ok((reader, chunk))) => {
                self.left = self.left.map(|left| left.saturating_sub(chunk.len() as u64));
                self.state = ReadState::Idle(reader);
                Poll::Ready(Some(Ok(Frame::data(chunk))))
            }
            Poll::Ready(Err(error)) => self.failed(error.into()),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Waits for what comes next; nothing, at the end.
fn read(mut reader: BodyReader<'static>) -> io::Result<(BodyReader<'static>, Bytes)> {
    let mut chunk = vec![0; CHUNK];
    let read = reader.read(&mut chunk)?;
    chunk.truncate(read);
    // A chunk that may be kept does not keep more memory than it fills.
    if read < CHUNK / 2 {
        chunk.shrink_to_fit();
    }
    Ok((reader, chunk.into()))
}

/// A body that is a stream, as ureq sends it: on a thread that waits for each of its chunks.
pub(super) struct Outgoing {
    body: Body,
    chunk: Bytes,
}

impl Outgoing {
    pub fn new(body: Body) -> Self {
        Outgoing { body, chunk: Bytes::new() }
    }

    fn next_frame(&mut self) -> Option<Result<Frame<Bytes>, BoxError>> {
        wait_for(poll_fn(|context| http_body::Body::poll_frame(Pin::new(&mut self.body), context)))
    }
}

impl Read for Outgoing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match self.next_frame() {
                Some(Ok(frame)) => self.chunk = frame.into_data().unwrap_or_default(),
                Some(Err(error)) => return Err(io::Error::other(UnreadableBody::new(error))),
                None => return Ok(0),
            }
        }
        let length = buffer.len().min(self.chunk.len());
        buffer[..length].copy_from_slice(&self.chunk.split_to(length));
        Ok(length)
    }
}
