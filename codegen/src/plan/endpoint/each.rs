//! Visits the expressions of endpoint rules.

use super::decision::{Condition, Expression, Outcome, Part, Rule};

/// Visits every expression below something.
pub trait Each {
    /// Calls the function with each.
    fn each(&self, visit: &mut dyn FnMut(&Expression));

    /// Whether a variable is among them.
    fn mentions(&self, name: &str) -> bool {
        let mut found = false;
        self.each(&mut |part| found |= matches!(part, Expression::Variable(variable) if variable == name));
        found
    }
}

impl Each for Rule {
    fn each(&self, visit: &mut dyn FnMut(&Expression)) {
        self.conditions.iter().for_each(|condition| condition.each(visit));
        self.outcome.each(visit);
    }
}

impl Each for Outcome {
    fn each(&self, visit: &mut dyn FnMut(&Expression)) {
        match self {
            Self::Rules(rules) => rules.iter().for_each(|rule| rule.each(visit)),
            Self::Step(_, values) => values.iter().for_each(|value| value.each(visit)),
            Self::Error(message) => message.iter().for_each(|part| part.each(visit)),
            Self::Endpoint(endpoint) => endpoint.texts().flatten().for_each(|part| part.each(visit)),
        }
    }
}

impl Each for Condition {
    fn each(&self, visit: &mut dyn FnMut(&Expression)) {
        let (Self::Let(_, value) | Self::LetSome(_, value) | Self::Test(value)) = self;
        value.each(visit);
    }
}

impl Each for Expression {
    fn each(&self, visit: &mut dyn FnMut(&Expression)) {
        visit(self);
        match self {
            Self::Parameters
            | Self::Variable(_)
            | Self::Bool(_)
            | Self::Number(_)
            | Self::Path(_)
            | Self::List(_)
            | Self::None => {}
            Self::Field(of, _) | Self::Some(of) | Self::IsSome(of) | Self::Not(of) => of.each(visit),
            Self::Text(parts) => parts.iter().for_each(|part| part.each(visit)),
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.each(visit)),
            Self::Method(of, _, arguments) => {
                of.each(visit);
                arguments.iter().for_each(|argument| argument.each(visit));
            }
            Self::Equal(left, right) => [left, right].into_iter().for_each(|side| side.each(visit)),
            Self::If(test, then, otherwise) => [test, then, otherwise].into_iter().for_each(|part| part.each(visit)),
        }
    }
}

impl Each for Part {
    fn each(&self, visit: &mut dyn FnMut(&Expression)) {
        if let Self::Value(value) = self {
            value.each(visit);
        }
    }
}
