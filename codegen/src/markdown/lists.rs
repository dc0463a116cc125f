//! Writes a list as lines of Markdown.

use super::{
    Link, blocks,
    tree::{Block, List},
};

/// The lines of the list. `other_marker` sets it apart from a list right before it.
pub(super) fn lines(list: &List, link: &Link, width: usize, other_marker: bool) -> Vec<String> {
    let tight = list.items.iter().all(|item| is_tight(item));
    let mut lines = Vec::new();
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
        let item = blocks::lines(item, link, width.saturating_sub(marker.len()));
        if !tight && !lines.is_empty() {
            lines.push(String::new());
        }
        let mut lead = marker.as_str();
        for line in item.iter().filter(|line| !tight || !line.is_empty()) {
            lines.push(format!("{lead}{line}").trim_end().to_owned());
            lead = &indent;
        }
    }
    lines
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
