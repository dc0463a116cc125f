//! Checks that the values of traits are ones that the traits can have. Smithy 2.0 specification, section "Prelude".

use serde_json::Value;

use super::{Kind, Member, Shape, ShapeId, Traits, TraitsExt, ids};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// What is wrong, and what to do about it.
type Fault = (String, &'static str);

/// A trait, and what finds the fault of its value.
type TraitCheck = (&'static str, fn(&Value) -> Option<Fault>);

const CHECKS: &[TraitCheck] = &[
    (ids::AUTH, auth),
    (ids::CLIENT_CONTEXT_PARAMS, client_context_params),
    (ids::ERROR, error),
    (ids::HTTP_ERROR, http_error),
    (ids::LENGTH, length),
    (ids::RANGE, range),
    (ids::REQUEST_COMPRESSION, request_compression),
    (ids::XML_NAME, xml_name),
    (ids::XML_NAMESPACE, xml_namespace),
];

/// Traits of which a shape can have one only.
const CONFLICTS: [[&str; 2]; 2] = [[ids::READONLY, ids::IDEMPOTENT], [ids::INPUT, ids::ERROR]];

/// Checks the traits of a shape and of its members.
pub fn check(id: &ShapeId, shape: &Shape, diagnostics: &mut Diagnostics) {
    check_traits(id, &shape.traits, diagnostics);
    for member in shape.kind.members() {
        check_traits(id.member(&member.name), &member.traits, diagnostics);
    }
    for [one, other] in CONFLICTS {
        if shape.traits.has(one) && shape.traits.has(other) {
            let diagnostic =
                Diagnostic::for_shape(id, format!("has both `{one}` and `{other}`, which exclude each other"));
            diagnostics.push(diagnostic.hint("leave one of the two out"));
        }
    }
    match &shape.kind {
        Kind::Enum(members) => enum_values(id, members, is_text, "string that is not empty", diagnostics),
        Kind::IntEnum(members) => enum_values(id, members, is_integer, "integer of 32 bits", diagnostics),
        Kind::Structure(members) => tokens(id, members, diagnostics),
        _ => {}
    }
}

fn check_traits(of: impl std::fmt::Display, traits: &Traits, diagnostics: &mut Diagnostics) {
    for (name, fault) in CHECKS {
        if let Some((what, hint)) = traits.get(*name).and_then(fault) {
            diagnostics.push(Diagnostic::for_shape(&of, format!("has a `{name}` {what}")).hint(hint));
        }
    }
}

/// Checks that each member of an enum has a value of the right type.
fn enum_values(
    id: &ShapeId,
    members: &[Member],
    has_value: fn(&Member) -> bool,
    takes: &str,
    diagnostics: &mut Diagnostics,
) {
    for member in members.iter().filter(|member| !has_value(member)) {
        let diagnostic = Diagnostic::for_shape(id.member(&member.name), format!("has no {takes} as its value"));
        diagnostics.push(diagnostic.hint(format!("give it one with `{}`", ids::ENUM_VALUE)));
    }
}

/// Whether an enum's member has a value: its name, unless it is given one.
fn is_text(member: &Member) -> bool {
    let value = member.traits.get(ids::ENUM_VALUE).map_or(Some(member.name.as_str()), Value::as_str);
    value.is_some_and(|value| !value.is_empty())
}

fn is_integer(member: &Member) -> bool {
    let value = member.traits.get(ids::ENUM_VALUE).and_then(Value::as_i64);
    value.is_some_and(|value| i32::try_from(value).is_ok())
}

/// Checks that only one member is a token: one request has one.
fn tokens(id: &ShapeId, members: &[Member], diagnostics: &mut Diagnostics) {
    for member in members.iter().filter(|member| member.traits.has(ids::IDEMPOTENCY_TOKEN)).skip(1) {
        let what = format!("has `{}`, which another member has", ids::IDEMPOTENCY_TOKEN);
        diagnostics
            .push(Diagnostic::for_shape(id.member(&member.name), what).hint("a structure has one such member at most"));
    }
}

fn auth(value: &Value) -> Option<Fault> {
    let is_list = value.as_array().is_some_and(|schemes| schemes.iter().all(Value::is_string));
    (!is_list).then(|| (format!("of `{value}`"), "give it a list of the ids of authentication traits, as strings"))
}

fn client_context_params(value: &Value) -> Option<Fault> {
    let wrong = value.as_object().into_iter().flatten().find(|(_, parameter)| {
        !matches!(parameter.get("type").and_then(Value::as_str), Some("string" | "boolean" | "stringArray"))
    });
    let hint = "the types are `string`, `boolean` and `stringArray`";
    wrong.map(|(name, parameter)| (format!("with the type `{}` of `{name}`", parameter["type"]), hint))
}

fn error(value: &Value) -> Option<Fault> {
    let is_fault = matches!(value.as_str(), Some("client" | "server"));
    (!is_fault).then(|| (format!("of `{value}`"), "say whose fault the error is: `client` or `server`"))
}

fn http_error(value: &Value) -> Option<Fault> {
    let is_status = value.as_u64().is_some_and(|status| (100..=999).contains(&status));
    (!is_status).then(|| (format!("of `{value}`"), "give it an HTTP status, such as 404"))
}

fn length(value: &Value) -> Option<Fault> {
    let limits = [value.get("min"), value.get("max")];
    if let Some(wrong) = limits.into_iter().flatten().find(|limit| limit.as_u64().is_none()) {
        return Some((format!("with the limit `{wrong}`"), "a limit is an integer that is not negative"));
    }
    let [min, max] = limits.map(|limit| limit.and_then(Value::as_u64));
    reversed(min.zip(max).is_some_and(|(min, max)| min > max), value)
}

/// Limits that are no numbers limit nothing: some models have texts for those that JSON has no precision for.
fn range(value: &Value) -> Option<Fault> {
    let limit = |name| match value.get(name)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse::<f64>().ok(),
        _ => None,
    };
    reversed(limit("min").zip(limit("max")).is_some_and(|(min, max)| min > max), value)
}

fn reversed(is_reversed: bool, value: &Value) -> Option<Fault> {
    let what = || format!("that nothing fits: `min` is {}, `max` is {}", value["min"], value["max"]);
    is_reversed.then(|| (what(), "let `min` be at most `max`"))
}

fn xml_name(value: &Value) -> Option<Fault> {
    let is_name = value.as_str().is_some_and(|name| {
        let parts: Vec<&str> = name.split(':').collect();
        parts.len() <= 2 && parts.iter().all(|part| is_xml_name(part))
    });
    let hint = "a name begins with a letter or `_`, and has letters, digits, `_`, `-` and `.`; one with a colon may stand \
                before it";
    (!is_name).then(|| (format!("of `{value}`"), hint))
}

fn is_xml_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

fn xml_namespace(value: &Value) -> Option<Fault> {
    let is_prefix = |prefix: &Value| prefix.as_str().is_some_and(is_xml_name);
    let is_namespace = value.get("uri").is_some_and(Value::is_string) && value.get("prefix").is_none_or(is_prefix);
    (!is_namespace).then(|| (format!("of `{value}`"), "give it a `uri`, and a name as `prefix` if it has one"))
}

fn request_compression(value: &Value) -> Option<Fault> {
    let encodings = value.get("encodings").and_then(Value::as_array);
    let is_list = encodings.is_some_and(|encodings| !encodings.is_empty() && encodings.iter().all(Value::is_string));
    (!is_list).then(|| ("without `encodings`".to_owned(), "name at least one encoding, such as `gzip`"))
}
