//! Writes blocks as lines of Markdown.

use pulldown_cmark::Alignment;

use super::{
    document::{Block, List, Row, Table},
    escape, inline,
    links::Link,
};

/// The narrowest that text gets, however deep in lists it is.
const NARROWEST: usize = 40;

/// The lines of the blocks, with an empty line between two of them.
pub(super) fn lines(blocks: &[Block], link: &Link, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut other_marker = false;
    let mut previous: Option<&List> = None;
    for block in blocks {
        // Two lists in a row would be one: the marker tells them apart.
        let list = if let Block::List(list) = block { Some(list) } else { None };
        let continues = list.zip(previous).is_some_and(|(list, other)| list.start.is_some() == other.start.is_some());
        other_marker = continues && !other_marker;
        previous = list;
        let block = block_lines(block, link, width.max(NARROWEST), other_marker);
        if !block.is_empty() && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    lines
}

fn block_lines(block: &Block, link: &Link, width: usize, other_marker: bool) -> Vec<String> {
    match block {
        Block::Paragraph(runs) => inline::words(runs, link).wrap(width),
        Block::Heading { level, runs } => vec![heading(*level, &inline::words(runs, link).line(" "))],
        Block::Code { language, text } => code(language, text),
        Block::List(list) => list_lines(list, link, width, other_marker),
        Block::Quote { title, blocks } => quote(*title, &lines(blocks, link, width.saturating_sub(2))),
        Block::Table(table) => table_lines(table, link),
        // Dashes in a list item would be a rule in place of the item.
        Block::Rule => vec!["___".to_owned()],
    }
}

/// A heading is one line, however long. A word of hashes at its end would be taken for a part of its mark.
fn heading(level: usize, text: &str) -> String {
    let (text, hashes) = text.split_at_checked(text.trim_end_matches('#').len()).unwrap_or_default();
    let escape = if text.ends_with(' ') && !hashes.is_empty() { "\\" } else { "" };
    format!("{} {text}{escape}{hashes}", "#".repeat(level))
}

/// A fenced block that rustdoc shows and does not compile, with a fence longer than any in the code.
fn code(language: &str, text: &str) -> Vec<String> {
    let text = text.replace('\t', "    ");
    let fence = "`".repeat(escape::longest_run(&text).max(2) + 1);
    let mut lines = vec![format!("{fence}{language}")];
    lines.extend(text.lines().map(|line| line.trim_end().to_owned()));
    lines.push(fence);
    lines
}

fn quote(title: Option<&str>, lines: &[String]) -> Vec<String> {
    let title = title.map(|title| [format!("> **{title}**"), ">".to_owned()]);
    let quoted = lines.iter().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    title.into_iter().flatten().chain(quoted).collect()
}

/// The lines of the list. `other_marker` sets it apart from a list right before it.
fn list_lines(list: &List, link: &Link, width: usize, other_marker: bool) -> Vec<String> {
    let tight = list.items.iter().all(|item| is_tight(item));
    let mut written = Vec::new();
    for (index, item) in list.items.iter().enumerate() {
        let marker = match list.start {
            None => if other_marker { "* " } else { "- " }.to_owned(),
            Some(start) => {
                // CommonMark numbers with at most nine digits.
                let number = start.min(99_999_999).saturating_add(u32::try_from(index).unwrap_or_default());
                format!("{number}{} ", if other_marker { ")" } else { "." })
            }
        };
        let indent = " ".repeat(marker.len());
        let item = lines(item, link, width.saturating_sub(marker.len()));
        if !tight && !written.is_empty() {
            written.push(String::new());
        }
        let mut lead = marker.as_str();
        for line in item.iter().filter(|line| !tight || !line.is_empty()) {
            written.push(format!("{lead}{line}").trim_end().to_owned());
            lead = &indent;
        }
    }
    written
}

/// Whether the item needs no empty line in it: a paragraph, and maybe a list below it that can follow right away.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(list)] => {
            list.start.is_none_or(|start| start == 1) && list.items.iter().all(|item| is_tight(item))
        }
        _ => false,
    }
}

/// The lines of the table. Markdown's tables have a header: without one in the source it is empty.
fn table_lines(table: &Table, link: &Link) -> Vec<String> {
    let rows = table.rows.as_slice();
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    if columns == 0 {
        return Vec::new();
    }
    let (header, body) = match rows.split_first() {
        Some((first, body)) if first.header => (Some(first), body),
        _ => (None, rows),
    };
    let mut header = header.map(|row| cells(row, link)).unwrap_or_default();
    header.resize(columns, String::new());
    let mut lines = vec![table_row(&header), delimiters(&table.alignments, columns)];
    lines.extend(body.iter().filter(|row| !row.cells.is_empty()).map(|row| table_row(&cells(row, link))));
    lines
}

fn table_row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// The row below the header, which says how the columns are aligned.
fn delimiters(alignments: &[Alignment], columns: usize) -> String {
    let aligned = alignments.iter().map(|alignment| match alignment {
        Alignment::None => "---|",
        Alignment::Left => ":--|",
        Alignment::Center => ":-:|",
        Alignment::Right => "--:|",
    });
    aligned.chain(std::iter::repeat("---|")).take(columns).fold("|".to_owned(), |row, cell| row + cell)
}

fn cells(row: &Row, link: &Link) -> Vec<String> {
    row.cells.iter().map(|blocks| escape_pipes(&cell(blocks, link))).collect()
}

fn cell(blocks: &[Block], link: &Link) -> String {
    let parts: Vec<String> = blocks.iter().map(|block| part(block, link)).filter(|part| !part.is_empty()).collect();
    parts.join("<br>")
}

fn part(block: &Block, link: &Link) -> String {
    match block {
        Block::Paragraph(runs) | Block::Heading { runs, .. } => inline::words(runs, link).line("<br>"),
        Block::Code { text, .. } => {
            let lines: Vec<String> =
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(escape::code).collect();
            lines.join("<br>")
        }
        Block::List(list) => {
            let items = list.items.iter().enumerate().map(|(index, item)| match list.start {
                None => format!("• {}", cell(item, link)),
                Some(start) => {
                    format!("{}. {}", u64::from(start) + index as u64, cell(item, link))
                }
            });
            items.collect::<Vec<_>>().join("<br>")
        }
        Block::Quote { title, blocks } => {
            let title = title.map(|title| format!("**{title}**: ")).unwrap_or_default();
            title + &cell(blocks, link)
        }
        Block::Table(table) => {
            let rows = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|blocks| cell(blocks, link)).collect::<Vec<_>>().join(" | "));
            rows.collect::<Vec<_>>().join("<br>")
        }
        Block::Rule => String::new(),
    }
}

/// A pipe ends a cell even in code, unless a backslash is before it; an even number of those is none (GFM 4.10).
fn escape_pipes(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len());
    let mut backslashes = 0;
    for c in cell.chars() {
        if c == '|' && backslashes % 2 == 0 {
            escaped.push('\\');
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        escaped.push(c);
    }
    escaped
}
