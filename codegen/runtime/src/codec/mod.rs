//! The codec: how requests are written and responses read.
//!
//! A value writes and reads itself through a format's [`Write`] and [`Read`], by functions that its table in the
//! generated crate expands to ([`structure!`](crate::structure!), [`union!`](crate::union!)): one table serves every
//! format. A program has the machine code of one format, that of its service's protocol, and of the operations that it
//! calls. There is no tree in between: a writer grows one buffer, which becomes the request's body; a reader walks the
//! response's bytes, and borrows from them where it can.

#[cfg(feature = "rpc-v2-cbor")]
pub mod cbor;
pub mod json;

pub(crate) mod base64;
mod error;
mod features;
mod member;
mod read;
#[cfg(feature = "bidirectional")]
mod request;
mod structure;
mod union;
mod unknown_member;
mod values;
mod write;

/// A format of whole documents: that of an operation's request and response.
pub trait Codec {
    /// Writes one whole document.
    fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8>;

    /// Reads one whole document. A body that is empty reads as a structure without members.
    ///
    /// # Errors
    ///
    /// When the document is malformed, or does not fit the type; the error says where.
    fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError>;
}

pub use error::DecodeError;
pub use member::{MapKey, Member, TimestampFormat};
pub use read::{Decode, Read};
#[cfg(feature = "bidirectional")]
pub use request::{Placeholder, ReadMembers};
pub use unknown_member::UnknownMember;
pub use write::{Encode, Unit, Write};
