//! What the names in endpoint rules stand for at a place, and the conditions that lead there.

use std::collections::BTreeMap;

use super::decision::{Condition, PARAMETERS, RuleType, RuleValue};
use super::function::function;
use super::rules::Parameter;
use crate::plan::expr::Expr;
use crate::plan::names;

/// What names stand for.
pub type Bindings = BTreeMap<String, RuleValue>;

/// A place in the rules: what is known there, and what was asked since the rule began.
#[derive(Debug)]
pub struct RuleScope {
    /// What names stand for.
    pub scope: Bindings,
    /// What must hold.
    pub conditions: Vec<Condition>,
}

impl RuleScope {
    /// The beginning of a rule.
    pub fn new(scope: Bindings) -> Self {
        Self { scope, conditions: Vec::new() }
    }

    /// What a name stands for.
    pub fn look_up(&self, name: &str) -> Result<&RuleValue, String> {
        self.scope.get(name).ok_or_else(|| format!("`{name}` is neither a parameter nor assigned before"))
    }

    /// Names a value that must be there, and adds that condition.
    pub fn assign(&mut self, name: &str, term: RuleValue) {
        let variable = self.free(&names::snake(name));
        let value = RuleValue::new(Expr::name(&variable), term.kind);
        let condition = if term.optional { Condition::LetSome } else { Condition::Let };
        self.conditions.push(condition(variable, term.expr));
        if term.kind == RuleType::Bool {
            self.conditions.push(Condition::Test(value.expr.clone()));
        }
        self.scope.insert(name.to_owned(), value);
    }

    /// The value itself, under the condition that it is there.
    pub fn present(&mut self, term: RuleValue) -> RuleValue {
        if !term.optional {
            return term;
        }
        let known = self.scope.iter().find(|(_, known)| **known == term).map(|(name, _)| name.clone());
        if let Some(name) = known {
            let variable = self.free(&names::snake(&name));
            let value = RuleValue::new(Expr::name(&variable), term.kind);
            self.conditions.push(Condition::LetSome(variable, term.expr));
            self.scope.insert(name, value.clone());
            return value;
        }
        let variable = self.free("value");
        self.conditions.push(Condition::LetSome(variable.clone(), term.expr));
        RuleValue::new(Expr::Name(variable), term.kind)
    }

    /// The name, or one with a number, that no other value of the rule has.
    fn free(&self, name: &str) -> String {
        let is_taken = |name: &str| {
            let of_scope = self.scope.values().any(|known| known.expr == Expr::name(name));
            let is_named = |condition: &Condition| match condition {
                Condition::Let(known, _) | Condition::LetSome(known, _) => known == name,
                Condition::Test(_) => false,
            };
            of_scope || self.conditions.iter().any(is_named) || name == PARAMETERS
        };
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered).map(|name| names::escaped(&name));
        names.find(|name| !is_taken(name)).unwrap_or_default()
    }
}

/// The names of the parameters.
pub fn of_parameters(parameters: &BTreeMap<String, Parameter>) -> Result<Bindings, String> {
    let terms = parameters.iter().map(|(name, parameter)| Ok((name.clone(), of_parameter(name, parameter)?)));
    terms.collect()
}

fn of_parameter(name: &str, parameter: &Parameter) -> Result<RuleValue, String> {
    let field = |field| Expr::name(PARAMETERS).field(field);
    let term = match parameter.built_in.as_deref() {
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
        Some(serde_json::Value::Bool(value)) if term.kind == RuleType::Bool => Expr::Bool(*value),
        Some(serde_json::Value::String(text)) if term.kind == RuleType::Text => Expr::text(text),
        Some(serde_json::Value::Array(items)) if term.kind == RuleType::StringArray => {
            let texts: Option<Vec<_>> = items.iter().map(|item| item.as_str().map(Expr::text)).collect();
            let texts = texts.ok_or_else(|| format!("the default of `{name}` is no list of strings"))?;
            function("string_array", [Expr::Array(texts).by_ref()])
        }
        _ => return Ok(term),
    };
    Ok(RuleValue::new(term.expr.with("unwrap_or", [default]), term.kind))
}
