//! CBOR (RFC 8949), as Smithy's RPC v2 CBOR protocol has it.

mod big;
mod cursor;
mod reader;
mod redact;
mod skip;
mod writer;

use super::{Codec, Decode, DecodeError, Encode};

pub use reader::CborReader;
pub(crate) use redact::redacted;
pub use writer::CborWriter;

/// The format as a codec of operations.
#[derive(Debug)]
pub struct Cbor;

impl Codec for Cbor {
    const MEDIA_TYPE: &'static str = "application/cbor";

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
/// assert_eq!(smithy_runtime::codegen_support::cbor::encode(&vec!["cat", "dog"]), b"\x82\x63cat\x63dog");
/// ```
#[inline]
pub fn encode<T: Encode + ?Sized>(value: &T) -> Vec<u8> {
    let mut writer = CborWriter::new();
    value.encode(&mut writer);
    writer.into_bytes()
}

/// Reads one whole document. A body that is empty reads as a map without entries: services answer so when an operation's
/// output has no members.
///
/// # Errors
///
/// When the document is malformed, or does not fit the type; the error says where.
#[inline]
pub fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    let mut reader = CborReader::from_body(body);
    let value = T::decode(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// A document that is a map, with these members before its own; `None` of what is no map. What comes last of a name
/// counts.
pub(crate) fn with_first(document: &[u8], members: &[(&str, &str)]) -> Option<Vec<u8>> {
    let mut decoder = minicbor::Decoder::new(document);
    let len = decoder.map().ok()?;
    let rest = document.get(decoder.position()..)?;
    let mut encoder = minicbor::Encoder::new(Vec::with_capacity(document.len() + 64));
    match len {
        Some(len) => encoder.map(len.checked_add(members.len() as u64)?).ok()?,
        None => encoder.begin_map().ok()?,
    };
    for (name, value) in members {
        encoder.str(name).ok()?.str(value).ok()?;
    }
    let mut bytes = encoder.into_writer();
    bytes.extend_from_slice(rest);
    Some(bytes)
}
