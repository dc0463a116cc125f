//! Which characters may appear in a doc comment, and what kind each of them is to Markdown.

/// The text with its line breaks as `\n` and without the characters that nobody sees: controls, and those that
/// reorder the text around them, which the compiler rejects in a comment (`text_direction_codepoint_in_comment`).
pub(super) fn shown(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push('\n'),
            '\t' => shown.push('\t'),
            '\u{b}' | '\u{c}' | '\u{a0}' => shown.push(' '),
            c if c.is_control() || is_invisible(c) => {}
            c => shown.push(c),
        }
        after_return = c == '\r';
    }
    shown
}

/// Marks, embeddings, overrides and isolates of direction (Unicode UAX #9, table 4), and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether emphasis can begin or end between this character and any other (CommonMark 6.2, flanking).
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// A name as models write shapes: one word, with more than one capital, or with what joins shape and member.
pub(super) fn is_shape_like(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | ':' | '.'))
        && text.chars().skip(1).any(|c| !c.is_ascii_lowercase() && !c.is_ascii_digit())
}
