//! Blobs: base64 with padding, as RFC 4648, section 4 has it.

use base64::Engine;

/// Picks the processor's vector instructions once, at first use.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
fn engine() -> &'static impl Engine {
    static ENGINE: std::sync::LazyLock<base64::engine::Simd> =
        std::sync::LazyLock::new(|| base64::engine::Simd::standard(base64::engine::general_purpose::PAD));
    &*ENGINE
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn engine() -> &'static impl Engine {
    &base64::engine::general_purpose::STANDARD
}

/// What a document holds after its last blob, usually: room for it spares the doubling of a large buffer.
const ROOM_AFTER: usize = 256;

/// Appends the blob's text without a copy in between.
pub(super) fn append(buffer: &mut Vec<u8>, blob: &[u8]) {
    let start = buffer.len();
    let end = start + blob.len().div_ceil(3) * 4;
    buffer.reserve(end - start + ROOM_AFTER);
    buffer.resize(end, 0);
    // The room is exactly what the text takes, so this does not fail.
    let written = buffer.get_mut(start..).and_then(|tail| engine().encode_slice(blob, tail).ok());
    debug_assert_eq!(written, Some(end - start));
}

/// The blob that the text stands for; `None` when it is not base64.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    engine().decode(text).ok()
}

/// The blob's text.
#[cfg(any(feature = "event-streams", feature = "http-bindings", feature = "xml"))]
pub(crate) fn encode(blob: &[u8]) -> String {
    engine().encode(blob)
}
