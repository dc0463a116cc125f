//! Builds the document from tags and text, whichever of the tags are missing, stray or crossed.

use pulldown_cmark::Alignment;

use super::{
    document::{Block, Leaf, Run, Script, Style},
    escape, links,
    links::Link,
    normalise,
    open_blocks::{BlockKind, OpenBlocks},
    tags::Tag,
};

/// The inline tags that are open, by how often: they may be nested in themselves.
#[derive(Default)]
struct OpenTags {
    strong: usize,
    emphasis: usize,
    struck: usize,
    code: usize,
    script: Option<Script>,
    /// The level of the heading that the paragraph is.
    heading: Option<usize>,
    /// Where the runs of the link begin, and its `href`.
    anchor: Option<(usize, Option<String>)>,
}

pub(super) struct Builder<'a> {
    link: &'a Link<'a>,
    blocks: OpenBlocks,
    runs: Vec<Run>,
    open: OpenTags,
    preformatted: Option<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(link: &'a Link<'a>) -> Self {
        Self { link, blocks: OpenBlocks::default(), runs: Vec::new(), open: OpenTags::default(), preformatted: None }
    }

    pub(super) fn text(&mut self, text: &str) {
        let text = escape::shown(text);
        if let Some(code) = &mut self.preformatted {
            return code.push_str(&text);
        }
        let style = self.style();
        let in_code = self.open.code > 0;
        let begins_link = self.open.anchor.as_ref().is_some_and(|(from, _)| *from == self.runs.len());
        match self.runs.last_mut().filter(|_| !begins_link) {
            Some(Run { leaf: Leaf::Text(last), style: same }) if !in_code && *same == style => last.push_str(&text),
            Some(Run { leaf: Leaf::Code(last), .. }) if in_code => last.push_str(&text),
            _ if in_code && !text.trim().is_empty() => self.runs.push(Run { leaf: Leaf::Code(text.into()), style }),
            _ => self.runs.push(Run { leaf: Leaf::Text(text.into()), style }),
        }
    }

    /// Code that is nothing else, and may be white space.
    pub(super) fn code_span(&mut self, code: &str) {
        self.runs.push(Run { leaf: Leaf::Code(escape::shown(code).into()), style: self.style() });
    }

    /// Opens a tag with the attribute of it that matters: the `href` of a link, the `start` of numbers.
    pub(super) fn open(&mut self, tag: Tag, attribute: Option<&str>) {
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
            Tag::Bullets | Tag::Terms => self.blocks.list(None),
            Tag::Numbers => {
                let start = attribute.and_then(|start| start.trim().parse().ok());
                self.blocks.list(start.or(Some(1)));
            }
            Tag::Item | Tag::Term => {
                self.blocks.item();
                self.open.strong = usize::from(tag == Tag::Term);
            }
            Tag::Aside(title) => self.blocks.quote(title),
            Tag::Table => self.blocks.table(Vec::new()),
            Tag::Row => self.blocks.row(),
            Tag::HeaderCell | Tag::Cell => self.blocks.cell(tag == Tag::HeaderCell),
            Tag::Preformatted => self.preformatted = Some(String::new()),
            Tag::Code => self.open.code += 1,
            Tag::Strong => self.open.strong += 1,
            Tag::Emphasis => self.open.emphasis += 1,
            Tag::Struck => self.open.struck += 1,
            Tag::Script(script) => self.open.script = Some(script),
            Tag::Anchor => {
                self.end_anchor();
                self.open.anchor = Some((self.runs.len(), attribute.map(str::to_owned)));
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
            Tag::Bullets | Tag::Numbers | Tag::Terms => self.blocks.close(BlockKind::List),
            Tag::Item => self.blocks.close(BlockKind::Item),
            Tag::Aside(_) => self.blocks.close(BlockKind::Quote),
            Tag::Table => self.blocks.close(BlockKind::Table),
            Tag::HeaderCell | Tag::Cell => self.blocks.close(BlockKind::Cell),
            Tag::Code => self.open.code = self.open.code.saturating_sub(1),
            Tag::Strong => self.open.strong = self.open.strong.saturating_sub(1),
            Tag::Emphasis => self.open.emphasis = self.open.emphasis.saturating_sub(1),
            Tag::Struck => self.open.struck = self.open.struck.saturating_sub(1),
            Tag::Script(_) => self.open.script = None,
            Tag::Anchor => self.end_anchor(),
            _ => {}
        }
    }

    /// What follows is a heading, until its block is closed.
    pub(super) fn heading(&mut self, level: usize) {
        self.end_paragraph();
        self.open.heading = Some(level);
    }

    pub(super) fn rule(&mut self) {
        self.end_paragraph();
        self.blocks.add(Block::Rule);
    }

    pub(super) fn code(&mut self, language: &str, text: &str) {
        self.end_paragraph();
        if !text.trim().is_empty() {
            self.blocks.add(Block::Code { language: language.to_owned(), text: text.trim_end().to_owned() });
        }
    }

    /// A table whose columns are aligned.
    pub(super) fn table(&mut self, alignments: Vec<Alignment>) {
        self.end_paragraph();
        self.blocks.table(alignments);
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_preformatted();
        self.end_paragraph();
        self.blocks.finish()
    }

    fn style(&self) -> Style {
        let OpenTags { strong, emphasis, struck, script, .. } = self.open;
        // What is struck looks like nothing else: marks of two kinds that touch are not read as both.
        let (strong, emphasis) = if struck > 0 { (0, 0) } else { (strong, emphasis) };
        Style { strong: strong > 0, emphasis: emphasis > 0, struck: struck > 0, script }
    }

    /// Every inline tag ends with its paragraph: one that nobody closed must not run through the page.
    fn end_paragraph(&mut self) {
        self.end_anchor();
        let level = std::mem::take(&mut self.open).heading;
        for runs in normalise::paragraphs(std::mem::take(&mut self.runs)) {
            self.blocks.add(match level {
                Some(level) => Block::Heading { level, runs },
                None => Block::Paragraph(runs),
            });
        }
    }

    fn end_anchor(&mut self) {
        if let Some((from, href)) = self.open.anchor.take() {
            let runs = self.runs.split_off(from);
            self.runs.extend(links::runs(runs, href.as_deref(), self.link));
        }
    }

    fn end_preformatted(&mut self) {
        let Some(code) = self.preformatted.take() else {
            return;
        };
        self.code("text", code.strip_prefix('\n').unwrap_or(&code));
    }
}
