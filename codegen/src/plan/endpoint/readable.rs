//! Puts finished rules as a person would write them: without names that nothing uses, and with names for the fields that
//! texts are made of.

use super::decision::{Condition, Outcome, Rule, Rules};
use super::visit::Visit;
use crate::plan::expr::{Expr, Part};

/// Rewrites the rules of a service.
pub fn readable(rules: &mut Rules) {
    rewrite(&mut rules.rules);
    for step in &mut rules.steps {
        rewrite(&mut step.rules);
    }
}

fn rewrite(rules: &mut [Rule]) {
    for rule in rules {
        if let Outcome::Rules(nested) = &mut rule.outcome {
            rewrite(nested);
        }
        drop_unused(rule);
        name_fields(&mut rule.outcome);
    }
}

/// Drops names that nothing after them uses; of a value that may be absent, it is still asked whether it is there.
fn drop_unused(rule: &mut Rule) {
    let mut kept: Vec<Condition> = Vec::new();
    while let Some(condition) = rule.conditions.pop() {
        let is_used = |name: &str| kept.mentions(name) || rule.outcome.mentions(name);
        match condition {
            Condition::Let(name, _) if !is_used(&name) => {}
            Condition::LetSome(name, value) if !is_used(&name) => {
                kept.insert(0, Condition::Test(value.method("is_some")));
            }
            condition => kept.insert(0, condition),
        }
    }
    rule.conditions = kept;
}

/// Names the fields that the texts of an outcome hold, so that a text reads as one.
fn name_fields(outcome: &mut Outcome) {
    match outcome {
        Outcome::Error { names, message } => *names = names_of(&mut [message]),
        Outcome::Endpoint(endpoint) => {
            let signing = [&mut endpoint.signing_name, &mut endpoint.signing_region].into_iter().flatten();
            let headers = endpoint.headers.iter_mut().map(|(_, value)| value);
            let mut texts: Vec<&mut Expr> = [&mut endpoint.url].into_iter().chain(signing).chain(headers).collect();
            endpoint.names = names_of(&mut texts);
        }
        Outcome::Rules(_) | Outcome::Step(..) => {}
    }
}

/// Puts names in place of fields within some texts: that of the field where nothing else there has it.
fn names_of(texts: &mut [&mut Expr]) -> Vec<(String, Expr)> {
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
            if let Part::Value(value) = part
                && let Some((name, _)) = names.iter().find(|(_, known)| known == value)
            {
                *value = Expr::name(name);
            }
        }
    }
    names
}
