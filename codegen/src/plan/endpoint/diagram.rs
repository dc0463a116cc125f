//! Lowers a decision diagram: each way through it becomes nested rules, what several ways lead to a function.

use std::collections::BTreeMap;

use super::decision::RuleValue;
use super::decision::{Condition, Outcome, Rule, Rules};
use super::nodes::{Node, Nodes, Target};
use super::outcome::outcome;
use super::rules::{self, Call, Diagram};
use super::scope::{Bindings, RuleScope, of_parameters};
use super::steps::Steps;
use super::{RuleType, value};
use crate::plan::expr::Expr;

/// Lowers a diagram.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn diagram(diagram: &Diagram) -> Result<Rules, String> {
    let nodes = Nodes::read(diagram)?;
    let mut scope = of_parameters(&diagram.parameters)?;
    // What no condition on the way has assigned is absent.
    let assigned = diagram.conditions.iter().filter_map(|condition| condition.assign.clone());
    scope.extend(assigned.map(|name| (name, RuleValue::optional(Expr::none(), RuleType::Text))));
    let mut lowering = Lowering { diagram, steps: Steps::new(&nodes), nodes };
    let root = lowering.rules(lowering.nodes.root, scope)?;
    let mut bodies = BTreeMap::new();
    while let Some((node, scope)) = lowering.steps.next() {
        bodies.insert(node, lowering.node(node, scope)?);
    }
    Ok(lowering.steps.finish(root, bodies))
}

struct Lowering<'d> {
    diagram: &'d Diagram,
    nodes: Nodes,
    steps: Steps,
}

impl Lowering<'_> {
    /// What a reference leads to.
    fn rules(&mut self, target: Target, scope: Bindings) -> Result<Vec<Rule>, String> {
        match target {
            Target::NoMatch => Ok(vec![no_match()]),
            Target::Result(at) => self.result(at, scope),
            Target::Node(node) => match self.steps.call(node, &scope) {
                Some(call) => Ok(vec![Rule::always(call)]),
                None => self.node(node, scope),
            },
        }
    }

    fn result(&self, at: usize, scope: Bindings) -> Result<Vec<Rule>, String> {
        let written = self.diagram.results.get(at).ok_or_else(|| format!("there is no result {at}"))?;
        let mut place = RuleScope::new(scope);
        for written in &written.conditions {
            value::condition(written, &mut place)?;
        }
        let outcome = outcome(written, &mut place)?;
        let rule = Rule { conditions: place.conditions, outcome };
        Ok(if rule.conditions.is_empty() { vec![rule] } else { vec![rule, no_match()] })
    }

    /// The rules of a node: one under its condition, and those for when it does not hold.
    fn node(&mut self, node: Node, scope: Bindings) -> Result<Vec<Rule>, String> {
        let (condition, mut high, mut low) = self.nodes.of(node);
        let written = self.diagram.conditions.get(condition);
        let written = written.ok_or_else(|| format!("there is no condition {condition}"))?;
        let mut place = RuleScope::new(scope.clone());
        match asked_in_reverse(written) {
            Some(inner) => {
                std::mem::swap(&mut high, &mut low);
                value::condition(&inner, &mut place)?;
            }
            None => value::condition(written, &mut place)?,
        }
        let RuleScope { scope: then, conditions } = place;
        if conditions.is_empty() {
            return self.rules(high, then);
        }
        let always = conditions.iter().all(|condition| matches!(condition, Condition::Let(..)));
        if conditions
            .iter()
            .any(|condition| matches!(condition, Condition::LetSome(_, value) if *value == Expr::none()))
        {
            return self.rules(low, scope);
        }
        let mut rules = vec![Rule::under(conditions, self.rules(high, then)?)];
        if !always {
            rules.extend(self.rules(low, scope)?);
        }
        Ok(rules)
    }
}

/// The condition inside `not`, of which nothing is assigned.
fn asked_in_reverse(written: &rules::Condition) -> Option<rules::Condition> {
    if written.call.function != "not" || written.assign.is_some() {
        return None;
    }
    let call: Call = serde_json::from_value(written.call.argv.first()?.clone()).ok()?;
    Some(rules::Condition { call, assign: None })
}

fn no_match() -> Rule {
    let message = "no rule of the service gives an endpoint for these settings";
    Rule::always(Outcome::error(Expr::text(message)))
}
