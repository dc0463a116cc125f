//! Event streams: many messages in the body of one request or response. Smithy 2.0 specification, sections "Event streams"
//! and "Amazon Event Stream Specification".
//!
//! [`EventStream`] is what operations take and give; [`EventMessage`] and [`FrameDecoder`] are the messages by themselves.

/// The media type of a body that is a stream of events.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

#[cfg(feature = "test-util")]
mod arriving;
mod binding;
mod conversation;
mod decoder;
mod error;
mod exception;
mod header;
mod limits;
mod made;
mod message;
mod open;
mod operation_table;
mod origin;
mod received;
mod request;
mod response;
#[cfg(feature = "test-util")]
mod sent;
#[cfg(feature = "bidirectional")]
mod served_request;
mod slot;
mod stream;
mod table;
mod typed;
mod union_table;
mod writer;

#[cfg(feature = "test-util")]
pub(crate) use arriving::ArrivingEvents;
pub(crate) use conversation::Conversation;
pub use decoder::FrameDecoder;
pub use error::FrameError;
pub use header::{EventHeader, EventHeaderValue};
pub use message::{EncodedMessage, EventMessage};
pub(crate) use open::{open, open_in_memory};
pub(crate) use request::{add_headers, body};
#[cfg(feature = "test-util")]
pub(crate) use sent::SentEvents;
#[cfg(feature = "test-util")]
pub(crate) use served_request::{are_signed, without_signatures};
pub use stream::EventStream;
pub use typed::EventUnion;
pub(crate) use typed::SendEvent;

/// What generated code names, and people do not.
#[doc(hidden)]
pub mod generated {
    pub use super::binding::HeaderMember;
    #[cfg(feature = "test-util")]
    pub use super::exception::write_exception;
    pub use super::received::ReceivedEvent;
    pub use super::response::{EventResponse, read_document, received};
    #[cfg(feature = "bidirectional")]
    pub use super::response::{ServedResponse, write_document, write_response};
    #[cfg(feature = "bidirectional")]
    pub use super::served_request::{ServedRequest, read_events};
    pub use super::typed::{DecodeEvent, EncodeEvent, EventUnion, ReceiveEvent, SendEvent, unknown_event};
    pub use super::writer::EventWriter;
}
