//! Reads HTML with the WHATWG tokenizer into blocks, and tells HTML from CommonMark.

use std::collections::HashSet;

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};

use super::{Link, builder::Builder, characters, code, tags, tree::Block};

/// Whether the text holds a block tag outside of what CommonMark reads as code, or is one element of AWS's own.
pub(super) fn is_html(text: &str) -> bool {
    if is_foreign_element(text.trim()) {
        return true;
    }
    let mut fence = None;
    for paragraph in text.split_inclusive('\n') {
        let line = paragraph.trim();
        match (&fence, code::fence(line)) {
            (None, None) => {
                if has_block_tag(line) {
                    return true;
                }
            }
            (None, opened) => fence = opened,
            (Some(open), Some(closing)) if closing.closes(open) => fence = None,
            (Some(_), _) => {}
        }
    }
    false
}

/// Whether a tag that nobody knows, such as `<text>`, begins the text, and its end tag ends it.
fn is_foreign_element(text: &str) -> bool {
    tag_name(text).is_some_and(|(name, is_end)| {
        let is_known = tags::tag(name.to_ascii_lowercase().as_bytes()).is_some();
        !is_end && !is_known && text.ends_with(&format!("</{name}>"))
    })
}

fn has_block_tag(line: &str) -> bool {
    let runs = code::BacktickRuns::of(line);
    let mut rest = 0;
    while let Some(found) = line.get(rest..).and_then(|tail| tail.find(['`', '<', '\\'])) {
        let at = rest + found;
        let tail = line.get(at..).unwrap_or_default();
        rest = at + 1;
        if tail.starts_with('`') {
            let length = code::backticks(tail);
            rest = runs.closing(at + length, length).unwrap_or(at) + length;
        } else if tail.starts_with("\\<") {
            rest = at + 2;
        } else if let Some((name, _)) = tag_name(tail)
            && tags::tag(name.to_ascii_lowercase().as_bytes()).is_some_and(tags::Tag::is_block)
        {
            return true;
        }
    }
    false
}

/// The name in the tag that the text begins with, and whether it is an end tag.
pub(super) fn tag_name(text: &str) -> Option<(&str, bool)> {
    let inner = text.strip_prefix('<')?;
    let end_tag = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, after) = inner.split_at_checked(length)?;
    let ends = after.is_empty() || after.starts_with(['>', '/']) || after.starts_with(char::is_whitespace);
    (ends && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((name, end_tag))
}

/// The blocks of an HTML document. Whatever the tags are, all of its text is in them.
pub(super) fn blocks(html: &str, link: &Link) -> Vec<Block> {
    let tokens: Vec<_> = tokens(html).collect();
    let ended: HashSet<&[u8]> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::EndTag(tag) => Some(tag.name.as_slice()),
            _ => None,
        })
        .collect();
    let mut builder = Builder::new(link);
    let mut read = 0;
    for token in &tokens {
        match token {
            Token::String(text) => {
                builder.text(&characters::shown(&String::from_utf8_lossy(text)));
                read = text.span.end;
            }
            Token::StartTag(start) => {
                read = start.span.end;
                match tags::tag(&start.name) {
                    Some(tag) => {
                        let attribute = |name: &str| {
                            let value = start.attributes.get(name.as_bytes())?;
                            Some(characters::shown(&String::from_utf8_lossy(value)))
                        };
                        builder.open(tag, &attribute);
                    }
                    // `arn:aws:s3:::<bucket>`: a blank for the reader to fill in, not a tag.
                    None if !ended.contains(start.name.as_slice()) => {
                        let written = html.get(start.span.start..start.span.end).unwrap_or_default();
                        builder.text(&characters::shown(written));
                    }
                    None => {}
                }
            }
            Token::EndTag(end) => {
                read = end.span.end;
                if let Some(tag) = tags::tag(&end.name) {
                    builder.close(tag);
                }
            }
            Token::Comment(comment) => read = comment.span.end,
            Token::Doctype(doctype) => read = doctype.span.end,
            Token::Error(_) => {}
        }
    }
    // A tag that the end of the text cuts short is no token, but `a <b` may have meant "less than".
    if let Some(cut) = html.get(read..).filter(|cut| cut.starts_with('<') && !cut.starts_with("<!")) {
        builder.text(&characters::shown(cut));
    }
    builder.finish()
}

fn tokens(html: &str) -> impl Iterator<Item = Token<usize>> {
    Tokenizer::new_with_emitter(html, DefaultEmitter::new_with_span()).map(|token| {
        let Ok(token) = token;
        token
    })
}
