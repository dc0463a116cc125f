//! The run of a string's bytes that stand for themselves, which both directions copy whole.

const ONES: u64 = u64::from_le_bytes([0x01; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);
const QUOTES: u64 = u64::from_le_bytes([b'"'; 8]);
const BACKSLASHES: u64 = u64::from_le_bytes([b'\\'; 8]);
const SPACES: u64 = u64::from_le_bytes([b' '; 8]);

/// The number of leading bytes that are neither a quotation mark, nor a backslash, nor a control character
/// (those that RFC 8259, section 7 does not let stand unescaped).
pub(super) fn plain_len(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return bytes.len() - rest.len() + (special.trailing_zeros() / 8) as usize;
        }
        rest = after;
    }
    // The last eight bytes once more, of which the first were plain; only a text shorter than that goes byte by byte.
    let Some(word) = bytes.last_chunk::<8>() else {
        return bytes.iter().position(|&byte| is_special(byte)).unwrap_or(bytes.len());
    };
    match special_bytes(u64::from_le_bytes(*word)) {
        0 => bytes.len(),
        special => bytes.len() - 8 + (special.trailing_zeros() / 8) as usize,
    }
}

/// Eight bytes at once: the lowest set bit is the high bit of the first byte that is special.
///
/// A byte minus one borrows into its high bit only if it was zero, and minus a space only if it was a control
/// character; bytes beyond ASCII are masked out. Borrows can only spoil bytes above the first hit.
fn special_bytes(word: u64) -> u64 {
    let quotes = (word ^ QUOTES).wrapping_sub(ONES);
    let backslashes = (word ^ BACKSLASHES).wrapping_sub(ONES);
    let controls = word.wrapping_sub(SPACES);
    (quotes | backslashes | controls) & !word & HIGHS
}

fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1F)
}
