//! What the tables make of events and their unions.

use super::EventMessage;
use super::received::ReceivedEvent;
use super::writer::EventWriter;
use crate::Error;
use crate::codec::{DecodeError, UnknownMember};
use crate::error::InvalidRequest;

/// A union of events, of which streams are made.
pub trait EventUnion: Sized + Send + 'static {
    /// What a stream of them fails with.
    type Error: From<Error>;
}

/// A union of events that a client receives. Implemented by way of [`events!`](crate::events!).
pub trait ReceiveEvent: EventUnion {
    /// The errors among its members: their names in the union, and the codes by which a response names them.
    const EXCEPTIONS: &'static [(&'static str, &'static str)];

    /// Reads an event.
    ///
    /// # Errors
    ///
    /// When it is not what the model says.
    fn receive(event: &ReceivedEvent) -> Result<Self, DecodeError>;
}

/// A union of events that a client sends. Implemented by way of [`events!`](crate::events!).
pub trait SendEvent: EventUnion {
    /// The media type of the documents in them.
    const MEDIA_TYPE: &'static str;

    /// Writes the event.
    ///
    /// # Errors
    ///
    /// When it is one that the model does not name.
    fn send(&self, writer: &mut EventWriter) -> Result<(), InvalidRequest>;
}

/// An event whose members can be headers. Implemented by way of [`event!`](crate::event!).
pub trait DecodeEvent: Sized {
    /// Reads the members from where they are.
    ///
    /// # Errors
    ///
    /// When one is not what the model says.
    fn decode_event(event: &ReceivedEvent) -> Result<Self, DecodeError>;
}

/// The same of one that is sent.
pub trait EncodeEvent {
    /// Writes the members to where they are.
    fn encode_event(&self, writer: &mut EventWriter);
}

/// The message that an event is.
pub(super) fn message<E: SendEvent>(event: &E) -> Result<EventMessage, InvalidRequest> {
    let mut writer = EventWriter::new();
    event.send(&mut writer)?;
    Ok(writer.into_message())
}

/// What is wrong with an event that the model does not name, when it is to be sent.
pub fn unknown_event(event: &UnknownMember) -> InvalidRequest {
    let name = event.name().escape_debug();
    InvalidRequest::new(format!("the event `{name}` cannot be sent, as the service's model does not name it"))
}
