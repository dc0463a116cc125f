//! Plans where requests go: the endpoint rule set of a model, lowered to the conditions and values of one function.

mod lower;
mod rules;

use super::Service;
use crate::model::{Model, ShapeId, Traits, ids};
use crate::problem::{Problem, Problems};

/// A rule: when all conditions hold, the outcome is the function's.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// What must hold, in order; what one binds, the later ones and the outcome can use.
    pub conditions: Vec<Condition>,
    /// What then.
    pub outcome: Outcome,
}

/// What a rule leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The first of these rules that holds.
    Rules(Vec<Rule>),
    /// There is no endpoint, for this reason.
    Error(Vec<Part>),
    /// The endpoint, with what it is signed for where that is not the service's own.
    Endpoint {
        /// The URL.
        url: Vec<Part>,
        /// The name to sign for.
        signing_name: Option<Vec<Part>>,
        /// The region to sign for.
        signing_region: Option<Vec<Part>>,
    },
}

/// A step of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Names a value that is always there.
    Let(String, Expression),
    /// Names a value if it is there.
    LetSome(String, Expression),
    /// Goes on if true.
    Test(Expression),
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A field of the parameters.
    Parameter(&'static str),
    /// What a condition named.
    Variable(String),
    /// The partition of a region.
    Partition(Box<Expression>),
    /// A field of a partition.
    Field(Box<Expression>, &'static str),
    /// A constant.
    Bool(bool),
    /// Text with values in it.
    Text(Vec<Part>),
    /// Whether a value is there.
    IsSome(Box<Expression>),
    /// The opposite.
    Not(Box<Expression>),
    /// Whether two values are the same.
    Equal(Box<Expression>, Box<Expression>),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// As it is.
    Literal(String),
    /// A value.
    Value(Expression),
}

/// Lowers the service's rule set, or makes rules of its endpoint prefix when the model has none.
pub fn resolve(model: &Model, service: &Service, traits: &Traits, problems: &mut Problems) -> Vec<Rule> {
    let Some(rule_set) = traits.get(ids::ENDPOINT_RULE_SET) else { return usual(&service.endpoint_prefix) };
    let lowered = serde_json::from_value(rule_set.clone())
        .map_err(|error| malformed(&model.service, &error.to_string()))
        .and_then(|rule_set| lower::rule_set(&rule_set).map_err(|what| unsupported(&model.service, what)));
    lowered.unwrap_or_else(|problem| {
        problems.push(problem);
        Vec::new()
    })
}

fn malformed(service: &ShapeId, error: &str) -> Problem {
    Problem::of(service, format!("has a `{}` that is not as the specification says: {error}", ids::ENDPOINT_RULE_SET))
        .hint("mend the rule set, or leave it out for endpoints made of the service's endpoint prefix")
}

fn unsupported(service: &ShapeId, what: String) -> Problem {
    Problem::of(service, format!("has endpoint rules that cannot be compiled: {what}"))
        .hint("mend the rule set, or leave it out for endpoints made of the service's endpoint prefix")
}

/// The endpoints that services without rules of their own have.
fn usual(prefix: &str) -> Vec<Rule> {
    use Expression::{Field, Parameter, Partition, Variable};
    let literal = |text: &str| Part::Literal(text.to_owned());
    let variable = |name: &str| Variable(name.to_owned());
    let host = |prefix: String, suffix| {
        let suffix = Part::Value(Field(Box::new(variable("partition")), suffix));
        let url =
            vec![Part::Literal(format!("https://{prefix}.")), Part::Value(variable("region")), literal("."), suffix];
        Outcome::Endpoint { url, signing_name: None, signing_region: None }
    };
    let when = |tests: &[&'static str], outcome| {
        let conditions = tests.iter().map(|name| Condition::Test(Parameter(name))).collect();
        Rule { conditions, outcome }
    };
    let custom =
        Outcome::Endpoint { url: vec![Part::Value(variable("endpoint"))], signing_name: None, signing_region: None };
    let given = |name: &str, field| Condition::LetSome(name.to_owned(), Parameter(field));
    vec![
        Rule { conditions: vec![given("endpoint", "endpoint")], outcome: custom },
        Rule {
            conditions: vec![
                given("region", "region"),
                Condition::Let("partition".to_owned(), Partition(Box::new(variable("region")))),
            ],
            outcome: Outcome::Rules(vec![
                when(&["use_fips", "use_dual_stack"], host(format!("{prefix}-fips"), "dual_stack_dns_suffix")),
                when(&["use_fips"], host(format!("{prefix}-fips"), "dns_suffix")),
                when(&["use_dual_stack"], host(prefix.to_owned(), "dual_stack_dns_suffix")),
                when(&[], host(prefix.to_owned(), "dns_suffix")),
            ]),
        },
        Rule {
            conditions: Vec::new(),
            outcome: Outcome::Error(vec![literal("Invalid Configuration: Missing Region")]),
        },
    ]
}

impl Rule {
    /// Whether the rule uses what an earlier condition named.
    pub fn mentions(&self, name: &str) -> bool {
        self.conditions.iter().any(|condition| condition.mentions(name)) || self.outcome.mentions(name)
    }
}

impl Outcome {
    /// Whether the outcome uses what a condition named.
    pub fn mentions(&self, name: &str) -> bool {
        let any = |parts: &[Part]| parts.iter().any(|part| part.mentions(name));
        match self {
            Self::Rules(rules) => rules.iter().any(|rule| rule.mentions(name)),
            Self::Error(message) => any(message),
            Self::Endpoint { url, signing_name, signing_region } => {
                any(url) || [signing_name, signing_region].into_iter().flatten().any(|parts| any(parts))
            }
        }
    }
}

impl Condition {
    /// Whether the condition uses what an earlier one named.
    pub fn mentions(&self, name: &str) -> bool {
        let (Self::Let(_, value) | Self::LetSome(_, value) | Self::Test(value)) = self;
        value.mentions(name)
    }
}

impl Expression {
    fn mentions(&self, name: &str) -> bool {
        match self {
            Self::Parameter(_) | Self::Bool(_) => false,
            Self::Variable(variable) => variable == name,
            Self::Partition(of) | Self::Field(of, _) | Self::IsSome(of) | Self::Not(of) => of.mentions(name),
            Self::Text(parts) => parts.iter().any(|part| part.mentions(name)),
            Self::Equal(left, right) => left.mentions(name) || right.mentions(name),
        }
    }
}

impl Part {
    fn mentions(&self, name: &str) -> bool {
        matches!(self, Self::Value(value) if value.mentions(name))
    }
}
