//! Writes blocks as lines of Markdown.

use super::{
    Link, code, inline, lists, table,
    tree::{Block, List},
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
        Block::Code(text) => {
            let text = text.replace('\t', "    ");
            code::block(text.lines())
        }
        Block::List(list) => lists::lines(list, link, width, other_marker),
        Block::Quote { title, blocks } => quote(*title, &lines(blocks, link, width.saturating_sub(2))),
        Block::Table(rows) => table::lines(rows, link),
    }
}

fn quote(title: Option<&str>, lines: &[String]) -> Vec<String> {
    let title = title.map(|title| [format!("> **{title}**"), ">".to_owned()]);
    let quoted = lines.iter().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    title.into_iter().flatten().chain(quoted).collect()
}
