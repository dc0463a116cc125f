//! What of a structure is in the body, where other members are elsewhere: in HTTP, or in the headers of an event.

use super::{Codec, Decode, DecodeError, Encode, Member, Read, Write};

/// What of a structure is in the body, as a document.
pub trait EncodeBody {
    /// Writes the structure of these members.
    fn encode_body<W: Write>(&self, writer: &mut W);
}

/// The members of a structure that are in the body.
pub trait DecodeBody: Sized {
    /// Reads them; what is elsewhere is as in a new value.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit.
    fn decode_body<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError>;
}

/// The body of a structure as a document of its own.
struct BodyOf<'a, T>(&'a T);

impl<T: EncodeBody> Encode for BodyOf<'_, T> {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        self.0.encode_body(writer);
    }
}

/// A structure whose body has been read.
struct FromBody<T>(T);

impl<T: DecodeBody> Decode for FromBody<T> {
    #[inline]
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        T::decode_body(reader).map(FromBody)
    }
}

/// Writes the members that are in the body, as a document of this name.
#[inline]
pub(crate) fn encode_body<C: Codec, T: EncodeBody>(root: Member, value: &T) -> Vec<u8> {
    C::encode_as(root, &BodyOf(value))
}

/// Reads the members that are in the body.
#[inline]
pub(crate) fn decode_body<C: Codec, T: DecodeBody>(body: &[u8]) -> Result<T, DecodeError> {
    C::decode(body).map(|FromBody(value)| value)
}
