//! A message of an event stream: headers and a payload, between lengths and checksums.
//!
//! ```text
//! 4 bytes   length of the message
//! 4 bytes   length of the headers
//! 4 bytes   checksum of these eight bytes
//!           headers
//!           payload
//! 4 bytes   checksum of everything before
//! ```

use std::fmt;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use crc32fast::Hasher;

use super::limits::{MAX_HEADERS, MAX_LENGTH};
use super::{EventHeader, EventHeaderValue, FrameError};

/// The length of what a message begins with: two lengths and their checksum.
pub(super) const PRELUDE: usize = 12;

/// The length of the checksum at its end.
const CHECKSUM: usize = 4;

/// A message of an event stream.
///
/// `Debug` shows the names of its headers and the length of its payload: what is in them may be a secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EventMessage {
    /// Its headers, in their order.
    pub headers: Vec<EventHeader>,
    /// What it is about.
    pub payload: Bytes,
}

impl EventMessage {
    /// The value of the first header of this name.
    pub fn header(&self, name: &str) -> Option<&EventHeaderValue> {
        self.headers.iter().find(|header| header.name == name).map(|header| &header.value)
    }

    /// The text of the first header of this name, if it is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        if let Some(EventHeaderValue::String(text)) = self.header(name) { Some(text) } else { None }
    }

    /// The message as it is sent, around its payload, which is not copied.
    ///
    /// # Errors
    ///
    /// When it is longer than a message may be, or one of its headers is.
    pub fn encode(self) -> Result<EncodedMessage, FrameError> {
        let [head, tail] = frame(&self.headers, &[&self.payload])?;
        Ok(EncodedMessage { head: head.freeze(), payload: self.payload, tail: tail.freeze() })
    }

    /// Reads a message that is all there, and whose lengths have been checked.
    pub(super) fn decode(mut message: Bytes, prelude: Prelude) -> Result<Self, FrameError> {
        let Some((checked, expected)) = message.split_last_chunk() else { return Err(FrameError::CutOff(0)) };
        let (expected, found) = (u32::from_be_bytes(*expected), crc32fast::hash(checked));
        if expected != found {
            return Err(FrameError::MessageChecksum { expected, found });
        }
        message.truncate(prelude.length - CHECKSUM);
        let payload = message.split_off(PRELUDE + prelude.headers);
        let mut rest = message.split_off(PRELUDE);
        let mut headers = Vec::new();
        while !rest.is_empty() {
            headers.push(EventHeader::read(&mut rest)?);
        }
        Ok(EventMessage { headers, payload })
    }
}

impl fmt::Debug for EventMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventMessage")
            .field("headers", &self.headers)
            .field("payload", &format_args!("({} bytes)", self.payload.len()))
            .finish()
    }
}

/// A message as it is sent: its pieces come one after the other. `Debug` shows how long it is.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodedMessage {
    /// What comes before the payload: lengths and headers.
    pub head: Bytes,
    /// The payload.
    pub payload: Bytes,
    /// What comes after: the checksum.
    pub tail: Bytes,
}

impl EncodedMessage {
    /// The pieces that have bytes, in their order.
    pub fn pieces(self) -> impl Iterator<Item = Bytes> {
        [self.head, self.payload, self.tail].into_iter().filter(|piece| !piece.is_empty())
    }

    /// All of it, copied together.
    pub fn to_bytes(&self) -> Bytes {
        [&self.head[..], &self.payload, &self.tail].concat().into()
    }
}

impl fmt::Debug for EncodedMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncodedMessage({} bytes)", self.head.len() + self.payload.len() + self.tail.len())
    }
}

/// What comes before and after a payload of these pieces.
pub(super) fn frame(headers: &[EventHeader], payload: &[&[u8]]) -> Result<[BytesMut; 2], FrameError> {
    let mut head = BytesMut::with_capacity(128);
    head.put_bytes(0, PRELUDE);
    for header in headers {
        header.write(&mut head)?;
    }
    let headers = head.len() - PRELUDE;
    if headers > MAX_HEADERS {
        return Err(FrameError::HeadersTooLong(headers));
    }
    let length = head.len() + payload.iter().map(|piece| piece.len()).sum::<usize>() + CHECKSUM;
    let prelude = Prelude { length, headers }.checked()?.encode();
    if let Some(start) = head.first_chunk_mut() {
        *start = prelude;
    }
    let mut hasher = Hasher::new();
    hasher.update(&head);
    payload.iter().for_each(|piece| hasher.update(piece));
    let mut tail = BytesMut::with_capacity(CHECKSUM);
    tail.put_u32(hasher.finalize());
    Ok([head, tail])
}

/// The lengths that a message begins with.
#[derive(Clone, Copy)]
pub(super) struct Prelude {
    /// That of the whole message.
    pub length: usize,
    /// That of its headers.
    headers: usize,
}

impl Prelude {
    /// Reads the first bytes of a message; `None` while there are not enough of them.
    pub fn read(start: &[u8]) -> Result<Option<Self>, FrameError> {
        let Some(prelude) = start.first_chunk::<PRELUDE>() else { return Ok(None) };
        let mut numbers = &prelude[..];
        let [length, headers, expected] = std::array::from_fn(|_| numbers.get_u32());
        let found = crc32fast::hash(prelude.split_at(8).0);
        if expected != found {
            return Err(FrameError::PreludeChecksum { expected, found });
        }
        Prelude { length: length as usize, headers: headers as usize }.checked().map(Some)
    }

    /// Makes sure that the lengths are within the limits, and that everything has room.
    fn checked(self) -> Result<Self, FrameError> {
        let Prelude { length, headers } = self;
        if length > MAX_LENGTH {
            return Err(FrameError::MessageTooLong(length));
        }
        if headers > MAX_HEADERS {
            return Err(FrameError::HeadersTooLong(headers));
        }
        if length < PRELUDE + headers + CHECKSUM {
            return Err(FrameError::Lengths { message: length, headers });
        }
        Ok(self)
    }

    /// The first bytes of a message. Both lengths have been checked, and fit.
    fn encode(self) -> [u8; PRELUDE] {
        let mut prelude = [0; PRELUDE];
        let (lengths, checksum) = prelude.split_at_mut(8);
        let (length, headers) = lengths.split_at_mut(4);
        length.copy_from_slice(&(self.length as u32).to_be_bytes());
        headers.copy_from_slice(&(self.headers as u32).to_be_bytes());
        checksum.copy_from_slice(&crc32fast::hash(lengths).to_be_bytes());
        prelude
    }
}
