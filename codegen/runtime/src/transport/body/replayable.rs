//! A body that can be read any number of times, as its stream is made anew each time.

use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::counted::{Counted, Tell};
use super::exact::Exact;
use super::stream::ByteStream;
use crate::transport::error::BoxError;

/// Makes the bytes of a range, which is within the length, without those before it.
type Cut = Arc<dyn Fn(Range<u64>) -> Replayable + Send + Sync>;

/// A stream of a known length that is made when it is read, and made anew to be read again.
pub(super) struct Replayable {
    open: Arc<dyn Fn() -> ByteStream + Send + Sync>,
    length: u64,
    tell: Option<Tell>,
    /// There where a part can be had alone.
    cut: Option<Cut>,
    /// There once something has been read.
    reading: Option<ByteStream>,
}

impl Replayable {
    pub fn new(length: u64, open: impl Fn() -> ByteStream + Send + Sync + 'static) -> Self {
        Replayable { open: Arc::new(open), length, tell: None, cut: None, reading: None }
    }

    /// The same, of which parts can be had alone.
    pub fn divisible(self, cut: impl Fn(Range<u64>) -> Replayable + Send + Sync + 'static) -> Self {
        Replayable { cut: Some(Arc::new(cut)), ..self }
    }

    /// A part of it alone, where that can be had.
    pub fn slice(&self, range: Range<u64>) -> Option<Self> {
        let cut = self.cut.as_ref()?;
        (range.start <= range.end && range.end <= self.length).then(|| cut(range))
    }

    /// The same, telling how much of it has been read.
    pub fn telling(self, tell: Tell) -> Self {
        let tell = match self.tell {
            Some(before) => Arc::new(move |so_far| {
                before(so_far);
                tell(so_far);
            }),
            None => tell,
        };
        Replayable { tell: Some(tell), ..self }
    }

    /// The same from its beginning.
    pub fn again(&self) -> Self {
        let (open, tell, cut) = (Arc::clone(&self.open), self.tell.clone(), self.cut.clone());
        Replayable { open, length: self.length, tell, cut, reading: None }
    }

    /// The same from its beginning, without telling anybody.
    pub fn untold(&self) -> Self {
        Replayable { tell: None, ..self.again() }
    }

    /// Whether both are made in the same way, so that their bytes are the same.
    pub fn is_same(&self, other: &Replayable) -> bool {
        Arc::ptr_eq(&self.open, &other.open)
    }
}

impl Body for Replayable {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Replayable { open, length, tell, reading, .. } = &mut *self;
        let reading = reading.get_or_insert_with(|| {
            let stream = ByteStream::new(Exact::new(open(), *length));
            match tell {
                Some(tell) => ByteStream::new(Counted::new(stream, Arc::clone(tell))),
                None => stream,
            }
        });
        Pin::new(reading).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.reading.as_ref().map_or(self.length == 0, Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.reading.as_ref().map_or_else(|| SizeHint::with_exact(self.length), Body::size_hint)
    }
}
