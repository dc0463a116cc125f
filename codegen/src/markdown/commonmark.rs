//! Reads CommonMark with rustdoc's own parser.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag as Start, TagEnd};

use super::{
    builder::Builder,
    document::Block,
    html::{self, EndTags},
    links,
    links::Link,
    tags::Tag,
};

/// How many lines may follow each other without an empty one. More make one paragraph, for each line of which the
/// parser looks at all the blocks and marks that are open in it.
const LINES: usize = 200;

/// How long the code in a tag may be. It bounds how often a text is read.
const LONGEST: usize = 500;

/// The extensions that have a place in the document. What else rustdoc reads is text.
pub(super) const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// The blocks of a CommonMark document; none if it holds a block tag outside of code, and so is HTML.
pub(super) fn blocks(text: &str, link: &Link) -> Option<Vec<Block>> {
    let text = broken_up(text);
    let mut shape = |label: BrokenLink<'_>| {
        let name = label.reference.trim_matches('`');
        link(name).map(|_| (name.to_owned().into(), "".into()))
    };
    let mut reader = Reader {
        text: &text,
        builder: Builder::new(link),
        ends: EndTags::new(&text),
        code: None,
        html: String::new(),
        in_header: false,
        in_blank: false,
        read: 0..0,
    };
    let parser = Parser::new_with_broken_link_callback(&text, EXTENSIONS, Some(&mut shape));
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range)?;
    }
    Some(reader.builder.finish())
}

/// The text with an empty line wherever there was none for too long.
fn broken_up(text: &str) -> Cow<'_, str> {
    if text.bytes().filter(|byte| *byte == b'\n').count() < LINES {
        return text.into();
    }
    let mut broken = String::with_capacity(text.len());
    let mut count = 0;
    for line in text.split_inclusive('\n') {
        count = if line.trim().is_empty() { 0 } else { count + 1 };
        if count > LINES {
            broken.push('\n');
            count = 1;
        }
        broken.push_str(line);
    }
    broken.into()
}

struct Reader<'a> {
    text: &'a str,
    builder: Builder<'a>,
    ends: EndTags,
    code: Option<Code>,
    html: String,
    in_header: bool,
    /// An autolink that leads nowhere is text, angle brackets and all.
    in_blank: bool,
    /// What is read before its events come.
    read: Range<usize>,
}

/// The code block that is open.
struct Code {
    language: String,
    is_indented: bool,
    text: String,
}

