//! Lowers the conditions and values of rules: references, literals, templates and calls.

use serde_json::Value;

use super::decision::RuleValue;
use super::decision::{Condition, RuleType};
use super::function;
use super::rules::{self, Call};
use super::scope::RuleScope;
use crate::plan::expr::{Expr, Part};

/// Adds a condition to a place.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn condition(written: &rules::Condition, place: &mut RuleScope) -> Result<(), String> {
    if written.call.function == "isSet"
        && let Some(name) = written.call.argv.first().and_then(reference)
    {
        // What names a value that may be absent is that value from here on.
        let term = place.look_up(name)?.clone();
        place.present(term);
        return Ok(());
    }
    let term = call(&written.call, place)?;
    if let Some(name) = &written.assign {
        place.assign(name, term);
        return Ok(());
    }
    let test = match term {
        RuleValue { expr: Expr::Bool(true), optional: false, .. } => return Ok(()),
        RuleValue { kind: RuleType::Bool, .. } => place.present(term).expr,
        RuleValue { optional: true, expr, .. } => expr.method("is_some"),
        _ => return Ok(()),
    };
    place.conditions.push(Condition::Test(test));
    Ok(())
}

/// Lowers a call.
pub fn call(call: &Call, place: &mut RuleScope) -> Result<RuleValue, String> {
    if call.function == "isSet" {
        let term = term(call.argv.first().unwrap_or(&Value::Null), place)?;
        let is_set = if term.optional { term.expr.method("is_some") } else { Expr::Bool(true) };
        return Ok(RuleValue::new(is_set, RuleType::Bool));
    }
    let arguments: Vec<_> = call.argv.iter().map(|written| term(written, place)).collect::<Result<_, _>>()?;
    match call.function.as_str() {
        "coalesce" => function::coalesce(arguments),
        name => {
            let present = arguments.into_iter().map(|argument| place.present(argument)).collect();
            function::call(name, present)
        }
    }
}

/// Lowers a value, which may be absent.
pub fn term(written: &Value, place: &mut RuleScope) -> Result<RuleValue, String> {
    if let Some(name) = reference(written) {
        return place.look_up(name).cloned();
    }
    match written {
        Value::Bool(value) => Ok(RuleValue::new(Expr::Bool(*value), RuleType::Bool)),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Ok(RuleValue::new(Expr::Integer(number), RuleType::Number)),
            None => Err(format!("`{number}` is no number that rules can use")),
        },
        Value::String(template) => match template.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) if !name.contains(['{', '}']) => embedded(name, place),
            _ => Ok(of_parts(parts(template, place)?)),
        },
        Value::Object(_) => match serde_json::from_value::<Call>(written.clone()) {
            Ok(nested) => call(&nested, place),
            Err(_) => Err(format!("`{written}` is neither a reference nor a call")),
        },
        other => Err(format!("`{other}` is not a value that rules can use")),
    }
}

/// Lowers a text that must be there.
pub fn text(written: &Value, place: &mut RuleScope) -> Result<Expr, String> {
    let term = term(written, place)?;
    let term = place.present(term);
    match (term.expr, term.kind) {
        (value, RuleType::Text | RuleType::Owned) => Ok(value),
        _ => Err(format!("`{written}` stands where a text must be")),
    }
}

fn of_parts(mut parts: Vec<Part>) -> RuleValue {
    match parts.pop() {
        Some(Part::Literal(text)) if parts.is_empty() => RuleValue::new(Expr::Text(text), RuleType::Text),
        last => RuleValue::new(Expr::Format(parts.into_iter().chain(last).collect()), RuleType::Owned),
    }
}

/// Takes a template apart: `https://{Region}.{Partition#dnsSuffix}`; doubled braces are braces.
fn parts(template: &str, place: &mut RuleScope) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        literal.push_str(before);
        if let Some(after) = from.strip_prefix("{{").or(from.strip_prefix("}}")) {
            literal.push_str(&from[..1]);
            rest = after;
            continue;
        }
        let (name, after) =
            from[1..].split_once('}').ok_or_else(|| format!("the template `{template}` has a lone brace"))?;
        if !literal.is_empty() {
            parts.push(Part::Literal(std::mem::take(&mut literal)));
        }
        parts.push(Part::Value(embedded(name, place)?.expr));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() || parts.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}

/// The value of `Region` or `Partition#dnsSuffix`, which must be there.
fn embedded(written: &str, place: &mut RuleScope) -> Result<RuleValue, String> {
    let (name, path) = written.split_once('#').unwrap_or((written, ""));
    let known = place.look_up(name)?.clone();
    let known = place.present(known);
    let term = if path.is_empty() { known } else { function::attribute(known, path)? };
    let term = place.present(term);
    match term.kind {
        RuleType::Text | RuleType::Owned => Ok(term),
        _ => Err(format!("`{{{written}}}` is no text")),
    }
}

fn reference(written: &Value) -> Option<&str> {
    written.as_object()?.get("ref")?.as_str()
}
