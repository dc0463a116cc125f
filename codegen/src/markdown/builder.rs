//! Builds the tree of blocks from tags and text, whichever of the tags are missing, stray or crossed.

use super::{
    Link, anchor,
    tags::Tag,
    tidy,
    tree::{Block, Leaf, List, Row, Run, Script, Style},
};

/// How many blocks may be open at a time, which bounds the recursion over the tree. Deeper ones are only their text.
const DEPTH: usize = 24;

/// A block whose end tag has not come yet.
enum Frame {
    Quote(Option<&'static str>, Vec<Block>),
    List(List),
    Item(Vec<Block>),
    Table(Vec<Row>),
    Cell(Vec<Block>),
}

/// The inline tags that are open, by how often: they may be nested in themselves.
#[derive(Default)]
struct Open {
    strong: usize,
    emphasis: usize,
    code: usize,
    script: Option<Script>,
    /// Where the runs of the link begin, and its `href`.
    anchor: Option<(usize, Option<String>)>,
}

pub(super) struct Builder<'a> {
    link: &'a Link<'a>,
    page: Vec<Block>,
    frames: Vec<Frame>,
    runs: Vec<Run>,
    open: Open,
    preformatted: Option<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(link: &'a Link<'a>) -> Self {
        Self { link, page: Vec::new(), frames: Vec::new(), runs: Vec::new(), open: Open::default(), preformatted: None }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.preformatted {
            code.push_str(text);
        } else {
            let leaf = if self.open.code > 0 { Leaf::Code } else { Leaf::Text };
            self.runs.push(Run { leaf: leaf(text.to_owned()), style: self.style() });
        }
    }

    pub(super) fn open(&mut self, tag: Tag, attribute: &dyn Fn(&str) -> Option<String>) {
        if let Some(code) = &mut self.preformatted {
            if tag == Tag::Break || tag.is_block() && !code.ends_with('\n') {
                code.push('\n');
            }
            return;
        }
        if tag.is_block() {
            self.end_paragraph();
        }
        match tag {
            Tag::Heading => self.open.strong = 1,
            Tag::Bullets | Tag::Terms => self.push(Frame::List(List::default())),
            Tag::Numbers => {
                let start = attribute("start").and_then(|start| start.trim().parse().ok()).or(Some(1));
                self.push(Frame::List(List { start, ..List::default() }));
            }
            Tag::Item | Tag::Term => {
                self.begin_item();
                self.open.strong = usize::from(tag == Tag::Term);
            }
            Tag::Aside(title) => self.push(Frame::Quote(title, Vec::new())),
            Tag::Table => self.push(Frame::Table(Vec::new())),
            Tag::Row => {
                if let Some(rows) = self.rows() {
                    rows.push(Row::default());
                }
            }
            Tag::HeaderCell | Tag::Cell => self.begin_cell(tag == Tag::HeaderCell),
            Tag::Preformatted => self.preformatted = Some(String::new()),
            Tag::Code => self.open.code += 1,
            Tag::Strong => self.open.strong += 1,
            Tag::Emphasis => self.open.emphasis += 1,
            Tag::Script(script) => self.open.script = Some(script),
            Tag::Anchor => {
                self.end_anchor();
                self.open.anchor = Some((self.runs.len(), attribute("href")));
            }
            Tag::Break => self.runs.push(Run { leaf: Leaf::Break, style: self.style() }),
            Tag::Division | Tag::Description | Tag::Transparent => {}
        }
    }

