//! Escapes text so that Markdown reads every character of it as itself, and no more than that needs.

use super::{characters::is_word, url};

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
        '&' => url::is_entity(rest),
        // Smart punctuation makes a dash of it, and a command's option unusable.
        '-' => next == Some('-'),
        _ => false,
    }
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
pub(super) fn line_start(word: &str) -> String {
    if !is_marker(word) {
        return word.to_owned();
    }
    let (number, mark) = word.split_at_checked(word.len() - 1).unwrap_or_default();
    if word.starts_with(|c: char| c.is_ascii_digit()) { format!("{number}\\{mark}") } else { format!("\\{word}") }
}
