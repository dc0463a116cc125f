//! Documentation of planned items: the model's own, what its traits say, and where in the API an item stands.

use super::context::Context;
use super::{facts, names};
use crate::markdown;
use crate::model::{Member, Shape, ShapeId, Traits, TraitsExt, ids};

/// How many places a type's documentation lists before it only counts them.
const PLACES: usize = 6;

/// The model's documentation of something, as lines of Markdown; none when it has none.
pub fn written(context: &Context<'_>, traits: &Traits) -> Vec<String> {
    let link = |name: &str| context.link(name);
    traits.text(ids::DOCUMENTATION).map(|text| markdown::lines(text, &link)).unwrap_or_default()
}

/// Documentation of a structure or enum.
pub fn ty(context: &Context<'_>, id: &ShapeId, shape: &Shape) -> Vec<String> {
    let written = written(context, &shape.traits);
    let places = places(context, id, shape);
    let deprecation = deprecation(context, &shape.traits);
    if written.is_empty() {
        let noun = names::sentence(id.name());
        let line = places.map_or_else(|| format!("{noun}."), |places| format!("{noun}: {}", lower(&places)));
        return paragraphs([vec![line], deprecation]);
    }
    paragraphs([written, deprecation, places.into_iter().collect()])
}

/// "Part of …", "An error of the service": where the API uses a type.
fn places(context: &Context<'_>, id: &ShapeId, shape: &Shape) -> Option<String> {
    if shape.traits.has(ids::ERROR) {
        let fault = if shape.traits.text(ids::ERROR) == Some("server") { "service" } else { "caller" };
        return Some(format!("An [error](crate::Error) of the service, the {fault}'s fault."));
    }
    let holders = &context.closure.usage.get(id)?.holders;
    let mut links: Vec<String> = holders.iter().flat_map(|holder| holder_links(context, holder)).collect();
    links.sort();
    let more = links.len().saturating_sub(PLACES);
    links.truncate(PLACES);
    if more > 0 {
        links.push(format!("{more} more"));
    }
    let (last, rest) = links.split_last()?;
    Some(if rest.is_empty() { format!("Part of {last}.") } else { format!("Part of {} and {last}.", rest.join(", ")) })
}

/// The types that a holding shape becomes: one in `types`, or the requests and responses of operations.
fn holder_links(context: &Context<'_>, holder: &ShapeId) -> Vec<String> {
    if let Some(link) = context.type_link(holder) {
        return vec![link];
    }
    let mut links = Vec::new();
    for (id, operation, _) in context.model.operations() {
        let Some(names) = context.operations.get(id) else { continue };
        let parts = [(&operation.input, &names.request), (&operation.output, &names.response)];
        let parts = parts.into_iter().filter(|(part, _)| part.as_ref() == Some(holder));
        links.extend(parts.map(|(_, name)| format!("[`{name}`](crate::operation::{name})")));
    }
    links
}

/// Documentation of a member: what it is, and what its traits say.
pub fn member(context: &Context<'_>, member: &Member, required: bool, sensitive: bool) -> Vec<String> {
    let mut written = written(context, &member.traits);
    if written.is_empty() {
        written.push(format!("{}.", names::sentence(&member.name)));
    }
    let facts = facts::of(context, member, required, sensitive);
    let facts = if facts.is_empty() { Vec::new() } else { vec![facts.join(" ")] };
    paragraphs([written, deprecation(context, &member.traits), facts])
}

/// Documentation of a value of an enum.
pub fn variant(context: &Context<'_>, member: &Member) -> Vec<String> {
    let value = format!("`{}`", member.traits.text(ids::ENUM_VALUE).unwrap_or(&member.name).replace('`', "'"));
    let written = written(context, &member.traits);
    let deprecation = deprecation(context, &member.traits);
    match written.is_empty() {
        true => paragraphs([vec![format!("{value}.")], deprecation]),
        false => paragraphs([written, deprecation, vec![format!("On the wire {value}.")]]),
    }
}

/// The paragraph that advises against a deprecated item. An attribute in its place would warn where the crate itself
/// uses the item.
pub fn deprecation(context: &Context<'_>, traits: &Traits) -> Vec<String> {
    let link = |name: &str| context.link(name);
    deprecated(traits).map(|reason| markdown::lines(&format!("**Deprecated.** {reason}"), &link)).unwrap_or_default()
}

/// What `#[deprecated]` says, when the trait is there.
pub fn deprecated(traits: &Traits) -> Option<String> {
    traits.get(ids::DEPRECATED)?;
    Some(traits.field(ids::DEPRECATED, "message").unwrap_or("The service's model deprecates it.").trim().to_owned())
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
