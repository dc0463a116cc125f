//! Checks what operations say of where their requests go: parameters of the endpoint rules, and the prefix of the host.

use serde_json::{Map, Value};

use super::shape_id::is_identifier;
use super::{Kind, Member, Model, Shape, ShapeId, Simple, Traits, ids};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The parameters of the endpoint rules, by name.
type Parameters = Map<String, Value>;

/// Checks every operation of the service.
pub fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let service = model.service().map(|(_, traits)| traits);
    let rules = service.and_then(|traits| traits.get(ids::ENDPOINT_RULE_SET).or_else(|| traits.get(ids::ENDPOINT_BDD)));
    let known = rules.and_then(|rules| rules.get("parameters")?.as_object());
    for (id, operation, traits) in model.operations() {
        let input = operation.input.as_ref().and_then(|input| Some((input, model.shape(input)?)));
        let members = match input {
            Some((input, Shape { kind: Kind::Structure(members), .. })) => Some((input, members.as_slice())),
            _ => None,
        };
        host_prefix(id, traits, diagnostics);
        if let Some(known) = known {
            context_parameters(model, members, known, diagnostics);
            operation_parameters(id, traits, known, diagnostics);
        }
    }
}

/// Smithy 2.0 specification, section "endpoint trait". The labels themselves are the plan's business.
fn host_prefix(id: &ShapeId, traits: &Traits, diagnostics: &mut Diagnostics) {
    let Some(endpoint) = traits.get(ids::ENDPOINT) else { return };
    let prefix = endpoint.get("hostPrefix").and_then(Value::as_str).unwrap_or_default();
    if !is_prefix(prefix) {
        let what = format!("has the host prefix `{prefix}`, which no host can begin with");
        diagnostics.push(
            Diagnostic::for_shape(id, what).hint("write letters, digits, `-` and `.`, and members as `{Member}`"),
        );
    }
}

fn is_prefix(prefix: &str) -> bool {
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    let mut parts = prefix.split('{');
    let first = parts.next().unwrap_or_default();
    let is_label =
        |part: &str| part.split_once('}').is_some_and(|(label, rest)| is_identifier(label) && is_plain(rest));
    !prefix.is_empty() && is_plain(first) && parts.all(is_label)
}

/// Trait `smithy.rules#contextParam`: "The type of the shape targeted by the trait MUST match the parameter type".
fn context_parameters(
    model: &Model,
    input: Option<(&ShapeId, &[Member])>,
    known: &Parameters,
    diagnostics: &mut Diagnostics,
) {
    let Some((id, members)) = input else { return };
    for member in members {
        let Some(parameter) = member.traits.get(ids::CONTEXT_PARAM) else { continue };
        let of = id.member(&member.name);
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
        let (Some(ty), Some(target)) = (ty(known, name), model.shape(&member.target)) else {
            diagnostics.push(unknown(of, name));
            continue;
        };
        if !is_of(model, &target.kind, ty) {
            let what = format!("is the endpoint parameter `{name}`, but targets `{}` and no {ty}", member.target);
            diagnostics.push(Diagnostic::for_shape(of, what).hint("let both be of one type"));
        }
    }
}

fn is_of(model: &Model, kind: &Kind, ty: &str) -> bool {
    match (kind, ty) {
        (Kind::Simple(Simple::String) | Kind::Enum(_), "string") | (Kind::Simple(Simple::Boolean), "boolean") => true,
        (Kind::List(item), "string array") => {
            model.shape(&item.target).is_some_and(|item| is_of(model, &item.kind, "string"))
        }
        _ => false,
    }
}

/// Traits `smithy.rules#staticContextParams` and `smithy.rules#operationContextParams`.
fn operation_parameters(id: &ShapeId, traits: &Traits, known: &Parameters, diagnostics: &mut Diagnostics) {
    let named = |trait_id| traits.get(trait_id).and_then(Value::as_object).into_iter().flatten();
    for (name, _) in named(ids::OPERATION_CONTEXT_PARAMS).filter(|(name, _)| ty(known, name).is_none()) {
        diagnostics.push(unknown(id, name));
    }
    for (name, parameter) in named(ids::STATIC_CONTEXT_PARAMS) {
        let value = parameter.get("value").unwrap_or(&Value::Null);
        let fits = match ty(known, name) {
            None => {
                diagnostics.push(unknown(id, name));
                continue;
            }
            Some("string") => value.is_string(),
            Some("boolean") => value.is_boolean(),
            Some(_) => value.as_array().is_some_and(|items| items.iter().all(Value::is_string)),
        };
        if !fits {
            let what = format!("has the value `{value}` for the endpoint parameter `{name}`, which is of another type");
            diagnostics.push(Diagnostic::for_shape(id, what).hint("let both be of one type"));
        }
    }
}

/// The type of a parameter, which older rules write with a capital.
fn ty(known: &Parameters, name: &str) -> Option<&'static str> {
    match known.get(name)?.get("type")?.as_str()?.to_lowercase().as_str() {
        "boolean" => Some("boolean"),
        "stringarray" => Some("string array"),
        _ => Some("string"),
    }
}

fn unknown(of: impl std::fmt::Display, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::for_shape(
        of,
        format!("names the endpoint parameter `{name}`, which the endpoint rules do not have"),
    );
    diagnostic.hint("correct the name, or add the parameter to the rules")
}
