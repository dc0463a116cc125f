//! What is wrong with a message of an event stream.

use std::fmt;

use super::limits::{MAX_HEADERS, MAX_LENGTH, MAX_NAME, MAX_VALUE};

/// What is wrong with a message of an event stream, that came in or was to be sent.
///
/// After such an error, stop: what the stream says of its lengths is not to be trusted any more.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// The checksum of the first eight bytes, which are the message's lengths, is another.
    PreludeChecksum {
        /// The checksum that came.
        expected: u32,
        /// That of the bytes that came.
        found: u32,
    },
    /// The checksum of the message is another.
    MessageChecksum {
        /// The checksum that came.
        expected: u32,
        /// That of the bytes that came.
        found: u32,
    },
    /// The message is longer than any may be, in bytes.
    MessageTooLong(usize),
    /// The headers of the message are longer than any may be, in bytes together.
    HeadersTooLong(usize),
    /// The lengths that a message begins with do not fit together.
    Lengths {
        /// The length of the message, in bytes.
        message: usize,
        /// The length of its headers, in bytes.
        headers: usize,
    },
    /// The name of a header is empty, or longer than any may be.
    HeaderName(usize),
    /// The value of the header of this name is longer than any may be, in bytes.
    HeaderValueTooLong(Box<str>, usize),
    /// A header is of a type that does not exist.
    HeaderType(u8),
    /// The headers end within one.
    HeadersCutOff,
    /// The name or the value of a header is no UTF-8.
    HeaderText,
    /// The stream ended so many bytes into a message.
    CutOff(usize),
    /// The clock is at a time that no signature can have: before 1970, or after the year 9999.
    Time,
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FrameError::PreludeChecksum { expected, found } => {
                write!(f, "the checksum of the message's lengths is {found:#010x}, not {expected:#010x} as it says")
            }
            FrameError::MessageChecksum { expected, found } => {
                write!(f, "the checksum of the message is {found:#010x}, not {expected:#010x} as it says")
            }
            FrameError::MessageTooLong(length) => {
                write!(f, "the message has {length} bytes, and may have {MAX_LENGTH}")
            }
            FrameError::HeadersTooLong(length) => {
                write!(f, "the headers of the message have {length} bytes, and may have {MAX_HEADERS}")
            }
            FrameError::Lengths { message, headers } => {
                write!(f, "a message of {message} bytes has no room for {headers} bytes of headers")
            }
            FrameError::HeaderName(length) => {
                write!(f, "the name of a header has {length} bytes, and may have 1 to {MAX_NAME}")
            }
            FrameError::HeaderValueTooLong(name, length) => {
                write!(f, "the header `{name}` has {length} bytes, and may have {MAX_VALUE}")
            }
            FrameError::HeaderType(number) => write!(f, "a header is of type {number}, which does not exist"),
            FrameError::HeadersCutOff => f.write_str("the headers of the message end within one"),
            FrameError::HeaderText => f.write_str("the name or the value of a header is no UTF-8"),
            FrameError::Time => f.write_str("the clock is at a time that no signature can have"),
            FrameError::CutOff(length) => write!(f, "the stream ended {length} bytes into a message"),
        }
    }
}

impl std::error::Error for FrameError {}
