//! Idempotency tokens, generated where the caller gives none.

use uuid::Uuid;

/// What a generated token begins with, so that recordings can leave it out. The other 90 random bits of a UUID of version
/// 4 are enough.
#[cfg(feature = "test-util")]
const MARK: [u8; 4] = [0x1d, 0xe3, 0x07, 0x07];

/// A token that no other request has.
pub(crate) fn idempotency_token() -> String {
    let token = Uuid::new_v4();
    #[cfg(feature = "test-util")]
    let token = marked(token);
    token.to_string()
}

#[cfg(feature = "test-util")]
fn marked(token: Uuid) -> Uuid {
    let [_, _, _, _, rest @ ..] = token.into_bytes();
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&MARK);
    bytes[4..].copy_from_slice(&rest);
    Uuid::from_bytes(bytes)
}

/// Whether the text is a token that [`idempotency_token`] has generated.
#[cfg(feature = "test-util")]
pub(crate) fn is_generated_token(text: &str) -> bool {
    Uuid::try_parse(text).is_ok_and(|token| token.into_bytes().starts_with(&MARK))
}
