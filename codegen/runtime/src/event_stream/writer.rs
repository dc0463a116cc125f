//! An event that is sent, and how its members are written.

use bytes::Bytes;

use super::binding::HeaderMember;
use super::{EventHeader, EventHeaderValue, EventMessage};
use crate::codec::{Codec, Encode, EncodeBody, InEvent, Member, encode_body};

/// An event that is sent, while its members are written.
#[derive(Debug)]
pub struct EventWriter(EventMessage);

impl EventWriter {
    /// An event without members.
    pub(super) fn new() -> Self {
        EventWriter(EventMessage::default())
    }

    /// Says which event it is: the name of a member of the union.
    pub fn event(&mut self, name: &'static str) {
        self.kind("event", ":event-type", name);
    }

    /// Says which error it is, by the name of a member of the union.
    pub fn exception(&mut self, name: &'static str) {
        self.kind("exception", ":exception-type", name);
    }

    fn kind(&mut self, kind: &'static str, header: &'static str, name: &'static str) {
        self.0.headers.push(EventHeader::new(":message-type", kind));
        self.0.headers.push(EventHeader::new(header, name));
    }

    fn payload_of(&mut self, content_type: &'static str, payload: impl Into<Bytes>) {
        self.0.headers.push(EventHeader::new(":content-type", content_type));
        self.0.payload = payload.into();
    }

    /// Writes an event that is a document as a whole, of this name.
    pub fn document<C: Codec, T: Encode>(&mut self, root: impl Into<Member>, value: &T) {
        self.payload_of(C::MEDIA_TYPE, C::encode_as(root.into(), value));
    }

    /// Writes the members that are in a document of this name, where others are headers.
    pub fn body<C: Codec, T: EncodeBody<InEvent>>(&mut self, root: impl Into<Member>, value: &T) {
        self.payload_of(C::MEDIA_TYPE, encode_body::<C, T, _>(root.into(), value));
    }

    /// Writes a member that is a header, unless it is absent.
    pub fn header<T: HeaderMember>(&mut self, member: impl Into<Member>, value: &T) {
        let header = value.to_header().map(|value| EventHeader::new(member.into().name, value));
        self.0.headers.extend(header);
    }

    /// Writes a member that is the payload, as a document of this name, unless it is absent.
    pub fn payload_document<C: Codec, T: Encode>(&mut self, root: impl Into<Member>, value: &T) {
        if !value.is_absent() {
            self.document::<C, T>(root, value);
        }
    }

    /// Writes a string that is the payload, of this media type.
    pub fn payload_text<T: HeaderMember>(&mut self, content_type: &'static str, value: &T) {
        if let Some(EventHeaderValue::String(text)) = value.to_header() {
            self.payload_of(content_type, text);
        }
    }

    /// Writes a blob that is the payload, of this media type.
    pub fn payload_blob<T: HeaderMember>(&mut self, content_type: &'static str, value: &T) {
        if let Some(EventHeaderValue::Bytes(blob)) = value.to_header() {
            self.payload_of(content_type, blob);
        }
    }

    pub(super) fn into_message(self) -> EventMessage {
        self.0
    }
}
