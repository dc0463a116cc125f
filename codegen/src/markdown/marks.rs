//! Tells what a line of CommonMark begins or ends, by the marks it begins with (section 4 and 5 of the specification).

use super::{code, escape};

/// The content of a line that begins nothing but a paragraph.
pub(super) fn as_text(content: &str) -> String {
    if code::fence(content).is_some() {
        return format!("\\{content}");
    }
    let first = content.find(' ').unwrap_or(content.len());
    let (word, rest) = content.split_at_checked(first).unwrap_or_default();
    escape::line_start(word) + rest
}

pub(super) fn expand_tabs(line: &str) -> String {
    if !line.contains('\t') {
        return line.to_owned();
    }
    let mut expanded = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars() {
        let width = if c == '\t' { 4 - column % 4 } else { 1 };
        if c == '\t' {
            expanded.extend(std::iter::repeat_n(' ', width));
        } else {
            expanded.push(c);
        }
        column += width;
    }
    expanded
}

pub(super) fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

pub(super) fn quoted(line: &str) -> Option<&str> {
    let inner = line.trim_start_matches(' ').strip_prefix('>').filter(|_| indentation(line) < 4)?;
    Some(inner.strip_prefix(' ').unwrap_or(inner))
}

/// The mark of a list item, what is after it, and the columns its content is indented by (CommonMark 5.2).
pub(super) fn item(line: &str, in_paragraph: bool) -> Option<(String, &str, usize)> {
    let content = line.trim_start_matches(' ');
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, after) = content.split_at_checked(digits + 1)?;
    let is_mark = match digits {
        0 => matches!(mark, "-" | "+" | "*"),
        1..=9 => mark.ends_with(['.', ')']) && !(in_paragraph && mark.get(..digits) != Some("1")),
        _ => false,
    };
    let blank = after.trim().is_empty();
    if !is_mark || !(blank || after.starts_with(' ')) || blank && in_paragraph {
        return None;
    }
    let padding = if blank || indentation(after) > 4 { 1 } else { indentation(after) };
    let inner = after.get(padding..).unwrap_or_default();
    Some((format!("{mark}{}", " ".repeat(padding)), inner, indentation(line) + mark.len() + padding))
}

/// A thematic break (CommonMark 4.1).
pub(super) fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| *c != ' ');
    let Some(mark) = marks.next().filter(|mark| matches!(mark, '-' | '_' | '*')) else {
        return false;
    };
    let more: Vec<char> = marks.take(line.len()).collect();
    more.len() >= 2 && more.iter().all(|c| *c == mark)
}

pub(super) fn is_heading(content: &str) -> bool {
    let after = content.trim_start_matches('#');
    (1..=6).contains(&(content.len() - after.len())) && (after.is_empty() || after.starts_with(' '))
}

/// The underline that makes the paragraph above it a heading (CommonMark 4.3).
pub(super) fn is_underline(line: &str) -> bool {
    let content = line.trim();
    indentation(line) < 4 && (content.bytes().all(|b| b == b'=') || content.bytes().all(|b| b == b'-'))
}

pub(super) fn ends_paragraph(line: &str) -> bool {
    let content = line.trim();
    let is_rule = is_rule(line) && !is_underline(line);
    indentation(line) < 4 && (is_rule || is_heading(content) || code::fence(content).is_some())
}
