//! Shows text as it is: without the characters that nobody sees, and with those escaped that Markdown would read.

use std::borrow::Cow;

/// The text with its line breaks as `\n` and without the characters that nobody sees: controls, and those that
/// reorder the text around them, which the compiler rejects in a comment (`text_direction_codepoint_in_comment`).
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return text.into();
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
    shown.into()
}

/// Marks, embeddings, overrides and isolates of direction (Unicode UAX #9, table 4), and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether emphasis can begin or end between this character and any other (CommonMark 6.2, flanking).
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// A code span of one line; its fence is longer than any backticks in the code (CommonMark 6.1).
pub(super) fn code(code: &str) -> String {
    let fence = "`".repeat(if code.contains('`') { longest_run(code) + 1 } else { 1 });
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The most backticks in a row.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Whether a word has characters that may have to be escaped, or may be a URL.
pub(super) fn is_plain(word: &str) -> bool {
    !word
        .bytes()
        .any(|byte| matches!(byte, b'[' | b']' | b'`' | b'*' | b'~' | b'_' | b'\\' | b'<' | b'&' | b'-' | b':'))
}

/// A word of text, escaped. `before` and `after` are what touches it, none for white space and the ends of a line.
pub(super) fn word(word: &str, before: Option<char>, after: Option<char>) -> String {
    let mut escaped = String::with_capacity(word.len());
    let mut previous = before;
    let mut run_end = 0;
    for (at, c) in word.char_indices() {
        let rest = word.get(at..).unwrap_or_default();
        // A run of underscores is judged by what surrounds the run.
        if c == '_' && at >= run_end {
            run_end = word.len() - rest.trim_start_matches('_').len();
        }
        let end = if c == '_' { run_end } else { at + c.len_utf8() };
        let next = word.get(end..).and_then(|more| more.chars().next()).or(after);
        if must_escape(c, previous, next, rest) {
            escaped.push('\\');
        }
        escaped.push(c);
        if !(c == '_' && previous.is_none_or(is_word)) {
            previous = Some(c);
        }
    }
    escaped
}

fn must_escape(c: char, previous: Option<char>, next: Option<char>, rest: &str) -> bool {
    match c {
        '[' | '`' => true,
        '*' | '~' => previous.is_some() || next.is_some(),
        '_' => {
            let is_alone = previous.is_none() && next.is_none();
            let is_intraword = previous.is_some_and(is_word) && next.is_some_and(is_word);
            !is_alone && !is_intraword
        }
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
        '&' => is_entity(rest),
        // Smart punctuation makes a dash of it, and a command's option unusable.
        '-' => next == Some('-'),
        _ => false,
    }
}

/// Whether the text begins with what Markdown reads as a character reference.
pub(super) fn is_entity(text: &str) -> bool {
    let Some(name) = text.strip_prefix('&') else {
        return false;
    };
    // The longest name HTML has (CounterClockwiseContourIntegral) bounds how far the end is looked for.
    let end = name.bytes().take(40).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    end.is_some_and(|end| end > 0 && name.as_bytes().get(end) == Some(&b';'))
}

/// Whether a line that begins with this word would begin something else than a paragraph: a list, a heading, a
/// quotation, a rule, an underline.
pub(super) fn is_marker(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=9).contains(&digits) && matches!(word.get(digits..), Some("." | ")"));
    let heading = word.len() <= 6 && word.bytes().all(|byte| byte == b'#');
    let same = word.bytes().all(|byte| b"-=+*_~".contains(&byte) && word.as_bytes().first() == Some(&byte));
    let rule = same || word.bytes().all(|byte| b"|-:".contains(&byte));
    let tildes = word.starts_with("~~~");
    let fence = tildes || word.starts_with("```") && !word.trim_start_matches('`').contains('`');
    !word.is_empty() && (word.starts_with('>') || fence || number || heading || rule)
}

/// The word as the first of a line.
pub(super) fn line_start(word: &str) -> Cow<'_, str> {
    if !is_marker(word) {
        return word.into();
    }
    let (number, mark) = word.split_at_checked(word.len() - 1).unwrap_or_default();
    let begins_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
    if begins_with_digit { format!("{number}\\{mark}").into() } else { format!("\\{word}").into() }
}
