//! Endpoint rules lowered to the branches of a Rust function: conditions, and what follows where they hold.

use crate::plan::expr::Expr;
use crate::plan::signing::SigningScheme;

/// The variable that holds the parameters.
pub const PARAMETERS: &str = "parameters";

/// The function that resolves the endpoints of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndpointPlan {
    /// Its branches: the first whose conditions hold is taken.
    pub branches: Vec<Branch>,
    /// The functions that it calls.
    pub steps: Vec<Step>,
}

/// A part of the rules that several branches lead to: a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The function's name.
    pub name: String,
    /// Whether it takes the parameters of the endpoint.
    pub takes_parameters: bool,
    /// What else it takes.
    pub parameters: Vec<Variable>,
    /// Whether clippy finds these too many.
    pub has_many_parameters: bool,
    /// Its branches: the first whose conditions hold is taken.
    pub branches: Vec<Branch>,
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
    pub fn new(expr: Expr, kind: RuleType) -> Self {
        Self { expr, kind, optional: false }
    }

    /// A value that may be absent.
    pub fn optional(expr: Expr, kind: RuleType) -> Self {
        Self { expr, kind, optional: true }
    }
}

/// A branch: what follows where all its conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// What must hold, in order; what one names, the later ones and the body can use.
    pub clauses: Vec<Clause>,
    /// What follows.
    pub body: BranchBody,
}

/// What a branch does.
#[derive(Clone, Debug, PartialEq)]
pub enum BranchBody {
    /// Takes the first of these whose conditions hold.
    Branches(Vec<Branch>),
    /// Calls a [`Step`] with these arguments.
    Step(String, Vec<Expr>),
    /// Fails: there is no endpoint.
    Error {
        /// Names for values in the message.
        names: Vec<(String, Expr)>,
        /// The reason.
        message: Expr,
    },
    /// Returns the endpoint.
    Endpoint(Box<EndpointExpr>),
}

/// An endpoint, with what it is signed for where that is not the service's own.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointExpr {
    /// Names for values in its texts.
    pub names: Vec<(String, Expr)>,
    /// The URL.
    pub url: Expr,
    /// The kinds of signatures that it takes, the first choice first; none where they are the service's own.
    pub signing_schemes: Vec<SigningScheme>,
    /// The name to sign for.
    pub signing_name: Option<Expr>,
    /// The region to sign for.
    pub signing_region: Option<Expr>,
    /// The regions to sign for, of an asymmetric signature.
    pub signing_region_set: Vec<Expr>,
    /// Whether the path is signed as it is sent.
    pub disable_double_encoding: bool,
    /// Names and values of headers.
    pub headers: Vec<(String, Expr)>,
}

/// A part of a branch's condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Clause {
    /// `let name = value`, of a value that is always there.
    Let(String, Expr),
    /// `let Some(name) = value`: holds if the value is there.
    LetSome(String, Expr),
    /// Holds if true.
    Test(Expr),
}

impl Branch {
    /// A branch without conditions.
    pub fn always(body: BranchBody) -> Self {
        Self { clauses: Vec::new(), body }
    }

    /// Branches under conditions. One alone is joined with them, unless a value is named in between.
    pub fn under(mut clauses: Vec<Clause>, branches: Vec<Self>) -> Self {
        let names_value = clauses.iter().any(|clause| matches!(clause, Clause::Let(..)));
        match <[Self; 1]>::try_from(branches) {
            Ok([only]) if !names_value || only.clauses.is_empty() => {
                clauses.extend(only.clauses);
                Self { clauses, body: only.body }
            }
            Ok([only]) => Self { clauses, body: BranchBody::Branches(vec![only]) },
            Err(branches) => Self { clauses, body: BranchBody::Branches(branches) },
        }
    }
}

impl BranchBody {
    /// There is no endpoint, for this reason.
    pub fn error(message: Expr) -> Self {
        Self::Error { names: Vec::new(), message }
    }
}

impl EndpointExpr {
    /// An endpoint of this URL.
    pub fn new(url: Expr) -> Self {
        Self {
            names: Vec::new(),
            url,
            signing_schemes: Vec::new(),
            signing_name: None,
            signing_region: None,
            signing_region_set: Vec::new(),
            disable_double_encoding: false,
            headers: Vec::new(),
        }
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Expr> {
        let signing = [&self.signing_name, &self.signing_region].into_iter().flatten();
        let headers = self.headers.iter().map(|(_, value)| value);
        [&self.url].into_iter().chain(signing).chain(&self.signing_region_set).chain(headers)
    }
}
