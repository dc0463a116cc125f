//! What of a structure is in the body, where other members are elsewhere: in HTTP, or in the headers of an event.

use std::marker::PhantomData;

use super::{Codec, Decode, DecodeError, Encode, Member, Read, Write};

/// The body of a request or response. An error may be one, and an event, with other members in the body.
#[derive(Debug)]
pub enum InHttp {}

/// The payload of an event.
#[cfg(feature = "event-streams")]
#[derive(Debug)]
pub enum InEvent {}

/// What of a structure is in the body of this kind, as a document.
pub trait EncodeBody<B = InHttp> {
    /// Writes the structure of these members.
    fn encode_body<W: Write>(&self, writer: &mut W);
}

/// The members of a structure that are in the body of this kind.
pub trait DecodeBody<B = InHttp>: Sized {
    /// Reads them; what is elsewhere is as in a new value.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit.
    fn decode_body<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError>;
}

/// The body of a structure as a document of its own.
struct BodyOf<'a, T, B>(&'a T, PhantomData<B>);

impl<T: EncodeBody<B>, B> Encode for BodyOf<'_, T, B> {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        self.0.encode_body(writer);
    }
}

/// A structure whose body has been read.
struct FromBody<T, B>(T, PhantomData<B>);

impl<T: DecodeBody<B>, B> Decode for FromBody<T, B> {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        T::decode_body(reader).map(|value| FromBody(value, PhantomData))
    }
}

/// Writes the members that are in the body, as a document of this name.
#[inline]
pub(crate) fn encode_body<C: Codec, T: EncodeBody<B>, B>(root: Member, value: &T) -> Vec<u8> {
    C::encode_as(root, &BodyOf(value, PhantomData))
}

/// Reads the members that are in the body.
#[inline]
pub(crate) fn decode_body<C: Codec, T: DecodeBody<B>, B>(body: &[u8]) -> Result<T, DecodeError> {
    C::decode(body).map(|FromBody(value, _)| value)
}
