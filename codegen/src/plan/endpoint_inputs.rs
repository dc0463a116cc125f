//! Plans what the requests of an operation say of where they go: parameters for the endpoint rules, labels of the host.

use serde_json::Value;

use super::expr::Expr;
use super::identifiers::{self, Scope};
use super::jmespath::{self, ExprKind, Paths, Unsupported};
use super::known_types;
use super::names;
use super::symbols::Symbols;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Member, ShapeId, Traits, TraitsExt, ids};

/// What the requests of an operation say of where they go.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndpointInputs {
    /// The parameters of the endpoint rules.
    pub parameters: Vec<RouteParameter>,
    /// What comes before the host's name.
    pub host_prefix: Option<HostPrefix>,
}

/// A parameter of the endpoint rules.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteParameter {
    /// Its name in the rules.
    pub name: String,
    /// Its value, an `Option`, of an iterator where it is a list.
    pub value: Expr,
    /// Whether the value is a list.
    pub is_list: bool,
}

/// What comes before the host's name. Smithy 2.0 specification, section "endpoint trait".
#[derive(Clone, Debug, PartialEq)]
pub struct HostPrefix {
    /// A format string, with the variables of the labels.
    pub template: String,
    /// The labels.
    pub labels: Vec<HostLabel>,
}

/// A member that becomes a label of the host.
#[derive(Clone, Debug, PartialEq)]
pub struct HostLabel {
    /// The member's name.
    pub member: String,
    /// The variable that holds its value.
    pub variable: String,
    /// Its value, an `Option`.
    pub value: Expr,
}

impl EndpointInputs {
    /// Whether anything in a request matters.
    pub fn reads_request(&self) -> bool {
        let labels = self.host_prefix.iter().flat_map(|prefix| &prefix.labels).map(|label| &label.value);
        self.parameters.iter().map(|parameter| &parameter.value).chain(labels).any(|value| value.mentions("request"))
    }

    /// Whether all requests go where the client's settings say.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Plans where the requests of an operation go; a diagnostic for what Rust cannot express.
pub fn plan(
    symbols: &Symbols<'_>,
    id: &ShapeId,
    input: &[Member],
    traits: &Traits,
    paths: &Paths<'_>,
    diagnostics: &mut Diagnostics,
) -> EndpointInputs {
    let service = symbols.model.service();
    let has_rules = service.is_some_and(|(_, of)| of.has(ids::ENDPOINT_RULE_SET) || of.has(ids::ENDPOINT_BDD));
    // The default rules know one parameter that a request can have.
    let is_known = |parameter: &RouteParameter| has_rules || parameter.name == "Endpoint";
    let parameters =
        parameters(input, traits, paths).map(|parameters| parameters.into_iter().filter(is_known).collect());
    let host_prefix = host_prefix(input, traits, paths);
    let mut take = |what: Unsupported| diagnostics.push(unsupported(id, &what));
    let parameters = parameters.map_err(&mut take).unwrap_or_default();
    EndpointInputs { parameters, host_prefix: host_prefix.map_err(&mut take).unwrap_or_default() }
}

/// The parameters in the order in which they count, should two have the same name.
fn parameters(input: &[Member], traits: &Traits, paths: &Paths<'_>) -> Result<Vec<RouteParameter>, Unsupported> {
    let entries = |id| traits.get(id).and_then(Value::as_object).into_iter().flatten();
    let mut parameters = Vec::new();
    for (name, parameter) in entries(ids::STATIC_CONTEXT_PARAMS) {
        let value = parameter.get("value").unwrap_or(&Value::Null);
        parameters.push(constant(name, value).ok_or_else(|| format!("has the value `{value}` for `{name}`"))?);
    }
    for member in input {
        if let Some(name) = member.traits.field(ids::CONTEXT_PARAM, "name") {
            parameters.push(at_path(name, &format!("\"{}\"", member.name), paths)?);
        }
    }
    for (name, parameter) in entries(ids::OPERATION_CONTEXT_PARAMS) {
        let path = parameter.get("path").and_then(Value::as_str).unwrap_or_default();
        parameters.push(at_path(name, path, paths)?);
    }
    Ok(parameters)
}

fn constant(name: &str, value: &Value) -> Option<RouteParameter> {
    let (value, is_list) = match value {
        Value::Bool(value) => (Expr::Bool(*value).some(), false),
        Value::String(text) => (Expr::text(text).some(), false),
        Value::Array(items) => {
            let texts = items.iter().map(|item| item.as_str().map(Expr::text));
            (Expr::Array(texts.collect::<Option<_>>()?).some(), true)
        }
        _ => return None,
    };
    Some(RouteParameter { name: name.to_owned(), value, is_list })
}

fn at_path(name: &str, path: &str, paths: &Paths<'_>) -> Result<RouteParameter, Unsupported> {
    let in_path = |unsupported: Unsupported| format!("has a path for `{name}`, `{path}`, that {unsupported}");
    let at_path = paths.in_request(path).map_err(in_path)?;
    let (value, is_list) = match &at_path.kind {
        ExprKind::Text | ExprKind::Bool => (at_path.option(), false),
        _ => {
            let list = paths.list_in_request(path).map_err(in_path)?;
            match &list.kind {
                ExprKind::Sequence(item) if **item == ExprKind::Text => (list.option(), true),
                other => return Err(in_path(format!("gives {}", other.name()))),
            }
        }
    };
    Ok(RouteParameter { name: name.to_owned(), value, is_list })
}

fn host_prefix(input: &[Member], traits: &Traits, paths: &Paths<'_>) -> Result<Option<HostPrefix>, Unsupported> {
    let Some(written) = traits.field(ids::ENDPOINT, "hostPrefix") else { return Ok(None) };
    let (mut template, mut labels, mut scope) = (String::new(), Vec::new(), Scope::for_values("request"));
    let mut rest = written;
    while let Some((before, after)) = rest.split_once('{') {
        let (member, after) = after.split_once('}').ok_or_else(|| format!("has a lone brace in `{written}`"))?;
        let is_label = |known: &&Member| known.name == member && known.traits.has(ids::HOST_LABEL);
        if !input.iter().any(|known| is_label(&known)) || known_types::field(paths.request, member).is_none() {
            return Err(format!("names `{member}` in `{written}`, which is no member with `{}`", ids::HOST_LABEL));
        }
        // A format string cannot name a raw identifier.
        let name = names::snake(member);
        let name = if identifiers::is_keyword(&name) { format!("{name}_label") } else { name };
        let variable = scope.take(&name, "_label");
        let value = paths.in_request(&format!("\"{member}\""))?.option();
        template.push_str(&format!("{before}{{{variable}}}"));
        labels.push(HostLabel { member: member.to_owned(), variable, value });
        rest = after;
    }
    template.push_str(rest);
    Ok(Some(HostPrefix { template, labels }))
}

fn unsupported(id: &ShapeId, what: &str) -> Diagnostic {
    let hint = match jmespath::is_unsupported(what) {
        true => "leave the operation out with `--operations`, or call it with another client",
        false => "correct the trait in the model",
    };
    Diagnostic::for_shape(id, format!("cannot be sent where its model says: it {what}")).hint(hint)
}
