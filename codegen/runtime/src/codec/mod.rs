//! The codec: how requests are written and responses read.
//!
//! A value writes and reads itself through a format's [`Write`] and [`Read`], by functions that its table in the
//! generated crate expands to ([`structure!`](crate::structure!), [`union!`](crate::union!)): one table serves every
//! format. A program has the machine code of one format, that of its service's protocol, and of the operations that it
//! calls. There is no tree in between: a writer grows one buffer, which becomes the request's body; a reader walks the
//! response's bytes, and borrows from them where it can.

#[cfg(feature = "rpc-v2-cbor")]
pub mod cbor;
#[cfg(feature = "form")]
pub mod form;
pub mod json;
#[cfg(feature = "xml")]
pub mod xml;

pub(crate) mod base64;
#[cfg(any(feature = "event-streams", feature = "http-bindings"))]
mod body;
mod collections;
mod error;
mod features;
mod member;
mod read;
#[cfg(feature = "bidirectional")]
mod request;
mod structure;
#[cfg(any(feature = "http-bindings", feature = "xml"))]
pub(crate) mod text;
mod union;
#[cfg(feature = "event-streams")]
mod unknown_document;
mod unknown_member;
mod values;
mod write;
#[cfg(feature = "xml")]
mod xml_traits;

/// A format of whole documents: that of an operation's request and response.
///
/// Most are the same in both directions, whatever the operation. The other methods are for those that are not.
pub trait Codec {
    /// The media type of the documents that responses are.
    const MEDIA_TYPE: &'static str;

    /// Writes one whole document.
    fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8>;

    /// Reads one whole document. A body that is empty reads as a structure without members.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit the type; the error says where.
    fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError>;

    /// Writes one whole document that has this name, where documents of the format have names.
    #[inline]
    fn encode_as<T: Encode + ?Sized>(root: Member, value: &T) -> Vec<u8> {
        let _ = root;
        Self::encode(value)
    }

    /// Writes the request of the operation with this target.
    #[inline]
    fn encode_request<T: Encode + ?Sized>(target: &str, value: &T) -> Vec<u8> {
        let _ = target;
        Self::encode(value)
    }

    /// Reads a request, for mocks.
    ///
    /// # Errors
    ///
    /// When it is malformed, or does not fit the type.
    #[cfg(feature = "bidirectional")]
    #[inline]
    fn decode_request<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
        Self::decode(body)
    }

    /// Writes the response to the operation of this name, for mocks.
    #[cfg(feature = "bidirectional")]
    #[inline]
    fn encode_response<T: Encode + ?Sized>(operation: &str, value: &T) -> Vec<u8> {
        let _ = operation;
        Self::encode(value)
    }
}

#[cfg(feature = "event-streams")]
pub use body::InEvent;
#[cfg(any(feature = "event-streams", feature = "http-bindings"))]
pub use body::{DecodeBody, EncodeBody};
#[cfg(any(feature = "event-streams", feature = "http-bindings"))]
pub(crate) use body::{decode_body, encode_body};
pub use error::DecodeError;
pub use member::{MapKey, Member, TimestampFormat};
pub use read::{Decode, Read};
#[cfg(feature = "bidirectional")]
pub use request::{Placeholder, ReadMembers};
#[cfg(feature = "event-streams")]
pub(crate) use unknown_document::unknown_document;
pub use unknown_member::UnknownMember;
pub use write::{Encode, Unit, Write};
