//! The blocks whose end has not come yet, in each other: where a new block goes, and what an end tag ends.

use pulldown_cmark::Alignment;

use super::document::{Block, List, Row, Table};

/// How many blocks may be open at a time, which bounds the recursion over the document. Deeper ones are only their
/// text.
const DEPTH: usize = 24;

enum OpenBlock {
    Quote(Option<&'static str>, Vec<Block>),
    List(List),
    Item(Vec<Block>),
    Table(Table),
    Cell(Vec<Block>),
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum BlockKind {
    Quote,
    List,
    Item,
    Table,
    Cell,
}

impl OpenBlock {
    fn kind(&self) -> BlockKind {
        match self {
            OpenBlock::Quote(..) => BlockKind::Quote,
            OpenBlock::List(_) => BlockKind::List,
            OpenBlock::Item(_) => BlockKind::Item,
            OpenBlock::Table(_) => BlockKind::Table,
            OpenBlock::Cell(_) => BlockKind::Cell,
        }
    }
}

/// The finished blocks of a page, and the open ones, the outermost first.
#[derive(Default)]
pub(super) struct OpenBlocks {
    page: Vec<Block>,
    open: Vec<OpenBlock>,
}

impl OpenBlocks {
    pub(super) fn quote(&mut self, title: Option<&'static str>) {
        self.push(OpenBlock::Quote(title, Vec::new()));
    }

    pub(super) fn list(&mut self, start: Option<u32>) {
        self.push(OpenBlock::List(List { start, items: Vec::new() }));
    }

    pub(super) fn item(&mut self) {
        self.close_above(BlockKind::List, &[BlockKind::Cell, BlockKind::Quote]);
        if !matches!(self.open.last(), Some(OpenBlock::List(_))) {
            self.list(None);
        }
        self.push(OpenBlock::Item(Vec::new()));
    }

    pub(super) fn table(&mut self, alignments: Vec<Alignment>) {
        self.push(OpenBlock::Table(Table { alignments, rows: Vec::new() }));
    }

    pub(super) fn row(&mut self) {
        if let Some(rows) = self.rows() {
            rows.push(Row::default());
        }
    }

    pub(super) fn cell(&mut self, header: bool) {
        let Some(rows) = self.rows() else { return };
        match rows.last_mut() {
            Some(row) => row.header |= header,
            None => rows.push(Row { header, cells: Vec::new() }),
        }
        self.push(OpenBlock::Cell(Vec::new()));
    }

    /// Adds a block to the innermost open one that can hold it: text in a list but in no item goes to the item
    /// before it, text in a table but in no cell before the table.
    pub(super) fn add(&mut self, block: Block) {
        for open in self.open.iter_mut().rev() {
            match open {
                OpenBlock::Quote(_, blocks) | OpenBlock::Item(blocks) | OpenBlock::Cell(blocks) => {
                    return blocks.push(block);
                }
                OpenBlock::List(list) => match list.items.last_mut() {
                    Some(item) => return item.push(block),
                    None => return list.items.push(vec![block]),
                },
                OpenBlock::Table(_) => {}
            }
        }
        self.page.push(block);
    }

    /// Ends the innermost block of a kind, and all in it.
    pub(super) fn close(&mut self, kind: BlockKind) {
        if let Some(at) = self.open.iter().rposition(|open| open.kind() == kind) {
            self.pop_to(at);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.pop_to(0);
        self.page
    }

    /// The rows of the innermost table, with no cell of them open.
    fn rows(&mut self) -> Option<&mut Vec<Row>> {
        self.close_above(BlockKind::Table, &[]);
        self.open
            .last_mut()
            .and_then(|open| if let OpenBlock::Table(table) = open { Some(&mut table.rows) } else { None })
    }

    /// Ends all blocks in the innermost one of a kind, unless one of the `walls` is in between.
    fn close_above(&mut self, kind: BlockKind, walls: &[BlockKind]) {
        let found = self.open.iter().rposition(|open| open.kind() == kind || walls.contains(&open.kind()));
        if let Some(at) = found.filter(|at| self.open.get(*at).is_some_and(|open| open.kind() == kind)) {
            self.pop_to(at + 1);
        }
    }

    fn push(&mut self, open: OpenBlock) {
        if self.open.len() < DEPTH {
            self.open.push(open);
        }
    }

    fn pop_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            self.pop();
        }
    }

    fn pop(&mut self) {
        match self.open.pop() {
            Some(OpenBlock::Quote(title, blocks)) if !blocks.is_empty() => self.add(Block::Quote { title, blocks }),
            Some(OpenBlock::List(list)) if !list.items.is_empty() => self.add(Block::List(list)),
            Some(OpenBlock::Table(table)) if !table.rows.is_empty() => self.add(Block::Table(table)),
            Some(OpenBlock::Item(blocks)) => match self.open.last_mut() {
                Some(OpenBlock::List(list)) if !blocks.is_empty() => list.items.push(blocks),
                // There was no room for its list.
                _ => blocks.into_iter().for_each(|block| self.add(block)),
            },
            Some(OpenBlock::Cell(blocks)) => {
                if let Some(row) = self.rows().and_then(|rows| rows.last_mut()) {
                    row.cells.push(blocks);
                }
            }
            _ => {}
        }
    }
}