    pub(super) fn close(&mut self, tag: Tag) {
        if tag == Tag::Preformatted {
            self.end_preformatted();
        }
        if self.preformatted.is_some() {
            return;
        }
        if tag.is_block() {
            self.end_paragraph();
        }
        match tag {
            Tag::Bullets | Tag::Numbers | Tag::Terms => self.pop_to(|frame| matches!(frame, Frame::List(_))),
            Tag::Item => self.pop_to(|frame| matches!(frame, Frame::Item(_))),
            Tag::Aside(_) => self.pop_to(|frame| matches!(frame, Frame::Quote(..))),
            Tag::Table => self.pop_to(|frame| matches!(frame, Frame::Table(_))),
            Tag::HeaderCell | Tag::Cell => self.pop_to(|frame| matches!(frame, Frame::Cell(_))),
            Tag::Code => self.open.code = self.open.code.saturating_sub(1),
            Tag::Strong => self.open.strong = self.open.strong.saturating_sub(1),
            Tag::Emphasis => self.open.emphasis = self.open.emphasis.saturating_sub(1),
            Tag::Script(_) => self.open.script = None,
            Tag::Anchor => self.end_anchor(),
            _ => {}
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_preformatted();
        self.end_paragraph();
        while !self.frames.is_empty() {
            self.pop();
        }
        self.page
    }

    fn style(&self) -> Style {
        Style { strong: self.open.strong > 0, emphasis: self.open.emphasis > 0, script: self.open.script }
    }

    /// Every inline tag ends with its paragraph: one that nobody closed must not run through the page.
    fn end_paragraph(&mut self) {
        self.end_anchor();
        self.open = Open::default();
        for paragraph in tidy::paragraphs(std::mem::take(&mut self.runs)) {
            self.add(Block::Paragraph(paragraph));
        }
    }

    fn end_anchor(&mut self) {
        if let Some((from, href)) = self.open.anchor.take() {
            let runs = self.runs.split_off(from);
            self.runs.extend(anchor::runs(runs, href.as_deref(), self.link));
        }
    }

    fn end_preformatted(&mut self) {
        let Some(code) = self.preformatted.take() else {
            return;
        };
        let code = code.strip_prefix('\n').unwrap_or(&code).trim_end();
        if !code.trim().is_empty() {
            self.add(Block::Code(code.to_owned()));
        }
    }

    fn begin_item(&mut self) {
        self.pop_above(
            |frame| matches!(frame, Frame::List(_)),
            |frame| matches!(frame, Frame::Cell(_) | Frame::Quote(..)),
        );
        if !matches!(self.frames.last(), Some(Frame::List(_))) {
            self.push(Frame::List(List::default()));
        }
        self.push(Frame::Item(Vec::new()));
    }

    fn begin_cell(&mut self, header: bool) {
        let Some(rows) = self.rows() else { return };
        match rows.last_mut() {
            Some(row) => row.header |= header,
            None => rows.push(Row { header, cells: Vec::new() }),
        }
        self.push(Frame::Cell(Vec::new()));
    }

    /// The rows of the innermost table, with no cell of them open.
    fn rows(&mut self) -> Option<&mut Vec<Row>> {
        self.pop_above(|frame| matches!(frame, Frame::Table(_)), |_| false);
        self.frames.last_mut().and_then(|frame| if let Frame::Table(rows) = frame { Some(rows) } else { None })
    }

    fn push(&mut self, frame: Frame) {
        if self.frames.len() < DEPTH {
            self.frames.push(frame);
        }
    }

    /// Ends the innermost block that `is_wanted`, and all in it.
    fn pop_to(&mut self, is_wanted: fn(&Frame) -> bool) {
        if let Some(at) = self.frames.iter().rposition(is_wanted) {
            while self.frames.len() > at {
                self.pop();
            }
        }
    }

    /// Ends all blocks in the innermost one that `is_wanted`, unless one that `is_wall` is in between.
    fn pop_above(&mut self, is_wanted: fn(&Frame) -> bool, is_wall: fn(&Frame) -> bool) {
        let found = self.frames.iter().rposition(|frame| is_wanted(frame) || is_wall(frame));
        if let Some(at) = found.filter(|at| self.frames.get(*at).is_some_and(is_wanted)) {
            while self.frames.len() > at + 1 {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        match self.frames.pop() {
            Some(Frame::Quote(title, blocks)) if !blocks.is_empty() => self.add(Block::Quote { title, blocks }),
            Some(Frame::List(list)) if !list.items.is_empty() => self.add(Block::List(list)),
            Some(Frame::Table(rows)) if !rows.is_empty() => self.add(Block::Table(rows)),
            Some(Frame::Item(blocks)) => match self.frames.last_mut() {
                Some(Frame::List(list)) if !blocks.is_empty() => list.items.push(blocks),
                // There was no room for its list.
                _ => blocks.into_iter().for_each(|block| self.add(block)),
            },
            Some(Frame::Cell(blocks)) => {
                if let Some(row) = self.rows().and_then(|rows| rows.last_mut()) {
                    row.cells.push(blocks);
                }
            }
            _ => {}
        }
    }

    /// Adds a block to the innermost open one that can hold it: text in a list but in no item goes to the item
    /// before it, text in a table but in no cell before the table.
    fn add(&mut self, block: Block) {
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Quote(_, blocks) | Frame::Item(blocks) | Frame::Cell(blocks) => {
                    return blocks.push(block);
                }
                Frame::List(list) => match list.items.last_mut() {
                    Some(item) => return item.push(block),
                    None => return list.items.push(vec![block]),
                },
                Frame::Table(_) => {}
            }
        }
        self.page.push(block);
    }
}
