//! Lowers a rule set, which is a tree of conditions.

use super::decision::{Rule, Rules};
use super::outcome::outcome;
use super::rules::{self, RuleSet};
use super::scope::{Bindings, RuleScope, of_parameters};
use super::value;

/// Lowers a rule set.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn rule_set(rule_set: &RuleSet) -> Result<Rules, String> {
    let scope = of_parameters(&rule_set.parameters)?;
    Ok(Rules { rules: rules(&rule_set.rules, &scope)?, steps: Vec::new() })
}

fn rules(rules: &[rules::Rule], scope: &Bindings) -> Result<Vec<Rule>, String> {
    rules.iter().map(|written| rule(written, scope.clone())).collect()
}

fn rule(written: &rules::Rule, scope: Bindings) -> Result<Rule, String> {
    let mut place = RuleScope::new(scope);
    for condition in &written.conditions {
        value::condition(condition, &mut place)?;
    }
    match &written.rules {
        Some(nested) => Ok(Rule::under(place.conditions, rules(nested, &place.scope)?)),
        None => {
            let outcome = outcome(written, &mut place)?;
            Ok(Rule { conditions: place.conditions, outcome })
        }
    }
}
