//! A stream that is held to the length that it was said to have.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::stream::ByteStream;
use crate::transport::error::BoxError;

/// A stream of a known length: any other is an error, as the length goes out before the stream does.
pub(super) struct Exact {
    body: ByteStream,
    length: u64,
    left: u64,
}

impl Exact {
    pub fn new(body: ByteStream, length: u64) -> Self {
        Exact { body, length, left: length }
    }

    fn wrong(&self, is_longer: bool) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let came = (!is_longer).then_some(self.length - self.left);
        Poll::Ready(Some(Err(WrongLength { stated: self.length, came }.into())))
    }
}

impl Body for Exact {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, Bytes::len) as u64;
                match self.left.checked_sub(length) {
                    Some(left) => self.left = left,
                    None => return self.wrong(true),
                }
            }
            Poll::Ready(None) if self.left > 0 => return self.wrong(false),
            _ => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

/// A stream has another length than it was said to have.
#[derive(Debug)]
struct WrongLength {
    stated: u64,
    /// What came before the end; nothing of a stream that goes on.
    came: Option<u64>,
}

impl fmt::Display for WrongLength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.came {
            Some(came) => write!(f, "it ends after {came} of {} bytes", self.stated),
            None => write!(f, "it has more than the {} bytes that it was said to have", self.stated),
        }
    }
}

impl Error for WrongLength {}
