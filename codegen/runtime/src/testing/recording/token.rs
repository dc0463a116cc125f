//! Idempotency tokens that a client has filled in, told apart from those that callers give.

use uuid::Uuid;

use crate::Document;

/// What such a token begins with. The other 90 random bits of a UUID of version 4 are enough.
const MARK: [u8; 4] = [0x1d, 0xe3, 0x07, 0x07];

/// What stands in place of a token in a recording.
const TOKEN: &str = "(idempotency token)";

/// The token as one that the client has filled in.
pub(crate) fn marked(token: Uuid) -> Uuid {
    let [_, _, _, _, rest @ ..] = token.into_bytes();
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&MARK);
    bytes[4..].copy_from_slice(&rest);
    Uuid::from_bytes(bytes)
}

/// Takes the token out of a request: no two calls have the same.
pub(super) fn remove(request: &mut Document) {
    if let Document::Object(members) = request {
        for value in members.values_mut() {
            if value.as_str().is_some_and(is_marked) {
                *value = Document::from(TOKEN);
            }
        }
    }
}

fn is_marked(text: &str) -> bool {
    Uuid::try_parse(text).is_ok_and(|token| token.into_bytes().starts_with(&MARK))
}
