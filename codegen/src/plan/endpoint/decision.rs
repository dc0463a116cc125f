//! Endpoint rules as decisions in Rust: what is asked in which order, and what comes of it.

use super::each::Each;

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
    /// Its rules, of which the first that holds decides.
    pub rules: Vec<Rule>,
}

/// A named value.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// The name in Rust.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it can be absent.
    pub optional: bool,
}

/// What a value is in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `bool`.
    Bool,
    /// `&str`.
    Text,
    /// `String`.
    Owned,
    /// A constant number.
    Number,
    /// `Texts`, a list.
    Texts,
    /// `&Partition`.
    Partition,
    /// `Arn`.
    Arn,
    /// `ParsedUrl`.
    Url,
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
    Step(String, Vec<Expression>),
    /// There is no endpoint, for this reason.
    Error(Vec<Part>),
    /// The endpoint.
    Endpoint(Endpoint),
}

/// An endpoint, with what it is signed for where that is not the service's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Endpoint {
    /// The URL.
    pub url: Vec<Part>,
    /// The name to sign for.
    pub signing_name: Option<Vec<Part>>,
    /// The region to sign for.
    pub signing_region: Option<Vec<Part>>,
    /// Names and values of headers.
    pub headers: Vec<(String, Vec<Part>)>,
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
    Field(Box<Expression>, &'static str),
    /// The parameters.
    Parameters,
    /// What a condition named, or a step is told.
    Variable(String),
    /// A constant.
    Bool(bool),
    /// A constant.
    Number(isize),
    /// The path of a function.
    Path(&'static str),
    /// Text with values in it.
    Text(Vec<Part>),
    /// A constant list of texts.
    List(Vec<String>),
    /// A function of the runtime's `rules`.
    Call(&'static str, Vec<Expression>),
    /// A method of a value.
    Method(Box<Expression>, &'static str, Vec<Expression>),
    /// `Some` of a value.
    Some(Box<Expression>),
    /// `None`.
    None,
    /// Whether a value is there.
    IsSome(Box<Expression>),
    /// The opposite.
    Not(Box<Expression>),
    /// Whether two values are the same.
    Equal(Box<Expression>, Box<Expression>),
    /// One of two values.
    If(Box<Expression>, Box<Expression>, Box<Expression>),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// As it is.
    Literal(String),
    /// A value.
    Value(Expression),
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

impl Rules {
    /// Whether any rule looks at a field of the parameters.
    pub fn look_at(&self, field: &str) -> bool {
        let mut found = false;
        let rules = self.rules.iter().chain(self.steps.iter().flat_map(|step| &step.rules));
        rules.for_each(|rule| {
            rule.each(&mut |part| {
                found |=
                    matches!(part, Expression::Field(of, name) if **of == Expression::Parameters && *name == field);
            });
        });
        found
    }
}

impl Endpoint {
    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Vec<Part>> {
        let signing = [&self.signing_name, &self.signing_region].into_iter().flatten();
        let headers = self.headers.iter().map(|(_, value)| value);
        [&self.url].into_iter().chain(signing).chain(headers)
    }
}
