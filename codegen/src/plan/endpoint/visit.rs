//! Visits the expressions of endpoint rules.

use super::decision::{Condition, Outcome, PARAMETERS, Rule, Rules};
use crate::plan::expr::Expr;

/// What has expressions below it.
pub trait Visit {
    /// Calls the function with each that is not a part of another.
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr));

    /// Whether any of them, or of their parts, is such a one.
    fn any(&self, is_such: &dyn Fn(&Expr) -> bool) -> bool {
        let mut found = false;
        self.visit(&mut |expression| found = found || expression.any(is_such));
        found
    }

    /// Whether a variable is among them.
    fn mentions(&self, name: &str) -> bool {
        self.any(&|part| matches!(part, Expr::Name(variable) if variable == name))
    }
}

impl Visit for Rule {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        self.conditions.visit(visitor);
        self.outcome.visit(visitor);
    }
}

impl<T: Visit> Visit for [T] {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        self.iter().for_each(|item| item.visit(visitor));
    }
}

impl Visit for Condition {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        let (Self::Let(_, value) | Self::LetSome(_, value) | Self::Test(value)) = self;
        visitor(value);
    }
}

impl Visit for Outcome {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        match self {
            Self::Rules(rules) => rules.visit(visitor),
            Self::Step(_, values) => values.iter().for_each(visitor),
            Self::Error { names, message } => {
                names.iter().for_each(|(_, value)| visitor(value));
                visitor(message);
            }
            Self::Endpoint(endpoint) => {
                endpoint.names.iter().for_each(|(_, value)| visitor(value));
                endpoint.texts().for_each(visitor);
            }
        }
    }
}

impl Rules {
    /// All of them, those of the steps too.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().chain(self.steps.iter().flat_map(|step| &step.rules))
    }

    /// Whether any rule looks at a field of the parameters.
    pub fn look_at(&self, field: &str) -> bool {
        let field = Expr::name(PARAMETERS).field(field);
        self.all().any(|rule| rule.any(&|part| *part == field))
    }
}
