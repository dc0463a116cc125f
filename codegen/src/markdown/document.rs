//! What documentation says, without how it was written: blocks that hold blocks, and runs of text.

use pulldown_cmark::Alignment;

/// A part of a page that begins on a line of its own.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Vec<Run>),
    Heading {
        level: usize,
        runs: Vec<Run>,
    },
    /// Preformatted text, as written, and its language for rustdoc.
    Code {
        language: String,
        text: String,
    },
    List(List),
    /// An aside; its title is the name of the tag that made it.
    Quote {
        title: Option<&'static str>,
        blocks: Vec<Block>,
    },
    Table(Table),
    /// A line across the page.
    Rule,
}

/// Items, numbered from `start` if there is one.
#[derive(Debug, Default)]
pub(super) struct List {
    pub start: Option<u32>,
    pub items: Vec<Vec<Block>>,
}

/// Rows, and how the columns are aligned, of which there may be too few.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub alignments: Vec<Alignment>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub header: bool,
    pub cells: Vec<Vec<Block>>,
}

/// A piece of a paragraph that looks the same from its start to its end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub leaf: Leaf,
    pub style: Style,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Leaf {
    Text(String),
    Code(String),
    /// White space between two runs.
    Space,
    /// A line break the author asked for.
    Break,
    /// A link to a URL or a rustdoc path.
    Link {
        target: String,
        runs: Vec<Run>,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub struck: bool,
    pub script: Option<Script>,
}

/// Text above or below the line, which Markdown has no mark for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Script {
    Sub,
    Sup,
}

impl Style {
    /// What both styles have.
    pub(super) fn common(self, other: Style) -> Style {
        Style {
            strong: self.strong && other.strong,
            emphasis: self.emphasis && other.emphasis,
            struck: self.struck && other.struck,
            script: self.script.filter(|script| other.script == Some(*script)),
        }
    }
}

impl Leaf {
    pub(super) fn is_space(&self) -> bool {
        matches!(self, Leaf::Space | Leaf::Break)
    }
}

/// The words of the runs, without their looks.
pub(super) fn plain_text(runs: &[Run]) -> String {
    runs.iter().fold(String::new(), |mut text, run| {
        match &run.leaf {
            Leaf::Text(words) | Leaf::Code(words) => text.push_str(words),
            Leaf::Space | Leaf::Break => text.push(' '),
            Leaf::Link { runs, .. } => text.push_str(&plain_text(runs)),
        }
        text
    })
}
