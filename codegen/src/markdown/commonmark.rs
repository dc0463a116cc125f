//! Makes CommonMark safe for rustdoc and keeps the rest of it as written.

use std::collections::HashMap;

use super::{
    COLUMNS, Link,
    containers::{self, Part, Text},
    scan, url,
    words::Words,
};

/// The URLs of the reference definitions of a page (`[label]: https://…`), by label.
pub(super) type Definitions = HashMap<String, String>;

pub(super) fn lines(text: &str, link: &Link) -> Vec<String> {
    let mut parts = containers::parts(text);
    let definitions = take_definitions(&mut parts);
    let mut lines = Vec::new();
    for part in parts {
        match part {
            Part::Line(line) => lines.push(line),
            Part::Text(text) => write(&text, &definitions, link, &mut lines),
        }
    }
    lines
}

fn write(text: &Text, definitions: &Definitions, link: &Link, lines: &mut Vec<String>) {
    let written = if is_table(&text.lines) {
        text.lines.iter().map(|line| row(line, definitions, link)).collect()
    } else {
        // What is not surely a table must not become one: its pipes would cut code spans in two.
        let escape = |line: &String| if is_delimiter_row(line) { format!("\\{line}") } else { line.clone() };
        let lines: Vec<String> = text.lines.iter().map(escape).collect();
        let words = scan::words(&lines.join("\n"), definitions, link);
        if text.wraps { words.wrap(COLUMNS.saturating_sub(text.indent.len())) } else { vec![words.line(" ")] }
    };
    // A mark whose text is gone still begins its item.
    let written = if written.is_empty() && text.lead != text.indent { vec![String::new()] } else { written };
    let mut lead = &text.lead;
    for line in written {
        lines.push(format!("{lead}{line}").trim_end().to_owned());
        lead = &text.indent;
    }
}

/// Whether the lines begin with a header and a delimiter row of as many cells (GFM 4.10).
fn is_table(lines: &[String]) -> bool {
    matches!(lines, [header, delimiters, ..]
        if is_delimiter_row(delimiters)
            && delimiters.contains('|')
            && header.contains('|')
            && columns(header) == columns(delimiters))
}

fn columns(line: &str) -> usize {
    let line = line.strip_prefix('|').unwrap_or(line);
    let cells = cells(line).len();
    if line.ends_with('|') && !line.ends_with("\\|") { cells - 1 } else { cells }
}

/// The line below a table's header (GFM 4.10).
fn is_delimiter_row(line: &str) -> bool {
    line.contains('-') && line.contains(['|', ':']) && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// A row of a table. Cells end at a pipe even in code, so each is a text of its own.
fn row(line: &str, definitions: &Definitions, link: &Link) -> String {
    if is_delimiter_row(line) {
        return line.to_owned();
    }
    let written: Vec<String> = cells(line).into_iter().map(|text| cell(text, definitions, link)).collect();
    written.join("|").trim().to_owned()
}

/// What is between the pipes of a line. A backslash before a pipe makes it text.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, c) in line.char_indices() {
        if c == '|' && !escaped {
            cells.push(line.get(from..at).unwrap_or_default());
            from = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(line.get(from..).unwrap_or_default());
    cells
}

fn cell(text: &str, definitions: &Definitions, link: &Link) -> String {
    let words: Words = scan::words(text, definitions, link);
    let line = words.line("<br>");
    if line.is_empty() { " ".to_owned() } else { format!(" {line} ") }
}

/// Takes the definitions out of the paragraphs they begin (CommonMark 4.7): links are written with their URL.
fn take_definitions(parts: &mut [Part]) -> Definitions {
    let mut definitions = Definitions::new();
    for part in parts {
        let Part::Text(text) = part else { continue };
        let count = text.lines.iter().map_while(|line| definition(line)).count();
        for (label, url) in text.lines.drain(..count).filter_map(|line| definition(&line)) {
            definitions.entry(label).or_insert(url);
        }
    }
    definitions
}

fn definition(line: &str) -> Option<(String, String)> {
    let (label, after) = line.strip_prefix('[')?.split_once("]:")?;
    let mut words = after.split_whitespace();
    let url = words.next()?.trim_start_matches('<').trim_end_matches('>');
    let is_definition = url::is_absolute(url) && !label.trim().is_empty() && !label.contains(['[', ']', '\\']);
    let title = words.next().is_none_or(|title| title.starts_with(['"', '\'', '(']));
    (is_definition && title).then(|| (normal_label(label), url::destination(url)))
}

/// The label as labels are compared: without regard to case and white space.
pub(super) fn normal_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
