//! Writes a CommonMark paragraph as words: code, links and autolinks as they are, and everything escaped that
//! rustdoc would resolve, warn about or take for HTML.

use std::collections::HashMap;

use super::{
    Link, code,
    commonmark::{Definitions, normal_label},
    escape, html, inline,
    pieces::{Kind, Piece, pieces},
    tree::{Block, plain_text},
    url,
    words::Words,
};

/// How long what follows the text of a link may be. It bounds how often a text is read.
const LONGEST: usize = 2_000;

pub(super) fn words(text: &str, definitions: &Definitions, link: &Link) -> Words {
    let mut words = Words::default();
    Scan { text, definitions, link, in_link: false }.write(&mut words);
    words.escape_definition();
    words
}

struct Scan<'a> {
    text: &'a str,
    definitions: &'a Definitions,
    link: &'a Link<'a>,
    in_link: bool,
}

impl Scan<'_> {
    fn write(&self, words: &mut Words) {
        let pieces = pieces(self.text);
        let pairs = if self.in_link { HashMap::new() } else { pairs(&pieces) };
        let mut written = 0;
        // Text after what is dropped or breaks the line may begin one now.
        let mut may_begin_line = false;
        for piece in &pieces {
            let Some(text) = self.text.get(piece.start.max(written)..piece.end).filter(|text| !text.is_empty()) else {
                continue;
            };
            match piece.kind {
                // Backticks that nothing ends here may meet those of an element, or be a fence on another line.
                Kind::Text if text.starts_with('`') => words.push(&text.replace('`', "\\`")),
                Kind::Text if may_begin_line && !words.is_in_word() => self.plain(&escape::line_start(text), words),
                Kind::Text => self.plain(text, words),
                Kind::Code => self.code(text, words),
                Kind::Autolink if self.in_link => words.push(&escape::word(text, None, None)),
                Kind::Autolink => words.push(text),
                Kind::Element => self.element(text, words),
                Kind::Less => words.push("\\<"),
                Kind::Open => {
                    match pairs.get(&piece.start).and_then(|close| self.link_at(piece.start, *close, words)) {
                        Some(end) => written = end,
                        None => words.push("\\["),
                    }
                }
                Kind::Close => words.push(if self.in_link { "\\]" } else { "]" }),
                Kind::Space => words.space(),
                Kind::Line => words.end_line(),
                Kind::Break => words.hard_break(),
                Kind::Comment => {}
            }
            let stays = may_begin_line && piece.kind == Kind::Space;
            may_begin_line = stays || matches!(piece.kind, Kind::Break | Kind::Comment);
        }
    }

    fn plain(&self, text: &str, words: &mut Words) {
        let mut rest = text;
        while !self.in_link
            && let Some((start, end)) = url::bare(rest)
            && let (Some(before), Some(address)) = (rest.get(..start), rest.get(start..end))
        {
            words.push(if before == "\\" { "\\\\" } else { before });
            words.push(&format!("<{address}>"));
            rest = rest.get(end..).unwrap_or_default();
        }
        // A backslash that ends a line, or touches what is escaped, would be more than itself.
        words.push(if rest == "\\" { "\\\\" } else { rest });
    }

    fn code(&self, span: &str, words: &mut Words) {
        let span = span.replace('\n', " ");
        let name = span.trim_matches('`').trim();
        match (self.link)(name) {
            Some(path) if !self.in_link => words.push_link(&inline::link_to(&path, &code::span(name))),
            _ => words.push(&span),
        }
    }

    fn element(&self, html: &str, words: &mut Words) {
        for block in html::blocks(html, self.link) {
            match block {
                Block::Paragraph(runs) if self.in_link => {
                    for word in plain_text(&runs).split_whitespace() {
                        words.push(&escape::word(word, Some(' '), Some(' ')));
                        words.space();
                    }
                }
                Block::Paragraph(runs) => words.append(inline::words(&runs, self.link)),
                // No block tag is in an inline element.
                _ => {}
            }
        }
    }

    /// Writes the link whose text is between these brackets, if it leads anywhere, and returns where it ends.
    fn link_at(&self, open: usize, close: usize, words: &mut Words) -> Option<usize> {
        let label = self.text.get(open + 1..close)?;
        let after = close + 1;
        let rest = self.text.get(after..)?;
        let (target, length) = if rest.starts_with('(') {
            let (destination, length) = destination(rest)?;
            (self.target(destination, label)?, length)
        } else {
            let (reference, length) = reference(rest).unwrap_or((label, 0));
            let reference = if reference.is_empty() { label } else { reference };
            (self.definitions.get(&normal_label(reference)).cloned().or_else(|| self.shape(reference))?, length)
        };
        let written = match self.shape(label) {
            Some(path) if path == target => code::span(label.trim_matches('`')),
            _ => {
                let mut written = Words::default();
                Scan { text: label, in_link: true, ..*self }.write(&mut written);
                written.line(" ")
            }
        };
        words.push(&inline::link_to(&target, &written));
        Some(after + length)
    }

    /// Where a destination leads: to a URL, a shape by its name, or the path of a shape, be it the one that the label
    /// or the one that the path itself ends in: an operation's path ends in its method.
    fn target(&self, destination: &str, label: &str) -> Option<String> {
        let name = destination.rsplit("::").next()?;
        let path = || {
            let path = (self.link)(name).filter(|path| destination == name || destination == path);
            path.or_else(|| self.shape(label).filter(|path| destination == path))
        };
        url::target(destination, self.link).or_else(path)
    }

    fn shape(&self, label: &str) -> Option<String> {
        (self.link)(label.trim_matches('`'))
    }
}

/// Which opening bracket belongs to which closing one, by where they are.
fn pairs(pieces: &[Piece]) -> HashMap<usize, usize> {
    let mut pairs = HashMap::new();
    let mut open = Vec::new();
    for piece in pieces {
        match piece.kind {
            Kind::Open => open.push(piece.start),
            Kind::Close => {
                if let Some(start) = open.pop() {
                    pairs.insert(start, piece.start);
                }
            }
            _ => {}
        }
    }
    pairs
}

/// The destination in `(destination "title")`, and the length of all of it. Only what no other inline structure
/// could be in is one: it must not matter which of them is read first.
fn destination(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('(')?;
    let mut depth = 0_usize;
    let mut end = None;
    for (at, byte) in inner.bytes().enumerate().take(LONGEST) {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => {
                end = Some(at);
                break;
            }
            b')' => depth -= 1,
            b'`' | b'<' | b'>' | b'\\' | b'[' | b']' => return None,
            _ => {}
        }
    }
    let end = end?;
    let mut parts = inner.get(..end)?.splitn(2, char::is_whitespace);
    let destination = parts.next()?;
    let is_title = parts.next().is_none_or(|title| {
        let title = title.trim();
        title.is_empty()
            || title.len() > 1 && ['"', '\''].iter().any(|quote| title.starts_with(*quote) && title.ends_with(*quote))
    });
    is_title.then_some((destination, end + 2))
}

/// The label in `[label]` right after the text of a link, and the length of both brackets with it.
fn reference(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('[')?;
    let end = inner.bytes().take(LONGEST).position(|byte| matches!(byte, b']' | b'[' | b'`' | b'\\' | b'<'))?;
    inner.get(end..)?.starts_with(']').then(|| (inner.get(..end).unwrap_or_default(), end + 2))
}
