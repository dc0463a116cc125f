//! Endpoint rules as decisions in Rust: what is asked in which order, and what comes of it.

use crate::plan::expr::Expr;

/// The variable that holds the parameters.
pub const PARAMETERS: &str = "parameters";

/// The rules of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// The rules, of which the first that holds decides.
    pub rules: Vec<Rule>,
    /// Decisions that several rules lead to.
    pub steps: Vec<Step>,
}

/// A decision that several rules lead to: a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The function's name.
    pub name: String,
    /// Whether it looks at the parameters.
    pub looks_at_parameters: bool,
    /// What else it has to be told.
    pub parameters: Vec<Variable>,
    /// Whether clippy finds these too many.
    pub has_many_parameters: bool,
    /// Its rules, of which the first that holds decides.
    pub rules: Vec<Rule>,
}

/// A named value.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// The name in Rust.
    pub name: String,
    /// What it is.
    pub ty: RuleType,
    /// Whether it can be absent.
    pub optional: bool,
}

/// The types of values in rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleType {
    /// `bool`.
    Bool,
    /// `&str`.
    Text,
    /// `String`.
    Owned,
    /// A constant number.
    Number,
    /// `StringArray`, a list.
    StringArray,
    /// `&Partition`.
    Partition,
    /// `Arn`.
    Arn,
    /// `ParsedUrl`.
    Url,
}

/// An expression with what is known about it.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleValue {
    /// The expression, of a value of `kind`, or where it may be absent of an `Option` of one.
    pub expr: Expr,
    /// What the value is.
    pub kind: RuleType,
    /// Whether the value may be absent.
    pub optional: bool,
}

impl RuleValue {
    /// A value that is there.
    pub fn new(code: Expr, kind: RuleType) -> Self {
        Self { expr: code, kind, optional: false }
    }

    /// A value that may be absent.
    pub fn optional(code: Expr, kind: RuleType) -> Self {
        Self { expr: code, kind, optional: true }
    }
}

/// A rule: when all conditions hold, the outcome is the function's.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What must hold, in order; what one names, the later ones and the outcome can use.
    pub conditions: Vec<Condition>,
    /// What then.
    pub outcome: Outcome,
}

/// What a rule leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The first of these rules that holds.
    Rules(Vec<Rule>),
    /// Another decision, told these values.
    Step(String, Vec<Expr>),
    /// There is no endpoint.
    Error {
        /// Names for values in the message.
        names: Vec<(String, Expr)>,
        /// The reason.
        message: Expr,
    },
    /// The endpoint.
    Endpoint(Endpoint),
}

/// An endpoint, with what it is signed for where that is not the service's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Names for values in its texts.
    pub names: Vec<(String, Expr)>,
    /// The URL.
    pub url: Expr,
    /// The name to sign for.
    pub signing_name: Option<Expr>,
    /// The region to sign for.
    pub signing_region: Option<Expr>,
    /// Names and values of headers.
    pub headers: Vec<(String, Expr)>,
}

/// A step of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Names a value that is always there.
    Let(String, Expr),
    /// Names a value if it is there.
    LetSome(String, Expr),
    /// Goes on if true.
    Test(Expr),
}

impl Rule {
    /// A rule that always holds.
    pub fn always(outcome: Outcome) -> Self {
        Self { conditions: Vec::new(), outcome }
    }

    /// The rules under conditions. A tree of one rule is that rule under more conditions, unless a value is named in
    /// between.
    pub fn under(mut conditions: Vec<Condition>, rules: Vec<Rule>) -> Self {
        let names_value = conditions.iter().any(|condition| matches!(condition, Condition::Let(..)));
        match <[Rule; 1]>::try_from(rules) {
            Ok([only]) if !names_value || only.conditions.is_empty() => {
                conditions.extend(only.conditions);
                Self { conditions, outcome: only.outcome }
            }
            Ok([only]) => Self { conditions, outcome: Outcome::Rules(vec![only]) },
            Err(rules) => Self { conditions, outcome: Outcome::Rules(rules) },
        }
    }
}

impl Outcome {
    /// There is no endpoint, for this reason.
    pub fn error(message: Expr) -> Self {
        Self::Error { names: Vec::new(), message }
    }
}

impl Endpoint {
    /// An endpoint of this URL.
    pub fn new(url: Expr) -> Self {
        Self { names: Vec::new(), url, signing_name: None, signing_region: None, headers: Vec::new() }
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Expr> {
        let signing = [&self.signing_name, &self.signing_region].into_iter().flatten();
        let headers = self.headers.iter().map(|(_, value)| value);
        [&self.url].into_iter().chain(signing).chain(headers)
    }
}
