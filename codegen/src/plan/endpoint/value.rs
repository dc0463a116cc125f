//! Lowers the conditions and values of rules: references, literals, templates and calls.

use serde_json::Value;

use super::decision::{Condition, Expression, Kind, Part};
use super::function;
use super::rules::{self, Call};
use super::scope::{Place, Term};

/// Adds a condition to a place.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn condition(written: &rules::Condition, place: &mut Place) -> Result<(), String> {
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
        Term { code: Expression::Bool(true), optional: false, .. } => return Ok(()),
        Term { kind: Kind::Bool, .. } => place.present(term).code,
        Term { optional: true, code, .. } => Expression::IsSome(Box::new(code)),
        _ => return Ok(()),
    };
    place.conditions.push(Condition::Test(test));
    Ok(())
}

/// Lowers a call.
pub fn call(call: &Call, place: &mut Place) -> Result<Term, String> {
    if call.function == "isSet" {
        let term = term(call.argv.first().unwrap_or(&Value::Null), place)?;
        let is_set = if term.optional { Expression::IsSome(Box::new(term.code)) } else { Expression::Bool(true) };
        return Ok(Term::new(is_set, Kind::Bool));
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
pub fn term(written: &Value, place: &mut Place) -> Result<Term, String> {
    if let Some(name) = reference(written) {
        return place.look_up(name).cloned();
    }
    match written {
        Value::Bool(value) => Ok(Term::new(Expression::Bool(*value), Kind::Bool)),
        Value::Number(number) => match number.as_i64().and_then(|number| isize::try_from(number).ok()) {
            Some(number) => Ok(Term::new(Expression::Number(number), Kind::Number)),
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
pub fn text(written: &Value, place: &mut Place) -> Result<Vec<Part>, String> {
    let term = term(written, place)?;
    let term = place.present(term);
    match (term.code, term.kind) {
        (Expression::Text(parts), _) => Ok(parts),
        (value, Kind::Text | Kind::Owned) => Ok(vec![Part::Value(value)]),
        _ => Err(format!("`{written}` stands where a text must be")),
    }
}

fn of_parts(parts: Vec<Part>) -> Term {
    let kind = if matches!(parts.as_slice(), [Part::Literal(_)]) { Kind::Text } else { Kind::Owned };
    Term::new(Expression::Text(parts), kind)
}

/// Takes a template apart: `https://{Region}.{Partition#dnsSuffix}`; doubled braces are braces.
fn parts(template: &str, place: &mut Place) -> Result<Vec<Part>, String> {
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
        parts.push(Part::Value(embedded(name, place)?.code));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() || parts.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}

/// The value of `Region` or `Partition#dnsSuffix`, which must be there.
fn embedded(written: &str, place: &mut Place) -> Result<Term, String> {
    let (name, path) = written.split_once('#').unwrap_or((written, ""));
    let known = place.look_up(name)?.clone();
    let known = place.present(known);
    let term = if path.is_empty() { known } else { function::attribute(known, path)? };
    let term = place.present(term);
    match term.kind {
        Kind::Text | Kind::Owned => Ok(term),
        _ => Err(format!("`{{{written}}}` is no text")),
    }
}

fn reference(written: &Value) -> Option<&str> {
    written.as_object()?.get("ref")?.as_str()
}
