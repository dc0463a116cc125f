//! Splits a CommonMark paragraph into the pieces of its inline structure (section 6 of the specification).

use std::collections::HashMap;

use super::{
    code::{self, BacktickRuns},
    html,
    tags::{self, Tag},
    url,
};

/// How long an autolink or a tag may be. It bounds how often a text is read.
const LONGEST: usize = 2_000;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Code,
    Autolink,
    /// An inline element of HTML, from its start tag to its end tag.
    Element,
    /// A `<` that would begin a tag.
    Less,
    Open,
    Close,
    Space,
    Line,
    Break,
    Comment,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let lexer =
        Lexer { text, backticks: BacktickRuns::of(text), end_tags: end_tags(text), comment_end: text.rfind("-->") };
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let (kind, length) = lexer.piece(start);
        pieces.push(Piece { kind, start, end: start + length });
        start += length;
    }
    pieces
}

/// Where the end tags of each name begin.
fn end_tags(text: &str) -> HashMap<String, Vec<usize>> {
    let mut ends: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, _) in text.match_indices("</") {
        if let Some((name, true)) = html::tag_name(text.get(at..).unwrap_or_default()) {
            ends.entry(name.to_ascii_lowercase()).or_default().push(at);
        }
    }
    ends
}

struct Lexer<'a> {
    text: &'a str,
    backticks: BacktickRuns,
    end_tags: HashMap<String, Vec<usize>>,
    /// Where the last end of a comment is.
    comment_end: Option<usize>,
}

impl Lexer<'_> {
    /// The kind and the length of the piece that begins here.
    fn piece(&self, at: usize) -> (Kind, usize) {
        let rest = self.text.get(at..).unwrap_or_default();
        let mut chars = rest.chars();
        match (chars.next(), chars.next()) {
            (Some('`'), _) => {
                let length = code::backticks(rest);
                match self.backticks.closing(at + length, length) {
                    Some(closing) => (Kind::Code, closing + length - at),
                    None => (Kind::Text, length),
                }
            }
            (Some('\\'), Some('\n')) => (Kind::Break, 2),
            (Some('\\'), Some(next)) if next.is_ascii_punctuation() => (Kind::Text, 2),
            (Some('<'), Some(next)) => match self.angle(at, rest) {
                Some(piece) => piece,
                None if next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?') => (Kind::Less, 1),
                // Without the tags that come next, it would begin one with the text between them.
                None if self.angle(at + 1, rest.get(1..).unwrap_or_default()).is_some() => (Kind::Less, 1),
                None => (Kind::Text, 1),
            },
            (Some('['), _) => (Kind::Open, 1),
            (Some(']'), _) => (Kind::Close, 1),
            (Some('\n'), _) => (Kind::Line, 1),
            (Some(c), _) if c.is_whitespace() => (Kind::Space, c.len_utf8()),
            (first, _) => {
                let first = first.map_or(1, char::len_utf8);
                let is_special = |c: char| c.is_whitespace() || matches!(c, '`' | '\\' | '<' | '[' | ']');
                let more = rest.get(first..).unwrap_or_default();
                (Kind::Text, first + more.find(is_special).unwrap_or(more.len()))
            }
        }
    }

    /// What the `<` here begins, if it is more than text.
    fn angle(&self, at: usize, rest: &str) -> Option<(Kind, usize)> {
        if rest.starts_with("<!--") && self.comment_end.is_some_and(|end| end >= at + 4) {
            let length = rest.get(4..)?.find("-->")?;
            return Some((Kind::Comment, length + 7));
        }
        let end = rest.bytes().take(LONGEST).position(|byte| byte == b'>')?;
        let inner = rest.get(1..end)?;
        if url::is_absolute(inner) && !inner.contains(|c: char| c.is_whitespace() || c == '<') {
            return Some((Kind::Autolink, end + 1));
        }
        let (name, is_end) = html::tag_name(rest)?;
        let name = name.to_ascii_lowercase();
        let tag = tags::tag(name.as_bytes()).filter(|tag| !is_end && !tag.is_block())?;
        if tag == Tag::Break {
            return Some((Kind::Break, end + 1));
        }
        let starts = self.end_tags.get(&name)?;
        let closing = *starts.get(starts.partition_point(|start| *start < at))?;
        let tail = self.text.get(closing..)?;
        let length = tail.bytes().take(LONGEST).position(|byte| byte == b'>')?;
        Some((Kind::Element, closing + length + 1 - at))
    }
}
