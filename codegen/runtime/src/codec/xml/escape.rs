//! Texts as XML has them.

/// Appends a text, with references for what would end it or be changed by those who read it.
pub(super) fn push_text(xml: &mut String, text: &str) {
    push(xml, text, |letter| matches!(letter, '&' | '<' | '>') || is_changed(letter, "\t\n"));
}

/// The same in an attribute, between quotation marks, where readers take all white space for blanks.
pub(super) fn push_attribute(xml: &mut String, text: &str) {
    push(xml, text, |letter| matches!(letter, '&' | '<' | '>' | '"') || is_changed(letter, ""));
}

/// Whether a reader would take it for something else: control characters but these, and what some read as line ends.
fn is_changed(letter: char, kept: &str) -> bool {
    (letter.is_control() && !kept.contains(letter)) || letter == '\u{2028}'
}

fn push(xml: &mut String, mut text: &str, is_special: impl Fn(char) -> bool) {
    while let Some((at, special)) = text.char_indices().find(|(_, letter)| is_special(*letter)) {
        let (plain, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        xml.push_str(plain);
        match special {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            special => xml.push_str(&format!("&#x{:X};", u32::from(special))),
        }
        text = rest.get(special.len_utf8()..).unwrap_or_default();
    }
    xml.push_str(text);
}
