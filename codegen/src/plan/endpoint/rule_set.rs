//! Lowers a rule set, which is a tree of rules, and what a single rule leads to.

use serde_json::Value;

use super::branch::{Branch, BranchBody, EndpointExpr, EndpointPlan};
use super::rules::{self, RuleSet};
use super::scope::{self, Bindings, RuleScope};
use super::value;
use crate::plan::expr::Expr;
use crate::plan::signing::{self, EndpointSigning};

/// Lowers a rule set.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn lower(rule_set: &RuleSet) -> Result<EndpointPlan, String> {
    let bindings = scope::parameters(&rule_set.parameters)?;
    Ok(EndpointPlan { branches: branches(&rule_set.rules, &bindings)?, steps: Vec::new() })
}

fn branches(rules: &[rules::Rule], bindings: &Bindings) -> Result<Vec<Branch>, String> {
    rules.iter().map(|rule| branch(rule, bindings.clone())).collect()
}

fn branch(rule: &rules::Rule, bindings: Bindings) -> Result<Branch, String> {
    let mut scope = RuleScope::new(bindings);
    for condition in &rule.conditions {
        value::condition(condition, &mut scope)?;
    }
    match &rule.rules {
        Some(nested) => Ok(Branch::under(scope.clauses, branches(nested, &scope.bindings)?)),
        None => {
            let body = body(rule, &mut scope)?;
            Ok(Branch { clauses: scope.clauses, body })
        }
    }
}

/// Lowers the endpoint or the error of a rule.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn body(rule: &rules::Rule, scope: &mut RuleScope) -> Result<BranchBody, String> {
    match (&rule.error, &rule.endpoint) {
        (Some(message), _) => Ok(BranchBody::error(value::text(message, scope)?)),
        (None, Some(written)) => endpoint(written, scope),
        (None, None) => Err("a rule has neither `rules` nor `error` nor `endpoint`".to_owned()),
    }
}

fn endpoint(written: &rules::Endpoint, scope: &mut RuleScope) -> Result<BranchBody, String> {
    let schemes = written.properties.get("authSchemes").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let signing = EndpointSigning::read(schemes);
    if signing.schemes.is_empty() && !schemes.is_empty() {
        let names: Vec<_> = schemes.iter().map(signing::name).collect();
        let message = format!("This endpoint takes signatures of {}, which this client cannot make", names.join(", "));
        return Ok(BranchBody::error(Expr::Text(message)));
    }
    let mut property = |written: Option<&Value>| written.map(|written| value::text(written, scope)).transpose();
    let (signing_name, signing_region) = (property(signing.name)?, property(signing.region)?);
    let region_set = signing.region_set.iter().map(|region| value::text(region, scope));
    let signing_region_set = region_set.collect::<Result<_, _>>()?;
    let mut headers = Vec::new();
    for (name, values) in &written.headers {
        for value in values {
            headers.push((name.clone(), value::text(value, scope)?));
        }
    }
    let url = value::text(&written.url, scope)?;
    let endpoint = EndpointExpr {
        signing_schemes: signing.schemes,
        signing_name,
        signing_region,
        signing_region_set,
        disable_double_encoding: signing.disable_double_encoding,
        headers,
        ..EndpointExpr::new(url)
    };
    Ok(BranchBody::Endpoint(Box::new(endpoint)))
}
