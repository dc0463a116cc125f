//! Reads the block structure of CommonMark (its section 5, and what of section 4 ends a paragraph): which lines are
//! code, and which are one paragraph. All of it is written anew with the indentation it was read with, so that
//! rustdoc can find no other code than was found here.

use super::{
    code::{self, Fence},
    marks::{as_text, ends_paragraph, expand_tabs, indentation, is_heading, is_rule, is_underline, item, quoted},
};

/// How many block quotes and list items may hold each other.
const DEPTH: usize = 16;

/// A part of a page, in order.
#[derive(Debug)]
pub(super) enum Part {
    /// A finished line.
    Line(String),
    Text(Text),
}

/// The text of a paragraph or heading, and what comes before its first and its other lines.
#[derive(Debug)]
pub(super) struct Text {
    pub lead: String,
    pub indent: String,
    pub lines: Vec<String>,
    /// A heading is one line, however long.
    pub wraps: bool,
}

enum Container {
    Quote,
    /// A list item: the columns its content is indented by in the source and in what is written.
    Item {
        width: usize,
        written: usize,
        empty: bool,
    },
}

enum Leaf {
    None,
    Paragraph { lead: String, lines: Vec<String> },
    Fenced { fence: Fence, indent: usize },
    Indented { lead: String, lines: Vec<String> },
}

struct Reader {
    containers: Vec<Container>,
    leaf: Leaf,
    parts: Vec<Part>,
}

pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut reader = Reader { containers: Vec::new(), leaf: Leaf::None, parts: Vec::new() };
    for line in text.lines() {
        reader.line(&expand_tabs(line));
    }
    reader.end_leaf();
    reader.parts
}

impl Reader {
    fn line(&mut self, line: &str) {
        let (matched, rest) = self.matching(line);
        let all_match = matched == self.containers.len();
        if all_match && self.is_code(rest) {
            return;
        }
        if !matches!(self.leaf, Leaf::Paragraph { .. }) {
            self.end_leaf();
        }
        if rest.trim().is_empty() {
            return self.blank(matched);
        }
        let (opened, rest) = self.open_containers(matched, rest);
        let content = rest.trim();
        if let Leaf::Paragraph { lines, .. } = &mut self.leaf {
            if opened.is_none() && !ends_paragraph(rest) {
                let is_underline = all_match && is_underline(rest);
                // Two spaces at the end break the line; here a backslash does, which an editor does not strip.
                let breaks = rest.ends_with("  ");
                // What is only text by its indentation, or its lack of marks, loses that here.
                let line = if all_match && indentation(rest) < 4 { content.to_owned() } else { as_text(content) };
                lines.push(if breaks { line + "\\" } else { line });
                if is_underline {
                    self.end_leaf();
                }
                return;
            }
            self.end_leaf();
        }
        if opened.is_none() {
            self.containers.truncate(matched);
        }
        let lead = opened.unwrap_or_else(|| self.indent());
        self.begin_leaf(lead, rest);
    }

