//! Plans where requests go: the endpoint rules of a model, lowered to a function in Rust.

mod branch;
mod default_rules;
mod diagram;
mod nodes;
mod readable;
mod rule_set;
mod rules;
mod scope;
mod standard_library;
mod steps;
mod value;
mod visit;

use super::Service;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, ShapeId, Traits, ids};

pub use branch::{Branch, BranchBody, Clause, EndpointExpr, EndpointPlan, PARAMETERS, RuleType, Step, Variable};
pub use rules::BUILT_INS;
pub use visit::Visit;

/// Lowers the service's rule set or decision diagram, or makes rules of its endpoint prefix when the model has neither.
pub fn resolve(model: &Model, service: &Service, traits: &Traits, diagnostics: &mut Diagnostics) -> EndpointPlan {
    let malformed = |id: &str, error: serde_json::Error| malformed(&model.service, id, &error.to_string());
    let unsupported = |what| unsupported(&model.service, what);
    let lowered = if let Some(written) = traits.get(ids::ENDPOINT_RULE_SET) {
        serde_json::from_value(written.clone())
            .map_err(|error| malformed(ids::ENDPOINT_RULE_SET, error))
            .and_then(|written| rule_set::lower(&written).map_err(unsupported))
    } else if let Some(written) = traits.get(ids::ENDPOINT_BDD) {
        serde_json::from_value(written.clone())
            .map_err(|error| malformed(ids::ENDPOINT_BDD, error))
            .and_then(|written| diagram::lower(&written).map_err(unsupported))
    } else {
        Ok(default_rules::plan(&service.endpoint_prefix))
    };
    let mut plan = lowered.unwrap_or_else(|diagnostic| {
        diagnostics.push(diagnostic);
        EndpointPlan::default()
    });
    readable::rewrite(&mut plan, &service.signing_schemes);
    plan
}

fn malformed(service: &ShapeId, id: &str, error: &str) -> Diagnostic {
    Diagnostic::for_shape(service, format!("has a `{id}` that is not as the specification says: {error}"))
        .hint("mend the rules, or leave them out for endpoints made of the service's endpoint prefix")
}

fn unsupported(service: &ShapeId, what: String) -> Diagnostic {
    Diagnostic::for_shape(service, format!("has endpoint rules that cannot be compiled: {what}"))
        .hint("mend the rules, or leave them out for endpoints made of the service's endpoint prefix")
}
