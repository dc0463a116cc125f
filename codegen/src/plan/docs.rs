//! Documentation of planned items: the model's own, what its traits say, and where in the API an item stands.

use super::symbols::Symbols;
use super::{names, trait_docs};
use crate::markdown;
use crate::model::{Member, Shape, ShapeId, Traits, TraitsExt, ids};

/// How many holders a type's documentation lists before it only counts them.
const LISTED_HOLDERS: usize = 4;

/// The model's documentation of something, as lines of Markdown; none when it has none.
pub fn written(symbols: &Symbols<'_>, traits: &Traits) -> Vec<String> {
    traits.text(ids::DOCUMENTATION).map(|text| lines(symbols, text)).unwrap_or_default()
}

/// Text of ours or of the model as lines of Markdown, in which code spans of names in the model are links.
pub fn lines(symbols: &Symbols<'_>, text: &str) -> Vec<String> {
    markdown::lines(text, &|name| symbols.link(name))
}

/// The first sentence of the model's documentation of a shape, or else its name in words.
pub fn summary(symbols: &Symbols<'_>, id: &ShapeId, traits: &Traits) -> String {
    summary_of(id, &written(symbols, traits))
}

/// The same of documentation that is [`written`] already.
pub fn summary_of(id: &ShapeId, written: &[String]) -> String {
    match markdown::first_sentence(written) {
        sentence if sentence.is_empty() => format!("{}.", names::sentence(id.name())),
        sentence => sentence,
    }
}

/// Documentation of a structure, union or enum.
pub fn ty(symbols: &Symbols<'_>, id: &ShapeId, shape: &Shape) -> Vec<String> {
    let written = written(symbols, &shape.traits);
    let usage = usage(symbols, id, shape);
    let deprecation = deprecation(symbols, &shape.traits);
    if written.is_empty() {
        let noun = names::sentence(id.name());
        let line = usage.map_or_else(|| format!("{noun}."), |usage| format!("{noun}: {}", lower(&usage)));
        return paragraphs([with_error(symbols, &line), deprecation]);
    }
    paragraphs([written, deprecation, usage.map(|usage| with_error(symbols, &usage)).unwrap_or_default()])
}

/// Text of ours as lines of Markdown, in which `Error` is the crate's own, which no shape of the model is.
fn with_error(symbols: &Symbols<'_>, text: &str) -> Vec<String> {
    markdown::lines(text, &|name| if name == "Error" { Some("Error".to_owned()) } else { symbols.link(name) })
}

/// "Part of …", "An error of the service": where the API uses a type.
fn usage(symbols: &Symbols<'_>, id: &ShapeId, shape: &Shape) -> Option<String> {
    if shape.traits.has(ids::ERROR) {
        let fault = if shape.traits.text(ids::ERROR) == Some("server") { "service" } else { "caller" };
        return Some(format!("An [error](Error) of the service, the {fault}'s fault."));
    }
    let holders = &symbols.shape_closure.usage.get(id)?.holders;
    let mut spans: Vec<String> = holders.iter().flat_map(|holder| symbols.names(holder)).map(markdown::code).collect();
    spans.sort();
    let more = spans.len().saturating_sub(LISTED_HOLDERS);
    spans.truncate(LISTED_HOLDERS);
    if more > 0 {
        spans.push(format!("{more} more"));
    }
    let (last, rest) = spans.split_last()?;
    Some(if rest.is_empty() { format!("Part of {last}.") } else { format!("Part of {} and {last}.", rest.join(", ")) })
}

/// Documentation of a member: what it is, and what its traits say.
pub fn member(symbols: &Symbols<'_>, member: &Member, required: bool, sensitive: bool) -> Vec<String> {
    let mut written = written(symbols, &member.traits);
    let trait_docs = trait_docs::lines(symbols, member, required, sensitive);
    let deprecation = deprecation(symbols, &member.traits);
    if written.is_empty() {
        written.push(format!("{}.", names::sentence(&member.name)));
    } else if trait_docs.is_empty() {
        return paragraphs([written, deprecation]);
    }
    if is_paragraph(&written) && deprecation.is_empty() {
        // A sentence or two of traits end the paragraph that they belong to.
        return lines(symbols, &[written, trait_docs].concat().join(" "));
    }
    let trait_docs = if trait_docs.is_empty() { Vec::new() } else { vec![trait_docs.join(" ")] };
    paragraphs([written, deprecation, trait_docs])
}

/// Whether lines are one paragraph of text, to which a sentence can be added.
fn is_paragraph(lines: &[String]) -> bool {
    let starts_like_text = |line: &String| line.starts_with(|first: char| first.is_alphanumeric() || first == '`');
    lines.iter().all(starts_like_text) && lines.last().is_some_and(|line| line.ends_with('.'))
}

/// Documentation of a value of an enum.
pub fn variant(symbols: &Symbols<'_>, member: &Member, wire: &str) -> Vec<String> {
    let value = markdown::code(wire);
    let written = written(symbols, &member.traits);
    let deprecation = deprecation(symbols, &member.traits);
    match written.is_empty() {
        true => paragraphs([vec![format!("{value}.")], deprecation]),
        false => paragraphs([written, deprecation, vec![format!("On the wire {value}.")]]),
    }
}

/// The paragraph that advises against a deprecated item. An attribute in its place would warn where the crate itself
/// uses the item.
pub fn deprecation(symbols: &Symbols<'_>, traits: &Traits) -> Vec<String> {
    let notice = |reason| markdown::notice("Deprecated.", reason, &|name| symbols.link(name));
    reason(traits).map(notice).unwrap_or_default()
}

/// What `#[deprecated]` says, when the trait is there. rustdoc reads it as Markdown.
pub fn deprecated(traits: &Traits) -> Option<String> {
    reason(traits).map(markdown::message)
}

/// Plain text. Smithy 2.0 specification, section "deprecated trait".
fn reason(traits: &Traits) -> Option<&str> {
    traits.get(ids::DEPRECATED)?;
    let message = traits.field(ids::DEPRECATED, "message").filter(|message| !message.trim().is_empty());
    Some(message.unwrap_or("The service's model deprecates it."))
}

/// The first paragraph, and what follows it.
pub fn first_paragraph(mut lines: Vec<String>) -> (Vec<String>, Vec<String>) {
    let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
    let rest = lines.split_off(end);
    (lines, rest.into_iter().skip(1).collect())
}

/// Joins blocks with an empty line between them.
pub fn paragraphs<const N: usize>(blocks: [Vec<String>; N]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks.into_iter().filter(|block| !block.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(block);
    }
    lines
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
