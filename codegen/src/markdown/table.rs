//! Writes a table as lines of Markdown, each cell of it on one line.

use super::{
    Link, code, inline,
    tree::{Block, Row},
};

/// The lines of the table. Markdown's tables have a header: without one in the source it is empty.
pub(super) fn lines(rows: &[Row], link: &Link) -> Vec<String> {
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
    let mut lines = vec![line(&header), format!("|{}", "---|".repeat(columns))];
    lines.extend(body.iter().filter(|row| !row.cells.is_empty()).map(|row| line(&cells(row, link))));
    lines
}

fn line(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
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
        Block::Paragraph(runs) => inline::words(runs, link).line("<br>"),
        Block::Code(text) => {
            let lines: Vec<String> =
                text.lines().map(str::trim).filter(|line| !line.is_empty()).map(code::span).collect();
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
        Block::Table(rows) => {
            let rows = rows
                .iter()
                .map(|row| row.cells.iter().map(|blocks| cell(blocks, link)).collect::<Vec<_>>().join(" | "));
            rows.collect::<Vec<_>>().join("<br>")
        }
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