impl Reader<'_> {
    /// Reads an event; none when it shows that the text is HTML.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Option<()> {
        match event {
            _ if self.read.contains(&range.start) => self.rest(&event, range.end),
            Event::Start(Start::List(_)) if self.is_word(&range) => self.word(range),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) => match &mut self.code {
                Some(code) => code.text.push_str(&text),
                None => self.builder.text(&text),
            },
            Event::Code(code) => self.builder.code_span(&code),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(_) => {
                self.read = range.start..self.element_end(&range).unwrap_or(range.end);
                self.html(self.text.get(self.read.clone())?)?;
            }
            Event::SoftBreak => self.builder.text(" "),
            Event::HardBreak => self.builder.open(Tag::Break, None),
            Event::Rule => self.builder.rule(),
            // Extensions that are not asked for.
            _ => {}
        }
        Some(())
    }

    /// Whether a list is no more than a mark: `-`, or the number `0.`.
    fn is_word(&self, range: &Range<usize>) -> bool {
        self.text.get(range.clone()).is_some_and(|list| list.split_whitespace().nth(1).is_none())
    }

    fn word(&mut self, range: Range<usize>) {
        self.builder.open(Tag::Division, None);
        self.builder.text(self.text.get(range.clone()).unwrap_or_default());
        self.builder.close(Tag::Division);
        self.read = range;
    }

    fn start(&mut self, tag: Start<'_>) {
        match tag {
            Start::Paragraph => self.builder.open(Tag::Division, None),
            Start::Heading { level, .. } => self.builder.heading(level as usize),
            Start::BlockQuote(_) => self.builder.open(Tag::Aside(None), None),
            Start::CodeBlock(kind) => {
                let is_indented = kind.is_indented();
                let language = if let CodeBlockKind::Fenced(info) = &kind { language(info) } else { "text" };
                self.code = Some(Code { language: language.to_owned(), is_indented, text: String::new() });
            }
            Start::List(None) => self.builder.open(Tag::Bullets, None),
            Start::List(Some(start)) => self.builder.open(Tag::Numbers, Some(&start.to_string())),
            Start::Item => self.builder.open(Tag::Item, None),
            Start::Table(alignments) => self.builder.table(alignments),
            Start::TableHead | Start::TableRow => {
                self.in_header = matches!(tag, Start::TableHead);
                self.builder.open(Tag::Row, None);
            }
            Start::TableCell => self.builder.open(if self.in_header { Tag::HeaderCell } else { Tag::Cell }, None),
            Start::Emphasis => self.builder.open(Tag::Emphasis, None),
            Start::Strong => self.builder.open(Tag::Strong, None),
            Start::Strikethrough => self.builder.open(Tag::Struck, None),
            Start::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.builder.open(Tag::Anchor, Some(&format!("mailto:{dest_url}")));
            }
            Start::Link { link_type: LinkType::Autolink, dest_url, .. } if !links::is_absolute(&dest_url) => {
                self.in_blank = true;
                self.builder.text("<");
            }
            // A page of documentation loads nothing: an image is a link to it.
            Start::Link { dest_url, .. } | Start::Image { dest_url, .. } => {
                self.builder.open(Tag::Anchor, Some(&dest_url));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Option<()> {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => self.builder.close(Tag::Division),
            TagEnd::BlockQuote(_) => self.builder.close(Tag::Aside(None)),
            TagEnd::CodeBlock => {
                let code = self.code.take()?;
                if code.is_indented && html::has_block_tag(&code.text) {
                    return None;
                }
                self.builder.code(&code.language, &code.text);
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.builder.open(Tag::Division, None);
                self.html(&html)?;
                self.builder.close(Tag::Division);
            }
            TagEnd::List(_) => self.builder.close(Tag::Bullets),
            TagEnd::Item => self.builder.close(Tag::Item),
            TagEnd::Table => self.builder.close(Tag::Table),
            TagEnd::TableCell => self.builder.close(Tag::Cell),
            TagEnd::Emphasis => self.builder.close(Tag::Emphasis),
            TagEnd::Strong => self.builder.close(Tag::Strong),
            TagEnd::Strikethrough => self.builder.close(Tag::Struck),
            TagEnd::Link if std::mem::take(&mut self.in_blank) => self.builder.text(">"),
            TagEnd::Link | TagEnd::Image => self.builder.close(Tag::Anchor),
            _ => {}
        }
        Some(())
    }

    fn html(&mut self, html: &str) -> Option<()> {
        if html::has_block_tag(html) {
            return None;
        }
        html::read_inline(html, &self.ends, &mut self.builder);
        Some(())
    }

    /// Where the code ends that a tag begins, if it does in its line: in `<code>*</code>` an asterisk is no mark.
    fn element_end(&self, tag: &Range<usize>) -> Option<usize> {
        let name = html::code_tag(self.text.get(tag.clone())?).filter(|name| self.ends.has(name.as_bytes()))?;
        let rest = self.text.get(tag.end..)?;
        let line: usize = rest.chars().take(LONGEST).take_while(|c| *c != '\n').map(char::len_utf8).sum();
        let end_tag = format!("</{name}>");
        Some(tag.end + rest.get(..line)?.find(&end_tag)? + end_tag.len())
    }

    /// What of an event that begins in the code of a tag goes on after it.
    fn rest(&mut self, event: &Event<'_>, end: usize) {
        let is_text = matches!(event, Event::Code(_) | Event::Text(_) | Event::InlineHtml(_));
        if let Some(rest) = self.text.get(self.read.end..end).filter(|_| is_text) {
            self.builder.text(rest);
            self.read.end = end;
        }
    }
}

/// The language of a block for rustdoc, which takes one without a language for Rust, and so any whose words it all
/// knows (`ignore`, `no_run`, `edition2024`...): those are `text` here, and so is Rust itself.
fn language(info: &str) -> &str {
    let first = info.split([',', ' ', '\t']).find(|word| !word.is_empty()).unwrap_or_default();
    let is_name = first.starts_with(|c: char| c.is_ascii_alphabetic())
        && first.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '.'));
    if is_name && !is_attribute_like(first) { first } else { "text" }
}

/// What rustdoc reads as an attribute, or warns of because it looks like one (`invalid_codeblock_attributes`).
fn is_attribute_like(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let is_error_code = word.len() == 5 && word.starts_with('e') && word.bytes().skip(1).all(|b| b.is_ascii_digit());
    is_error_code
        || word == "custom"
        || ["rust", "edition", "ignore", "norun", "should", "compile", "test", "standalone", "allow"]
            .iter()
            .any(|attribute| word.starts_with(attribute))
}
