//! Event streams: many messages in the body of one request or response. Smithy 2.0 specification, sections "Event streams"
//! and "Amazon Event Stream Specification".

mod decoder;
mod error;
mod header;
mod limits;
mod message;

pub use decoder::FrameDecoder;
pub use error::FrameError;
pub use header::{EventHeader, EventHeaderValue};
pub use message::{EncodedMessage, EventMessage};
