//! Takes bytes as they come in, and makes messages of them.

use std::fmt;

use bytes::{Bytes, BytesMut};

use super::message::{PRELUDE, Prelude};
use super::{EventMessage, FrameError};

/// Takes bytes as they come in, cut anywhere, and makes messages of them.
///
/// A message that lies in one piece is not copied: its payload is a part of that piece. One that lies in several is put
/// together, which takes a copy.
///
/// ```
/// use smithy_runtime::event_stream::{EventHeader, EventMessage, FrameDecoder};
///
/// let message = EventMessage { headers: vec![EventHeader::new(":event-type", "Word")], payload: "moon".into() };
/// let bytes = message.clone().encode()?.to_bytes();
/// let mut decoder = FrameDecoder::new();
/// decoder.push(bytes.slice(..10));
/// assert_eq!(decoder.next_message()?, None);
/// decoder.push(bytes.slice(10..));
/// assert_eq!(decoder.next_message()?, Some(message));
/// decoder.finish()?;
/// # Ok::<(), smithy_runtime::event_stream::FrameError>(())
/// ```
#[derive(Default)]
pub struct FrameDecoder {
    /// The beginning of a message whose end is yet to come.
    begun: BytesMut,
    /// What came in last, and follows that.
    rest: Bytes,
    /// How many bytes the messages had that have been taken.
    offset: usize,
}

impl fmt::Debug for FrameDecoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let waiting = self.begun.len() + self.rest.len();
        f.debug_struct("FrameDecoder").field("offset", &self.offset).field("waiting", &waiting).finish()
    }
}

impl FrameDecoder {
    /// A decoder that is at the beginning of a message.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what comes next.
    pub fn push(&mut self, piece: Bytes) {
        if !self.rest.is_empty() {
            self.begun.extend_from_slice(&self.rest);
        }
        self.rest = piece;
    }

    /// The next message, if it is there as a whole.
    ///
    /// # Errors
    ///
    /// When what came in is no message; as soon as its lengths are there where they are at fault.
    pub fn next_message(&mut self) -> Result<Option<EventMessage>, FrameError> {
        if self.begun.is_empty() {
            let Some(prelude) = Prelude::read(&self.rest)? else { return Ok(None) };
            if self.rest.len() < prelude.length {
                return Ok(None);
            }
            let message = self.rest.split_to(prelude.length);
            return self.decode(message, prelude);
        }
        self.fill(PRELUDE);
        let Some(prelude) = Prelude::read(&self.begun)? else { return Ok(None) };
        self.fill(prelude.length);
        if self.begun.len() < prelude.length {
            return Ok(None);
        }
        let message = self.begun.split_to(prelude.length).freeze();
        self.decode(message, prelude)
    }

    /// Where the next message begins, in bytes from the beginning of the stream.
    pub fn offset(&self) -> usize {
        self.offset
    }

    fn decode(&mut self, message: Bytes, prelude: Prelude) -> Result<Option<EventMessage>, FrameError> {
        let message = EventMessage::decode(message, prelude)?;
        self.offset = self.offset.saturating_add(prelude.length);
        Ok(Some(message))
    }

    /// Moves bytes to those that are begun until there are so many.
    fn fill(&mut self, length: usize) {
        let missing = length.saturating_sub(self.begun.len()).min(self.rest.len());
        self.begun.extend_from_slice(&self.rest.split_to(missing));
    }

    /// Makes sure that the stream has not ended within a message.
    ///
    /// # Errors
    ///
    /// When it has.
    pub fn finish(&self) -> Result<(), FrameError> {
        match self.begun.len() + self.rest.len() {
            0 => Ok(()),
            length => Err(FrameError::CutOff(length)),
        }
    }
}
