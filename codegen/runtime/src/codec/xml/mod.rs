//! XML, as Smithy's XML bindings have it: of the protocol restXml in both directions, and of responses of the query
//! protocols.

mod collection;
mod cursor;
mod element_names;
mod escape;
mod find;
mod member;
mod reader;
mod redact;
mod scanner;
mod tree;
mod writer;

use super::{Codec, Decode, DecodeError, Encode, Member, Write};

pub(crate) use find::content;
pub use reader::XmlReader;
pub(crate) use redact::redacted;
pub use writer::XmlWriter;

/// The format as a codec of operations.
#[derive(Debug)]
pub struct Xml;

impl Codec for Xml {
    const MEDIA_TYPE: &'static str = "application/xml";

    #[inline]
    fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
        encode(Member::new("Document"), value)
    }

    #[inline]
    fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
        decode(body)
    }

    #[inline]
    fn encode_as<T: Encode + ?Sized>(root: Member, value: &T) -> Vec<u8> {
        encode(root, value)
    }
}

/// Writes one whole document, of which the element with this name is the root.
///
/// ```
/// use smithy_runtime::codegen_support::{Member, xml};
///
/// let pets = Member::new("Pets").elements(&["Pet"]);
/// assert_eq!(xml::encode(pets, &vec!["cat", "dog"]), b"<Pets><Pet>cat</Pet><Pet>dog</Pet></Pets>");
/// ```
#[inline]
pub fn encode<T: Encode + ?Sized>(root: Member, value: &T) -> Vec<u8> {
    let mut writer = XmlWriter::new();
    writer.present_member(root, value);
    writer.into_bytes()
}

/// Reads one whole document, whatever its root is called. A body that is empty reads as an element without anything in it.
///
/// # Errors
///
/// When the document is malformed, or does not fit the type; the error says where.
#[inline]
pub fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    let mut reader = XmlReader::new(body)?;
    let value = T::decode(&mut reader)?;
    reader.end()?;
    Ok(value)
}
