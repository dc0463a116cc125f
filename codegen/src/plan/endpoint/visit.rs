//! Visits the expressions of branches.

use super::branch::{Branch, BranchBody, Clause, EndpointPlan, PARAMETERS};
use crate::plan::expr::Expr;
use crate::plan::signing::SigningScheme;

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

impl Visit for Branch {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        self.clauses.visit(visitor);
        self.body.visit(visitor);
    }
}

impl<T: Visit> Visit for [T] {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        self.iter().for_each(|item| item.visit(visitor));
    }
}

impl Visit for Clause {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        let (Self::Let(_, value) | Self::LetSome(_, value) | Self::Test(value)) = self;
        visitor(value);
    }
}

impl Visit for BranchBody {
    fn visit<'e>(&'e self, visitor: &mut dyn FnMut(&'e Expr)) {
        match self {
            Self::Branches(branches) => branches.visit(visitor),
            Self::Step(_, arguments) => arguments.iter().for_each(visitor),
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

impl Branch {
    fn takes(&self, scheme: SigningScheme) -> bool {
        match &self.body {
            BranchBody::Branches(nested) => nested.iter().any(|branch| branch.takes(scheme)),
            BranchBody::Endpoint(endpoint) => endpoint.signing_schemes.contains(&scheme),
            BranchBody::Step(..) | BranchBody::Error { .. } => false,
        }
    }
}

impl EndpointPlan {
    /// All branches, those of the steps too.
    pub fn all(&self) -> impl Iterator<Item = &Branch> {
        self.branches.iter().chain(self.steps.iter().flat_map(|step| &step.branches))
    }

    /// Whether any endpoint takes a kind of signature.
    pub fn takes(&self, scheme: SigningScheme) -> bool {
        self.all().any(|branch| branch.takes(scheme))
    }

    /// Whether any branch reads a field of the parameters.
    pub fn reads(&self, field: &str) -> bool {
        let field = Expr::name(PARAMETERS).field(field);
        self.all().any(|branch| branch.any(&|part| *part == field))
    }
}
