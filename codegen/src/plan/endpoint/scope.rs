//! What the names in endpoint rules stand for at a place, and the conditions that lead there.

use std::collections::BTreeMap;

use super::decision::{Condition, Expression, Kind};
use super::rules::Parameter;
use crate::plan::names;

/// An expression with what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The expression, of a value of `kind`, or where it may be absent of an `Option` of one.
    pub code: Expression,
    /// What the value is.
    pub kind: Kind,
    /// Whether the value may be absent.
    pub optional: bool,
}

impl Term {
    /// A value that is there.
    pub fn new(code: Expression, kind: Kind) -> Self {
        Self { code, kind, optional: false }
    }

    /// A value that may be absent.
    pub fn optional(code: Expression, kind: Kind) -> Self {
        Self { code, kind, optional: true }
    }
}

/// What names stand for.
pub type Scope = BTreeMap<String, Term>;

/// A place in the rules: what is known there, and what was asked since the rule began.
#[derive(Debug)]
pub struct Place {
    /// What names stand for.
    pub scope: Scope,
    /// What must hold.
    pub conditions: Vec<Condition>,
}

impl Place {
    /// The beginning of a rule.
    pub fn new(scope: Scope) -> Self {
        Self { scope, conditions: Vec::new() }
    }

    /// What a name stands for.
    pub fn look_up(&self, name: &str) -> Result<&Term, String> {
        self.scope.get(name).ok_or_else(|| format!("`{name}` is neither a parameter nor assigned before"))
    }

    /// Names a value that must be there, and adds that condition.
    pub fn assign(&mut self, name: &str, term: Term) {
        let variable = self.free(&names::snake(name));
        let value = Term::new(Expression::Variable(variable.clone()), term.kind);
        let condition = if term.optional { Condition::LetSome } else { Condition::Let };
        self.conditions.push(condition(variable, term.code));
        if term.kind == Kind::Bool {
            self.conditions.push(Condition::Test(value.code.clone()));
        }
        self.scope.insert(name.to_owned(), value);
    }

    /// The value itself, under the condition that it is there.
    pub fn present(&mut self, term: Term) -> Term {
        if !term.optional {
            return term;
        }
        let known = self.scope.iter().find(|(_, known)| **known == term).map(|(name, _)| name.clone());
        if let Some(name) = known {
            let variable = self.free(&names::snake(&name));
            let value = Term::new(Expression::Variable(variable.clone()), term.kind);
            self.conditions.push(Condition::LetSome(variable, term.code));
            self.scope.insert(name, value.clone());
            return value;
        }
        let variable = self.free("value");
        self.conditions.push(Condition::LetSome(variable.clone(), term.code));
        Term::new(Expression::Variable(variable), term.kind)
    }

    /// The name, or one with a number, that no other value of the rule has.
    fn free(&self, name: &str) -> String {
        let is_taken = |name: &str| {
            let of_scope = self.scope.values().any(|known| known.code == Expression::Variable(name.to_owned()));
            let is_named = |condition: &Condition| match condition {
                Condition::Let(known, _) | Condition::LetSome(known, _) => known == name,
                Condition::Test(_) => false,
            };
            of_scope || self.conditions.iter().any(is_named) || name == "parameters"
        };
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered).map(|name| names::escaped(&name));
        names.find(|name| !is_taken(name)).unwrap_or_default()
    }
}

/// The names of the parameters.
pub fn of_parameters(parameters: &BTreeMap<String, Parameter>) -> Result<Scope, String> {
    let terms = parameters.iter().map(|(name, parameter)| Ok((name.clone(), of_parameter(name, parameter)?)));
    terms.collect()
}

fn of_parameter(name: &str, parameter: &Parameter) -> Result<Term, String> {
    let field = |field| Expression::Field(Box::new(Expression::Parameters), field);
    let term = match parameter.built_in.as_deref() {
        Some("AWS::Region") => Term::optional(field("region"), Kind::Text),
        Some("SDK::Endpoint") => Term::optional(field("endpoint"), Kind::Text),
        Some("AWS::Auth::AccountId") => Term::optional(field("account_id"), Kind::Text),
        Some("AWS::Auth::AccountIdEndpointMode") => Term::optional(field("account_id_endpoint_mode"), Kind::Text),
        Some("AWS::UseFIPS") => return Ok(Term::new(field("use_fips"), Kind::Bool)),
        Some("AWS::UseDualStack") => return Ok(Term::new(field("use_dual_stack"), Kind::Bool)),
        // Built-ins of other services, and those to come, are as if nobody had set them.
        _ => {
            let (method, kind) = match parameter.kind.to_ascii_lowercase().as_str() {
                "string" => ("text", Kind::Text),
                "boolean" => ("flag", Kind::Bool),
                "stringarray" => ("texts", Kind::Texts),
                other => return Err(format!("parameter `{name}` is of the type `{other}`, which is not known")),
            };
            let text = Expression::Text(vec![super::Part::Literal(name.to_owned())]);
            Term::optional(Expression::Method(Box::new(Expression::Parameters), method, vec![text]), kind)
        }
    };
    let default = match parameter.default.as_ref() {
        Some(serde_json::Value::Bool(value)) if term.kind == Kind::Bool => Expression::Bool(*value),
        Some(serde_json::Value::String(text)) if term.kind == Kind::Text => {
            Expression::Text(vec![super::Part::Literal(text.clone())])
        }
        Some(serde_json::Value::Array(items)) if term.kind == Kind::Texts => {
            let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
            Expression::List(
                texts.collect::<Option<_>>().ok_or_else(|| format!("the default of `{name}` is no list of strings"))?,
            )
        }
        _ => return Ok(term),
    };
    Ok(Term::new(Expression::Method(Box::new(term.code), "unwrap_or", vec![default]), term.kind))
}
