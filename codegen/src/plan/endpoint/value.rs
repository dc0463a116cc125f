//! Lowers the conditions and values of rules: references, literals, templates and calls.

use serde_json::Value;

use super::branch::{Clause, RuleType, RuleValue};
use super::rules::{self, Call};
use super::scope::RuleScope;
use super::standard_library;
use crate::plan::expr::{Expr, FormatPart};

/// Adds a condition to those of a rule.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn condition(written: &rules::Condition, scope: &mut RuleScope) -> Result<(), String> {
    if written.call.function == "isSet"
        && let Some(name) = written.call.argv.first().and_then(reference)
    {
        // What names a value that may be absent is that value from here on.
        let value = scope.look_up(name)?.clone();
        scope.present(value);
        return Ok(());
    }
    let value = call(&written.call, scope)?;
    if let Some(name) = &written.assign {
        scope.assign(name, value);
        return Ok(());
    }
    let test = match value {
        RuleValue { expr: Expr::Bool(true), optional: false, .. } => return Ok(()),
        RuleValue { kind: RuleType::Bool, .. } => scope.present(value).expr,
        RuleValue { optional: true, expr, .. } => expr.method("is_some"),
        _ => return Ok(()),
    };
    scope.clauses.push(Clause::Test(test));
    Ok(())
}

/// Lowers a call.
pub fn call(call: &Call, scope: &mut RuleScope) -> Result<RuleValue, String> {
    if call.function == "isSet" {
        let value = value(call.argv.first().unwrap_or(&Value::Null), scope)?;
        let is_set = if value.optional { value.expr.method("is_some") } else { Expr::Bool(true) };
        return Ok(RuleValue::new(is_set, RuleType::Bool));
    }
    let arguments: Vec<_> = call.argv.iter().map(|written| value(written, scope)).collect::<Result<_, _>>()?;
    match call.function.as_str() {
        "coalesce" => standard_library::coalesce(arguments),
        name => {
            let present = arguments.into_iter().map(|argument| scope.present(argument)).collect();
            standard_library::call(name, present)
        }
    }
}

/// Lowers a value, which may be absent.
pub fn value(written: &Value, scope: &mut RuleScope) -> Result<RuleValue, String> {
    if let Some(name) = reference(written) {
        return scope.look_up(name).cloned();
    }
    match written {
        Value::Bool(flag) => Ok(RuleValue::new(Expr::Bool(*flag), RuleType::Bool)),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Ok(RuleValue::new(Expr::Integer(number), RuleType::Number)),
            None => Err(format!("`{number}` is no number that rules can use")),
        },
        Value::String(template) => match template.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            Some(name) if !name.contains(['{', '}']) => embedded(name, scope),
            _ => Ok(concatenation(parts(template, scope)?)),
        },
        Value::Object(_) => match serde_json::from_value::<Call>(written.clone()) {
            Ok(nested) => call(&nested, scope),
            Err(_) => Err(format!("`{written}` is neither a reference nor a call")),
        },
        other => Err(format!("`{other}` is not a value that rules can use")),
    }
}

/// Lowers a text that must be there.
pub fn text(written: &Value, scope: &mut RuleScope) -> Result<Expr, String> {
    let value = value(written, scope)?;
    let value = scope.present(value);
    match (value.expr, value.kind) {
        (text, RuleType::Text | RuleType::Owned) => Ok(text),
        _ => Err(format!("`{written}` stands where a text must be")),
    }
}

fn concatenation(mut parts: Vec<FormatPart>) -> RuleValue {
    match parts.pop() {
        Some(FormatPart::Literal(text)) if parts.is_empty() => RuleValue::new(Expr::Text(text), RuleType::Text),
        last => RuleValue::new(Expr::Format(parts.into_iter().chain(last).collect()), RuleType::Owned),
    }
}

/// Takes a template apart: `https://{Region}.{Partition#dnsSuffix}`; doubled braces are braces.
fn parts(template: &str, scope: &mut RuleScope) -> Result<Vec<FormatPart>, String> {
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
            parts.push(FormatPart::Literal(std::mem::take(&mut literal)));
        }
        parts.push(FormatPart::Value(embedded(name, scope)?.expr));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() || parts.is_empty() {
        parts.push(FormatPart::Literal(literal));
    }
    Ok(parts)
}

/// The value of `Region` or `Partition#dnsSuffix`, which must be there.
fn embedded(written: &str, scope: &mut RuleScope) -> Result<RuleValue, String> {
    let (name, path) = written.split_once('#').unwrap_or((written, ""));
    let known = scope.look_up(name)?.clone();
    let known = scope.present(known);
    let value = if path.is_empty() { known } else { standard_library::attribute(known, path)? };
    let value = scope.present(value);
    match value.kind {
        RuleType::Text | RuleType::Owned => Ok(value),
        _ => Err(format!("`{{{written}}}` is no text")),
    }
}

fn reference(written: &Value) -> Option<&str> {
    written.as_object()?.get("ref")?.as_str()
}
