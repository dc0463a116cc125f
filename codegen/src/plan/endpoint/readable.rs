//! Puts finished branches as a person would write them: without names that nothing uses, and with names for the fields
//! that texts are made of.

use super::branch::{Branch, BranchBody, Clause, EndpointPlan};
use super::visit::Visit;
use crate::plan::expr::{Expr, FormatPart};
use crate::plan::signing::SigningScheme;

/// Rewrites the branches of a service that takes these signatures where an endpoint does not say.
pub fn rewrite(plan: &mut EndpointPlan, usual: &[SigningScheme]) {
    rewrite_branches(&mut plan.branches, usual);
    for step in &mut plan.steps {
        rewrite_branches(&mut step.branches, usual);
    }
}

fn rewrite_branches(branches: &mut [Branch], usual: &[SigningScheme]) {
    for branch in branches {
        match &mut branch.body {
            BranchBody::Branches(nested) => rewrite_branches(nested, usual),
            BranchBody::Endpoint(endpoint) if endpoint.signing_schemes == usual => endpoint.signing_schemes.clear(),
            _ => {}
        }
        drop_unused(branch);
        name_fields(&mut branch.body);
    }
}

/// Drops names that nothing after them uses; of a value that may be absent, it is still tested that it is there.
fn drop_unused(branch: &mut Branch) {
    let mut used: Vec<Clause> = Vec::new();
    while let Some(clause) = branch.clauses.pop() {
        let is_used = |name: &str| used.mentions(name) || branch.body.mentions(name);
        match clause {
            Clause::Let(name, _) if !is_used(&name) => {}
            Clause::LetSome(name, value) if !is_used(&name) => {
                used.insert(0, Clause::Test(value.method("is_some")));
            }
            clause => used.insert(0, clause),
        }
    }
    branch.clauses = used;
}

/// Names the fields that the texts of a branch hold, so that a text reads as one.
fn name_fields(body: &mut BranchBody) {
    match body {
        BranchBody::Error { names, message } => *names = named(&mut [message]),
        BranchBody::Endpoint(endpoint) => {
            let signing = [&mut endpoint.signing_name, &mut endpoint.signing_region].into_iter().flatten();
            let signing = signing.chain(&mut endpoint.signing_region_set);
            let headers = endpoint.headers.iter_mut().map(|(_, value)| value);
            let mut texts: Vec<&mut Expr> = [&mut endpoint.url].into_iter().chain(signing).chain(headers).collect();
            endpoint.names = named(&mut texts);
        }
        BranchBody::Branches(_) | BranchBody::Step(..) => {}
    }
}

/// Puts names in place of fields within some texts, and gives the names: a field's own where nothing else there has it.
fn named(texts: &mut [&mut Expr]) -> Vec<(String, Expr)> {
    let parts = texts.iter().filter_map(|text| if let Expr::Format(parts) = &**text { Some(parts) } else { None });
    let values: Vec<Expr> = parts.flatten().filter_map(|part| part.value().cloned()).collect();
    let mut names: Vec<(String, Expr)> = Vec::new();
    for value in &values {
        let Expr::Field(of, field) = value else { continue };
        let Expr::Name(of) = &**of else { continue };
        if names.iter().any(|(_, known)| known == value) {
            continue;
        }
        let is_taken = values.iter().any(|value| value.mentions(field)) || names.iter().any(|(name, _)| name == field);
        names.push((if is_taken { format!("{of}_{field}") } else { field.clone() }, value.clone()));
    }
    for text in texts {
        let Expr::Format(parts) = &mut **text else { continue };
        for part in parts {
            if let FormatPart::Value(value) = part
                && let Some((name, _)) = names.iter().find(|(_, known)| known == value)
            {
                *value = Expr::name(name);
            }
        }
    }
    names
}
