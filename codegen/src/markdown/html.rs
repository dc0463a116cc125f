//! Reads HTML with the WHATWG tokenizer, a page or the tags in CommonMark, and tells the one from the other.

use std::collections::HashSet;

use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};

use super::{
    builder::Builder,
    document::Block,
    links::Link,
    tags::{self, Tag},
};

/// Whether the text begins with a block tag, or is one element that nobody knows, such as `<text>`.
pub(super) fn begins_page(text: &str) -> bool {
    let text = text.trim();
    tag_name(text).is_some_and(|(name, is_end)| match known(name) {
        Some(tag) => tag.is_block(),
        None => !is_end && text.ends_with(&format!("</{name}>")),
    })
}

/// Whether a block tag is in the text.
pub(super) fn has_block_tag(text: &str) -> bool {
    let mut tags = text.match_indices('<').filter_map(|(at, _)| tag_name(text.get(at..)?));
    tags.any(|(name, _)| known(name).is_some_and(Tag::is_block))
}

/// The name of the tag, if it begins code.
pub(super) fn code_tag(tag: &str) -> Option<&str> {
    let (name, is_end) = tag_name(tag)?;
    (known(name) == Some(Tag::Code) && !is_end).then_some(name)
}

fn known(name: &str) -> Option<Tag> {
    tags::tag(name.to_ascii_lowercase().as_bytes())
}

/// The name in the tag that the text begins with, and whether it is an end tag.
fn tag_name(text: &str) -> Option<(&str, bool)> {
    let inner = text.strip_prefix('<')?;
    let end_tag = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, after) = inner.split_at_checked(length)?;
    let ends = after.is_empty() || after.starts_with(['>', '/']) || after.starts_with(char::is_whitespace);
    (ends && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((name, end_tag))
}

/// The tags that a text ends somewhere, by their names in lower case.
pub(super) struct EndTags(HashSet<String>);

impl EndTags {
    pub(super) fn new(text: &str) -> Self {
        let ends = text.match_indices("</").filter_map(|(at, _)| tag_name(text.get(at..)?));
        Self(ends.map(|(name, _)| name.to_ascii_lowercase()).collect())
    }

    pub(super) fn has(&self, name: &[u8]) -> bool {
        std::str::from_utf8(name).is_ok_and(|name| self.0.contains(name))
    }
}

/// The blocks of an HTML document. Whatever the tags are, all of its text is in them.
pub(super) fn blocks(html: &str, link: &Link) -> Vec<Block> {
    let mut builder = Builder::new(link);
    let ends = EndTags::new(html);
    // `arn:aws:s3:::<bucket>`: a blank for the reader to fill in, not a tag.
    read(html, &mut builder, &|tag, name, is_end| tag.is_some() || is_end || ends.has(name));
    builder.finish()
}

/// Reads tags in CommonMark, of which those are text that nobody knows, and those that the text does not end.
pub(super) fn read_inline(html: &str, ends: &EndTags, builder: &mut Builder<'_>) {
    read(html, builder, &|tag, name, is_end| tag.is_some_and(|tag| is_end || tag == Tag::Break || ends.has(name)));
}

/// Whether a tag, if it is known, with this name and maybe an end tag, is more than text.
type IsTag<'a> = dyn Fn(Option<Tag>, &[u8], bool) -> bool + 'a;

fn read(html: &str, builder: &mut Builder<'_>, is_tag: &IsTag<'_>) {
    let mut read = 0;
    for token in Tokenizer::new_with_emitter(html, DefaultEmitter::new_with_span()) {
        let Ok(token) = token;
        let span = match &token {
            Token::String(text) => text.span,
            Token::StartTag(tag) => tag.span,
            Token::EndTag(tag) => tag.span,
            Token::Comment(comment) => comment.span,
            Token::Doctype(doctype) => doctype.span,
            Token::Error(_) => continue,
        };
        read = span.end;
        let written = html.get(span.start..span.end).unwrap_or_default();
        match token {
            Token::String(text) => builder.text(&String::from_utf8_lossy(&text)),
            Token::StartTag(start) => match tags::tag(&start.name) {
                tag if !is_tag(tag, &start.name, false) => builder.text(written),
                Some(tag) => {
                    let attribute = start.attributes.get(tag.attribute().as_bytes());
                    builder.open(tag, attribute.map(|value| String::from_utf8_lossy(value)).as_deref());
                }
                None => {}
            },
            Token::EndTag(end) => match tags::tag(&end.name) {
                tag if !is_tag(tag, &end.name, true) => builder.text(written),
                Some(tag) => builder.close(tag),
                None => {}
            },
            _ => {}
        }
    }
    // A tag that the end of the text cuts short is no token, but `a <b` may have meant "less than".
    if let Some(cut) = html.get(read..).filter(|cut| cut.starts_with('<') && !cut.starts_with("<!")) {
        builder.text(cut);
    }
}