    /// How many containers go on in this line, and what of it is after their marks.
    fn matching<'t>(&self, line: &'t str) -> (usize, &'t str) {
        let mut rest = line;
        for (at, container) in self.containers.iter().enumerate() {
            let inner = match container {
                Container::Quote => quoted(rest),
                Container::Item { .. } if rest.trim().is_empty() => Some(""),
                Container::Item { width, .. } if indentation(rest) >= *width => rest.get(*width..),
                Container::Item { .. } => None,
            };
            match inner {
                Some(inner) => rest = inner,
                None => return (at, rest),
            }
        }
        (self.containers.len(), rest)
    }

    /// Whether the line is one more of the code that is open.
    fn is_code(&mut self, rest: &str) -> bool {
        let prefix = self.indent();
        match &mut self.leaf {
            Leaf::Fenced { fence, indent } => {
                let closes = indentation(rest) < 4 && code::fence(rest.trim()).is_some_and(|line| line.closes(fence));
                if closes {
                    self.end_leaf();
                } else {
                    let content = rest.get(indentation(rest).min(*indent)..).unwrap_or_default();
                    self.parts.push(Part::Line(format!("{prefix}{content}").trim_end().to_owned()));
                }
                true
            }
            Leaf::Indented { lines, .. } if rest.trim().is_empty() || indentation(rest) >= 4 => {
                lines.push(rest.get(4..).unwrap_or_default().to_owned());
                true
            }
            _ => false,
        }
    }

    fn blank(&mut self, matched: usize) {
        self.end_leaf();
        self.containers.truncate(matched);
        // An item that begins with two empty lines is empty.
        if let Some(Container::Item { empty: true, .. }) = self.containers.last() {
            self.containers.pop();
        }
        self.parts.push(Part::Line(self.indent().trim_end().to_owned()));
    }

    /// Begins the quotes and items whose marks the line has; with them, what comes before the text in this line.
    fn open_containers<'t>(&mut self, matched: usize, rest: &'t str) -> (Option<String>, &'t str) {
        let mut lead: Option<String> = None;
        let mut rest = rest;
        while indentation(rest) < 4 && !is_rule(rest) {
            let in_paragraph = lead.is_none() && matched == self.containers.len() && self.is_in_paragraph();
            let depth = if lead.is_some() { self.containers.len() } else { matched };
            if depth >= DEPTH {
                break;
            }
            let (mark, inner, container) = if let Some(inner) = quoted(rest) {
                ("> ".to_owned(), inner, Container::Quote)
            } else if let Some((mark, inner, width)) = item(rest, in_paragraph) {
                let (written, empty) = (mark.len(), inner.trim().is_empty());
                (mark, inner, Container::Item { width, written, empty })
            } else {
                break;
            };
            if lead.is_none() {
                self.end_leaf();
                self.containers.truncate(matched);
            }
            let before = lead.take().unwrap_or_else(|| self.indent());
            lead = Some(before + &mark);
            self.containers.push(container);
            rest = inner;
        }
        (lead, rest)
    }

    fn begin_leaf(&mut self, lead: String, rest: &str) {
        if let Some(Container::Item { empty, .. }) = self.containers.last_mut() {
            *empty &= rest.trim().is_empty();
        }
        let content = rest.trim();
        if content.is_empty() || is_rule(rest) && indentation(rest) < 4 {
            self.parts.push(Part::Line(format!("{lead}{content}").trim_end().to_owned()));
        } else if indentation(rest) >= 4 {
            self.leaf = Leaf::Indented { lead, lines: vec![rest.get(4..).unwrap_or_default().to_owned()] };
        } else if let Some(fence) = code::fence(content) {
            self.parts.push(Part::Line(lead + &fence.opening()));
            self.leaf = Leaf::Fenced { fence, indent: indentation(rest) };
        } else if is_heading(content) {
            let indent = self.indent();
            self.parts.push(Part::Text(Text { lead, indent, lines: vec![content.to_owned()], wraps: false }));
        } else {
            // Deeper than containers go, a mark is text.
            let line = if self.containers.len() < DEPTH { content.to_owned() } else { as_text(content) };
            let line = if rest.ends_with("  ") { line + "\\" } else { line };
            self.leaf = Leaf::Paragraph { lead, lines: vec![line] };
        }
    }

    fn end_leaf(&mut self) {
        let indent = self.indent();
        match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::None => {}
            Leaf::Paragraph { lead, lines } => {
                self.parts.push(Part::Text(Text { lead, indent, lines, wraps: true }));
            }
            Leaf::Fenced { fence, .. } => self.parts.push(Part::Line(indent + &fence.closing())),
            Leaf::Indented { lead, mut lines } => {
                let mut blanks = 0;
                while lines.pop_if(|line| line.trim().is_empty()).is_some() {
                    blanks += 1;
                }
                let mut lead = lead.as_str();
                for line in code::block(lines.iter().map(String::as_str)) {
                    self.parts.push(Part::Line(format!("{lead}{line}").trim_end().to_owned()));
                    lead = &indent;
                }
                for _ in 0..blanks {
                    self.parts.push(Part::Line(indent.trim_end().to_owned()));
                }
            }
        }
    }

    fn is_in_paragraph(&self) -> bool {
        matches!(self.leaf, Leaf::Paragraph { .. })
    }

    /// What a line begins with that goes on in all open containers.
    fn indent(&self) -> String {
        self.containers.iter().fold(String::new(), |indent, container| match container {
            Container::Quote => indent + "> ",
            Container::Item { written, .. } => indent + &" ".repeat(*written),
        })
    }
}
