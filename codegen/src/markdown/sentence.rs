//! Finds the first sentence of a page, for the places where there is room for no more.

use super::code::{self, Fence};

/// How long a link or a code span may be. It bounds how often a text is read.
const LONGEST: usize = 2_000;

/// The first sentence of such lines, for summaries (a table cell, or the one line of a method).
///
/// It is on one line, with its links, code and emphasis whole. `e.g.`, `1.5` and the like end no sentence. Lists,
/// tables, quotations and code are passed over; a page of nothing else has no first sentence, and the answer is
/// empty. A pipe in it is not escaped: only a table asks for that.
pub fn first_sentence(lines: &[String]) -> String {
    let text = first_paragraph(lines);
    text.get(..sentence_end(&text)).unwrap_or_default().to_owned()
}

fn first_paragraph(lines: &[String]) -> String {
    let mut open: Option<Fence> = None;
    let mut paragraph = String::new();
    let mut begins = true;
    for line in lines.iter().map(|line| line.trim_end_matches('\\')) {
        let fence = code::fence(line);
        match &open {
            Some(begun) if fence.as_ref().is_some_and(|fence| fence.closes(begun)) => (open, begins) = (None, true),
            Some(_) => {}
            None if fence.is_some() => open = fence,
            None if line.is_empty() && !paragraph.is_empty() => return paragraph,
            None if line.is_empty() => begins = true,
            None if !paragraph.is_empty() => {
                if is_block(line) {
                    return paragraph;
                }
                paragraph.push(' ');
                paragraph.push_str(line.trim_start());
            }
            None if begins && !is_block(line) => line.clone_into(&mut paragraph),
            None => begins = false,
        }
    }
    paragraph
}

/// Whether the line begins, or goes on with, what is no paragraph.
fn is_block(line: &str) -> bool {
    let (mark, _) = line.split_once(' ').unwrap_or((line, ""));
    let number = mark.strip_suffix(['.', ')']).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    line.starts_with([' ', '>', '|', '#'])
        || line.starts_with("```")
        || line.starts_with("~~~")
        || matches!(mark, "-" | "+" | "*" | "---" | "***" | "___" | "===")
        || number
}

fn sentence_end(text: &str) -> usize {
    let (mut strong, mut emphasis) = (false, false);
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let length = match c {
            '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            '`' => span_length(rest),
            '[' => link_length(rest),
            '<' => angle_length(rest),
            '*' if rest.starts_with("**") => {
                strong = !strong;
                2
            }
            '*' if rest.starts_with("* ") => 1,
            '*' => {
                emphasis = !emphasis;
                1
            }
            c => c.len_utf8(),
        };
        at += length;
        if matches!(c, '.' | '!' | '?') {
            let tail = text.get(at..).unwrap_or_default();
            let closing = tail.len() - tail.trim_start_matches([')', '"', '\'', '’', '”', '*', '_']).len();
            let marks = tail.get(..closing).unwrap_or_default();
            let closes_all = strong == marks.contains("**") && emphasis == (marks.matches('*').count() % 2 == 1);
            let after = tail.get(closing..).unwrap_or_default();
            if closes_all && ends_sentence(text.get(..at).unwrap_or_default(), c, after) {
                return at + closing;
            }
        }
    }
    text.len()
}

/// Whether the mark that `before` ends with ends a sentence, given what follows it.
fn ends_sentence(before: &str, mark: char, after: &str) -> bool {
    let Some(next) = after.trim_start().chars().next() else {
        return true;
    };
    if !after.starts_with(' ') || next.is_lowercase() {
        return false;
    }
    let word = before.rsplit([' ', '(', '"', '*']).next().unwrap_or_default().to_lowercase();
    let is_abbreviation = matches!(
        word.as_str(),
        "e.g." | "i.e." | "vs." | "cf." | "approx." | "fig." | "no." | "sec." | "dr." | "mr." | "ms." | "st." | "resp."
    );
    mark != '.' || !is_abbreviation
}

/// The length of an autolink or a tag, or of the `<` that begins none: code may begin before the next `>`.
fn angle_length(text: &str) -> usize {
    let inner = text.bytes().skip(1).take(LONGEST);
    let end = inner.clone().position(|byte| matches!(byte, b'>' | b'<' | b'`') || byte.is_ascii_whitespace());
    end.filter(|end| inner.clone().nth(*end) == Some(b'>')).map_or(1, |end| end + 2)
}

/// The length of a code span, or of the backticks that begin none.
fn span_length(text: &str) -> usize {
    let fence = code::backticks(text);
    let mut at = fence;
    while at < LONGEST
        && let Some(rest) = text.get(at..)
        && let Some(found) = rest.bytes().take(LONGEST).position(|byte| byte == b'`')
    {
        let run = code::backticks(rest.get(found..).unwrap_or_default());
        at += found + run;
        if run == fence {
            return at;
        }
    }
    fence
}

/// The length of a link, or of the bracket that begins none.
fn link_length(text: &str) -> usize {
    let after = |from: usize, end: &[u8]| {
        let tail = text.as_bytes().get(from..)?;
        let found = tail.windows(end.len()).take(LONGEST).position(|window| window == end)?;
        Some(from + found + end.len())
    };
    after(0, b"](").and_then(|label| after(label, b")")).unwrap_or(1)
}
