//! What traits say about a member, as short sentences for its documentation.

use super::symbols::Symbols;
use crate::markdown::code;
use crate::model::{Bounds, DecimalBounds, Kind, Member, Shape, Simple, Traits, TraitsExt, ids};

/// Sentences on being required, limits, unit, default and handling: "Required.", "1 to 255 characters."
pub fn lines(symbols: &Symbols<'_>, member: &Member, required: bool, sensitive: bool) -> Vec<String> {
    let mut sentences = Vec::new();
    if required {
        sentences.push("Required.".to_owned());
    }
    let limits = limits_of(symbols, member);
    if !limits.is_empty() {
        sentences.push(format!("{}.", capitalised(&limits)));
    }
    // A number's default of zero says only that it was a primitive once, and that of a stream only that there is always one.
    let is_stream = symbols.model.shape(&member.target).is_some_and(|target| target.traits.has(ids::STREAMING));
    let default = member.traits.default_value().filter(|default| default.as_f64() != Some(0.0) && !is_stream);
    if let Some(default) = default {
        sentences.push(format!("Default: {}.", code(&default.to_string())));
    }
    if member.traits.has(ids::IDEMPOTENCY_TOKEN) && !required {
        sentences.push("A random UUID when absent, so that a repeated request has no further effect.".to_owned());
    }
    if sensitive {
        sentences.push("Sensitive: `Debug` does not show it.".to_owned());
    }
    sentences
}

/// Limits and unit of a member's values: "1 to 255 characters"; empty when there are none.
pub fn limits_of(symbols: &Symbols<'_>, member: &Member) -> String {
    let Some(shape) = symbols.model.shape(&member.target) else { return String::new() };
    limits(symbols, &member.name, member.target.name(), shape, &member.traits, 0).join(", ")
}

/// Limits and unit of values of a shape; of a list or map also those of what it holds.
fn limits(
    symbols: &Symbols<'_>,
    name: &str,
    target: &str,
    shape: &Shape,
    member: &Traits,
    depth: usize,
) -> Vec<String> {
    let mut limits = Vec::new();
    let counted = match &shape.kind {
        Kind::Simple(Simple::Blob) => "bytes",
        Kind::List(_) => "items",
        Kind::Map { .. } => "entries",
        _ => "characters",
    };
    if matches!(
        shape.kind,
        Kind::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::Float | Simple::Double)
    ) {
        limits.extend(unit(name, target).map(str::to_owned));
    }
    let effective = |id: &str| if member.has(id) { member } else { &shape.traits };
    limits.extend(effective(ids::LENGTH).length_bounds().and_then(|bounds| length(bounds, counted)));
    limits.extend(effective(ids::RANGE).range_bounds().and_then(range));
    limits.extend(effective(ids::PATTERN).text(ids::PATTERN).map(|pattern| format!("matching {}", code(pattern))));
    // Collections of collections are rare; one level says what matters.
    if let (Kind::List(item) | Kind::Map { value: item, .. }, 0) = (&shape.kind, depth)
        && let Some(target) = symbols.model.shape(&item.target)
    {
        let of_items = self::limits(symbols, "", item.target.name(), target, &item.traits, depth + 1);
        if !of_items.is_empty() {
            limits.push(format!("each {}", of_items.join(", ")));
        }
    }
    limits
}

/// The unit that a number's name tells. Models have no trait for it.
fn unit(name: &str, target: &str) -> Option<&'static str> {
    let says = |word: &str| name.contains(word) || target.contains(word);
    let units = [
        ("Percent", "percent"),
        ("Millis", "milliseconds"),
        ("Milliseconds", "milliseconds"),
        ("Seconds", "seconds"),
        ("Minutes", "minutes"),
        ("Degree", "degrees"),
        ("Bytes", "bytes"),
    ];
    units.into_iter().find(|(word, _)| says(word)).map(|(_, unit)| unit)
}

fn length(bounds: Bounds, counted: &str) -> Option<String> {
    let least = bounds.min.filter(|min| *min > 0).map(|min| grouped(&min.to_string()));
    let most = bounds.max.map(|max| grouped(&max.to_string()));
    between(least, most).map(|limits| {
        let singular = limits == "at least 1" || limits == "at most 1" || limits == "exactly 1";
        let counted = match counted {
            "entries" if singular => "entry",
            counted if singular => counted.trim_end_matches('s'),
            counted => counted,
        };
        format!("{limits} {counted}")
    })
}

fn range(bounds: DecimalBounds) -> Option<String> {
    between(bounds.min.map(|min| grouped(&min)), bounds.max.map(|max| grouped(&max)))
}

fn between(least: Option<String>, most: Option<String>) -> Option<String> {
    match (least, most) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {least}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}")),
        (Some(least), None) => Some(format!("at least {least}")),
        (None, Some(most)) => Some(format!("at most {most}")),
        (None, None) => None,
    }
}

/// `5242880` as `5,242,880`; `100.0` as `100`.
fn grouped(number: &str) -> String {
    let number = number.strip_suffix(".0").unwrap_or(number);
    let digits = number.trim_start_matches('-');
    if digits.len() < 4 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut text = number[..number.len() - digits.len()].to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
