//! Lowers a rule set: names become variables, optional values are bound where a rule asks whether they are set.

use std::collections::BTreeMap;

use serde_json::Value;

use super::rules::{Call, Endpoint, RuleSet};
use super::{Condition, Expression, Outcome, Part, Rule, rules};
use crate::plan::names;

/// What a name stands for at a place in the rules.
#[derive(Clone, Debug)]
struct Binding {
    value: Expression,
    /// Whether the value can be absent; only `isSet` can look at such a value.
    optional: bool,
}

type Scope = BTreeMap<String, Binding>;

/// Lowers a rule set.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn rule_set(rule_set: &RuleSet) -> Result<Vec<Rule>, String> {
    let mut scope = Scope::new();
    for (name, parameter) in &rule_set.parameters {
        let (field, optional) = match parameter.built_in.as_deref() {
            Some("AWS::Region") => ("region", true),
            Some("SDK::Endpoint") => ("endpoint", true),
            Some("AWS::UseFIPS") => ("use_fips", false),
            Some("AWS::UseDualStack") => ("use_dual_stack", false),
            Some(other) => return Err(format!("parameter `{name}` is the built-in `{other}`, which is not known")),
            None => return Err(format!("parameter `{name}` is no built-in, and other sources are not known")),
        };
        scope.insert(name.clone(), Binding { value: Expression::Parameter(field), optional });
    }
    rules(&rule_set.rules, &scope)
}

fn rules(rules: &[rules::Rule], scope: &Scope) -> Result<Vec<Rule>, String> {
    rules.iter().map(|written| rule(written, scope.clone())).collect()
}

fn rule(written: &rules::Rule, mut scope: Scope) -> Result<Rule, String> {
    let mut conditions = Vec::new();
    for written in &written.conditions {
        conditions.extend(condition(written, &mut scope)?);
    }
    let outcome = match (&written.rules, &written.error, &written.endpoint) {
        (Some(nested), _, _) => Outcome::Rules(rules(nested, &scope)?),
        (_, Some(message), _) => Outcome::Error(text(message, &scope)?),
        (_, _, Some(written)) => endpoint(written, &scope)?,
        (None, None, None) => return Err("a rule has neither `rules` nor `error` nor `endpoint`".to_owned()),
    };
    // A tree of one rule is that rule under more conditions, unless a value is named in between.
    if let Outcome::Rules(nested) = &outcome
        && let [only] = nested.as_slice()
        && !conditions.iter().any(|condition| matches!(condition, Condition::Let(..)))
    {
        conditions.extend(only.conditions.clone());
        return Ok(Rule { conditions, outcome: only.outcome.clone() });
    }
    Ok(Rule { conditions, outcome })
}

fn condition(written: &rules::Condition, scope: &mut Scope) -> Result<Option<Condition>, String> {
    let Call { function, argv } = &written.call;
    if function == "isSet"
        && let Some(name) = argv.first().and_then(reference)
    {
        return is_set(name, scope);
    }
    let value = call(&written.call, scope)?;
    let Some(name) = &written.assign else { return Ok(Some(Condition::Test(value))) };
    let variable = names::escaped(&names::snake(name));
    scope.insert(name.clone(), Binding { value: Expression::Variable(variable.clone()), optional: false });
    Ok(Some(Condition::Let(variable, value)))
}

/// Names the value of a parameter that may be absent; nothing is left to ask of one that is there.
fn is_set(name: &str, scope: &mut Scope) -> Result<Option<Condition>, String> {
    let binding = scope.get(name).ok_or_else(|| unknown(name))?;
    if !binding.optional {
        return Ok(None);
    }
    let variable = names::escaped(&names::snake(name));
    let condition = Condition::LetSome(variable.clone(), binding.value.clone());
    scope.insert(name.to_owned(), Binding { value: Expression::Variable(variable), optional: false });
    Ok(Some(condition))
}

