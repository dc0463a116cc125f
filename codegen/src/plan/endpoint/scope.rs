//! What the names in endpoint rules stand for, and the conditions of the rule so far.

use std::collections::BTreeMap;

use super::branch::{Clause, PARAMETERS, RuleType, RuleValue};
use super::rules::Parameter;
use super::standard_library::function;
use crate::plan::expr::Expr;
use crate::plan::identifiers;
use crate::plan::names;

/// What names stand for.
pub type Bindings = BTreeMap<String, RuleValue>;

/// The scope of a rule.
#[derive(Debug)]
pub struct RuleScope {
    /// What names stand for.
    pub bindings: Bindings,
    /// The conditions since the rule began.
    pub clauses: Vec<Clause>,
}

impl RuleScope {
    /// The beginning of a rule.
    pub fn new(bindings: Bindings) -> Self {
        Self { bindings, clauses: Vec::new() }
    }

    /// What a name stands for.
    pub fn look_up(&self, name: &str) -> Result<&RuleValue, String> {
        self.bindings.get(name).ok_or_else(|| format!("`{name}` is neither a parameter nor assigned before"))
    }

    /// Names a value that must be there, and adds that condition.
    pub fn assign(&mut self, name: &str, value: RuleValue) {
        let variable = self.free(&names::snake(name));
        let named = RuleValue::new(Expr::name(&variable), value.kind);
        let clause = if value.optional { Clause::LetSome } else { Clause::Let };
        self.clauses.push(clause(variable, value.expr));
        if value.kind == RuleType::Bool {
            self.clauses.push(Clause::Test(named.expr.clone()));
        }
        self.bindings.insert(name.to_owned(), named);
    }

    /// The value itself, under the condition that it is there.
    pub fn present(&mut self, value: RuleValue) -> RuleValue {
        if !value.optional {
            return value;
        }
        let known = self.bindings.iter().find(|(_, known)| **known == value).map(|(name, _)| name.clone());
        if let Some(name) = known {
            let variable = self.free(&names::snake(&name));
            let named = RuleValue::new(Expr::name(&variable), value.kind);
            self.clauses.push(Clause::LetSome(variable, value.expr));
            self.bindings.insert(name, named.clone());
            return named;
        }
        let variable = self.free("value");
        self.clauses.push(Clause::LetSome(variable.clone(), value.expr));
        RuleValue::new(Expr::Name(variable), value.kind)
    }

    /// The name, or one with a number, that no other value of the rule has.
    fn free(&self, name: &str) -> String {
        let is_taken = |name: &str| {
            let is_bound = self.bindings.values().any(|known| known.expr == Expr::name(name));
            let is_named = |clause: &Clause| match clause {
                Clause::Let(known, _) | Clause::LetSome(known, _) => known == name,
                Clause::Test(_) => false,
            };
            is_bound || self.clauses.iter().any(is_named) || name == PARAMETERS
        };
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered).map(|name| identifiers::escaped(&name));
        names.find(|name| !is_taken(name)).unwrap_or_default()
    }
}

/// What the names of the parameters stand for.
pub fn parameters(parameters: &BTreeMap<String, Parameter>) -> Result<Bindings, String> {
    let bindings = parameters.iter().map(|(name, parameter)| Ok((name.clone(), self::parameter(name, parameter)?)));
    bindings.collect()
}

fn parameter(name: &str, parameter: &Parameter) -> Result<RuleValue, String> {
    let field = |field| Expr::name(PARAMETERS).field(field);
    let value = match parameter.built_in.as_deref() {
        Some("AWS::Region") => RuleValue::optional(field("region"), RuleType::Text),
        Some("SDK::Endpoint") => RuleValue::optional(field("endpoint"), RuleType::Text),
        Some("AWS::Auth::AccountId") => RuleValue::optional(field("account_id"), RuleType::Text),
        Some("AWS::Auth::AccountIdEndpointMode") => {
            RuleValue::optional(field("account_id_endpoint_mode"), RuleType::Text)
        }
        Some("AWS::UseFIPS") => return Ok(RuleValue::new(field("use_fips"), RuleType::Bool)),
        Some("AWS::UseDualStack") => return Ok(RuleValue::new(field("use_dual_stack"), RuleType::Bool)),
        // Built-ins of other services, and those to come, are as if nobody had set them.
        _ => {
            let (method, kind) = match parameter.kind.to_ascii_lowercase().as_str() {
                "string" => ("string", RuleType::Text),
                "boolean" => ("boolean", RuleType::Bool),
                "stringarray" => ("string_array", RuleType::StringArray),
                other => return Err(format!("parameter `{name}` is of the type `{other}`, which is not known")),
            };
            let text = Expr::text(name);
            RuleValue::optional(Expr::name(PARAMETERS).with(method, [text]), kind)
        }
    };
    let default = match parameter.default.as_ref() {
        Some(serde_json::Value::Bool(default)) if value.kind == RuleType::Bool => Expr::Bool(*default),
        Some(serde_json::Value::String(text)) if value.kind == RuleType::Text => Expr::text(text),
        Some(serde_json::Value::Array(items)) if value.kind == RuleType::StringArray => {
            let texts: Option<Vec<_>> = items.iter().map(|item| item.as_str().map(Expr::text)).collect();
            let texts = texts.ok_or_else(|| format!("the default of `{name}` is no list of strings"))?;
            function("string_array", [Expr::Array(texts).by_ref()])
        }
        _ => return Ok(value),
    };
    Ok(RuleValue::new(value.expr.with("unwrap_or", [default]), value.kind))
}
