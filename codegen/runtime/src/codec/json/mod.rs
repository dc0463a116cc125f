//! JSON, as the AWS JSON protocols have it.

mod escape_scan;
mod lexer;
mod reader;
mod redact;
mod skip;
#[cfg(feature = "serde")]
mod stored;
mod writer;

use super::{Codec, Decode, DecodeError, Encode};
#[cfg(any(feature = "rpc-v2-cbor", feature = "xml"))]
use super::{Read, UnknownMember};

pub use reader::JsonReader;
pub(crate) use redact::redacted;
#[cfg(feature = "serde")]
pub(crate) use stored::Token;
pub use writer::JsonWriter;

/// The format as a codec of operations.
#[derive(Debug)]
pub struct Json;

impl Codec for Json {
    const MEDIA_TYPE: &'static str = "application/json";

    #[inline]
    fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
        encode(value)
    }

    #[inline]
    fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
        decode(body)
    }
}

/// Writes one whole document.
///
/// ```
/// assert_eq!(smithy_runtime::codegen_support::json::encode(&vec!["cat", "dog"]), br#"["cat","dog"]"#);
/// ```
#[inline]
pub fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    let mut writer = JsonWriter::new();
    value.encode(&mut writer);
    writer.into_bytes()
}

/// Reads one whole document.
///
/// A body that is empty, or all white space, reads as `{}`: services answer so when an operation's output has no members.
///
/// # Errors
///
/// When the document is malformed, or does not fit the type; the error says where.
#[inline]
pub fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    let mut reader = JsonReader::from_body(body);
    let value = T::decode(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Keeps a value of another format as JSON: blobs of CBOR are base64 then and timestamps numbers, and an element of XML is a
/// text or an object of those in it.
#[cfg(any(feature = "rpc-v2-cbor", feature = "xml"))]
pub(super) fn unknown_member<'a>(name: &str, reader: &mut impl Read<'a>) -> Result<UnknownMember, DecodeError> {
    let value = encode(&reader.document()?);
    Ok(UnknownMember::from_json(name, &String::from_utf8_lossy(&value)))
}
