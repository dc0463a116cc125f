//! What a whole document is whose shape nobody knows.

use super::{Codec, Decode, DecodeError, Read, UnknownMember, base64, json};

/// A member of this name whose value is a document by itself. What is no document of the format is kept as text, or else in
/// base64.
pub(crate) fn unknown_document<C: Codec>(name: &str, document: &[u8]) -> UnknownMember {
    if let Ok(Value(member)) = C::decode(document) {
        return UnknownMember::from_json(name, member.json());
    }
    let text = std::str::from_utf8(document).map_or_else(|_| base64::encode(document), str::to_owned);
    UnknownMember::from_json(name, &String::from_utf8(json::encode(&text)).unwrap_or_default())
}

/// A value whose name is elsewhere.
struct Value(UnknownMember);

impl Decode for Value {
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        reader.unknown_member("").map(Value)
    }
}