fn call(call: &Call, scope: &Scope) -> Result<Expression, String> {
    let argument = |at: usize| {
        let missing = || format!("`{}` lacks an argument", call.function);
        call.argv.get(at).ok_or_else(missing)
    };
    let value = |at| argument(at).and_then(|written| expression(written, scope));
    match call.function.as_str() {
        "isSet" => match argument(0).map(reference)? {
            Some(name) => {
                let binding = scope.get(name).ok_or_else(|| unknown(name))?;
                let value = binding.value.clone();
                Ok(if binding.optional { Expression::IsSome(Box::new(value)) } else { Expression::Bool(true) })
            }
            None => Err("`isSet` is asked of something that is no reference".to_owned()),
        },
        "not" => Ok(match value(0)? {
            Expression::Not(inner) => *inner,
            other => Expression::Not(Box::new(other)),
        }),
        "booleanEquals" => Ok(match (value(0)?, value(1)?) {
            (value, Expression::Bool(true)) | (Expression::Bool(true), value) => value,
            (value, Expression::Bool(false)) | (Expression::Bool(false), value) => Expression::Not(Box::new(value)),
            (left, right) => Expression::Equal(Box::new(left), Box::new(right)),
        }),
        "stringEquals" => Ok(Expression::Equal(Box::new(value(0)?), Box::new(value(1)?))),
        "getAttr" => attribute(value(0)?, argument(1)?.as_str().unwrap_or_default()),
        "aws.partition" => Ok(Expression::Partition(Box::new(value(0)?))),
        other => Err(format!("the function `{other}` is not known")),
    }
}

fn expression(written: &Value, scope: &Scope) -> Result<Expression, String> {
    if let Some(name) = reference(written) {
        return match scope.get(name) {
            Some(Binding { value, optional: false }) => Ok(value.clone()),
            Some(_) => Err(format!("`{name}` is used without a condition that it is set")),
            None => Err(unknown(name)),
        };
    }
    match written {
        Value::Bool(value) => Ok(Expression::Bool(*value)),
        Value::String(template) => Ok(Expression::Text(parts(template, scope)?)),
        Value::Object(_) => match serde_json::from_value::<Call>(written.clone()) {
            Ok(nested) => call(&nested, scope),
            Err(_) => Err(format!("`{written}` is neither a reference nor a call")),
        },
        other => Err(format!("`{other}` is not a value that rules can use")),
    }
}

fn attribute(of: Expression, path: &str) -> Result<Expression, String> {
    let field = match path {
        "name" => "name",
        "dnsSuffix" => "dns_suffix",
        "dualStackDnsSuffix" => "dual_stack_dns_suffix",
        "supportsFIPS" => "supports_fips",
        "supportsDualStack" => "supports_dual_stack",
        "implicitGlobalRegion" => "implicit_global_region",
        other => return Err(format!("the attribute `{other}` is not known")),
    };
    Ok(Expression::Field(Box::new(of), field))
}

fn endpoint(written: &Endpoint, scope: &Scope) -> Result<Outcome, String> {
    if let Some(name) = written.headers.keys().next() {
        return Err(format!("an endpoint adds the header `{name}`, which is not known"));
    }
    let scheme = written.properties.get("authSchemes").and_then(|schemes| schemes.get(0));
    let property = |name| scheme.and_then(|scheme| scheme.get(name)).map(|value| text(value, scope)).transpose();
    let (signing_name, signing_region) = (property("signingName")?, property("signingRegion")?);
    Ok(Outcome::Endpoint { url: text(&written.url, scope)?, signing_name, signing_region })
}

fn text(written: &Value, scope: &Scope) -> Result<Vec<Part>, String> {
    match expression(written, scope)? {
        Expression::Text(parts) => Ok(parts),
        value => Ok(vec![Part::Value(value)]),
    }
}

/// Takes a template apart: `https://{Region}.{Partition#dnsSuffix}`; doubled braces are braces.
fn parts(template: &str, scope: &Scope) -> Result<Vec<Part>, String> {
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
        let (name, path) = name.split_once('#').unwrap_or((name, ""));
        let value = expression(&serde_json::json!({ "ref": name }), scope)?;
        parts.push(Part::Value(if path.is_empty() { value } else { attribute(value, path)? }));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() || parts.is_empty() {
        parts.push(Part::Literal(literal));
    }
    Ok(parts)
}

fn reference(written: &Value) -> Option<&str> {
    written.as_object()?.get("ref")?.as_str()
}

fn unknown(name: &str) -> String {
    format!("`{name}` is neither a parameter nor assigned before")
}
