//! What HTML documentation says, without how it was written: blocks that hold blocks, and runs of text.

/// A part of a page that begins on a line of its own.
#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Vec<Run>),
    /// Preformatted text, as written.
    Code(String),
    List(List),
    /// An aside; its title is the name of the tag that made it.
    Quote {
        title: Option<&'static str>,
        blocks: Vec<Block>,
    },
    Table(Vec<Row>),
}

/// Items, numbered from `start` if there is one.
#[derive(Debug, Default)]
pub(super) struct List {
    pub start: Option<u32>,
    pub items: Vec<Vec<Block>>,
}

#[derive(Debug, Default)]
pub(super) struct Row {
    pub header: bool,
    pub cells: Vec<Vec<Block>>,
}

/// The smallest piece of a paragraph, with what all of it looks like.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub leaf: Leaf,
    pub style: Style,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Leaf {
    Text(String),
    Code(String),
    /// Any amount of white space, which HTML shows as one space.
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
