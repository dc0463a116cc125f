//! An event that has come in, and how its members are read.

use bytes::Bytes;

use super::binding::HeaderMember;
use super::{EventHeaderValue, EventMessage};
use crate::codec::{
    Codec, Decode, DecodeBody, DecodeError, InEvent, Member, UnknownMember, decode_body, unknown_document,
};

/// An event that has come in.
#[derive(Debug)]
pub struct ReceivedEvent {
    name: String,
    message: EventMessage,
    /// The document of an error, with the message where the model has it.
    members: Option<Bytes>,
}

impl ReceivedEvent {
    /// The event of this name that a message is.
    pub(super) fn new(name: String, message: EventMessage) -> Self {
        ReceivedEvent { name, message, members: None }
    }

    /// The error that a message is, which has these members where it is a document.
    pub(super) fn exception(message: EventMessage, members: Bytes) -> Self {
        ReceivedEvent { name: String::new(), message, members: Some(members) }
    }

    /// Which event it is: the name of a member of the union.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads an event that is a document as a whole.
    ///
    /// # Errors
    ///
    /// When it is not what the model says.
    pub fn document<C: Codec, T: Decode>(&self) -> Result<T, DecodeError> {
        C::decode(&self.message.payload)
    }

    /// Reads the members that are in a document, where others are headers.
    ///
    /// # Errors
    ///
    /// When one is not what the model says.
    pub fn body<C: Codec, T: DecodeBody<InEvent>>(&self) -> Result<T, DecodeError> {
        decode_body::<C, T, _>(self.members.as_ref().unwrap_or(&self.message.payload))
    }

    /// Reads a member that is a header, if the event has it.
    ///
    /// # Errors
    ///
    /// When the header is of another type than the model says.
    pub fn header<T: HeaderMember>(&self, member: impl Into<Member>, slot: &mut T) -> Result<(), DecodeError> {
        let name = member.into().name;
        if let Some(value) = self.message.header(name) {
            let problem = "the header is of another type than the model says";
            *slot = T::from_header(value).ok_or_else(|| DecodeError::new(problem, 0).in_member(name))?;
        }
        Ok(())
    }

    /// Reads a member that is the payload, as a document.
    ///
    /// # Errors
    ///
    /// When it is not what the model says.
    pub fn payload_document<C: Codec, T: Decode>(&self, slot: &mut T) -> Result<(), DecodeError> {
        *slot = C::decode(&self.message.payload)?;
        Ok(())
    }

    /// Reads a string that is the payload.
    ///
    /// # Errors
    ///
    /// When it is no UTF-8.
    pub fn payload_text<T: HeaderMember>(&self, slot: &mut T) -> Result<(), DecodeError> {
        let text = std::str::from_utf8(&self.message.payload);
        let text = text.map_err(|error| DecodeError::new("expected UTF-8", error.valid_up_to()))?;
        if let Some(text) = T::from_header(&EventHeaderValue::String(text.to_owned())) {
            *slot = text;
        }
        Ok(())
    }

    /// Reads a blob that is the payload, which is not copied.
    pub fn payload_blob<T: HeaderMember>(&self, slot: &mut T) {
        if let Some(blob) = T::from_header(&EventHeaderValue::Bytes(self.message.payload.clone())) {
            *slot = blob;
        }
    }

    /// Keeps an event that the model does not name.
    pub fn unknown<C: Codec>(&self) -> UnknownMember {
        unknown_document::<C>(&self.name, &self.message.payload)
    }
}
