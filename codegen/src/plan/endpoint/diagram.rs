//! Lowers a decision diagram: each way through it becomes nested branches, and what several ways lead to a function.

use std::collections::BTreeMap;

use super::branch::{Branch, BranchBody, Clause, EndpointPlan, RuleType, RuleValue};
use super::nodes::{DiagramNode, DiagramNodes, Target};
use super::rule_set;
use super::rules::{self, Call, Diagram};
use super::scope::{self, Bindings, RuleScope};
use super::steps::Steps;
use super::value;
use crate::plan::expr::Expr;

/// Lowers a diagram.
///
/// # Errors
///
/// What cannot be compiled, as a sentence.
pub fn lower(diagram: &Diagram) -> Result<EndpointPlan, String> {
    let nodes = DiagramNodes::read(diagram)?;
    let mut bindings = scope::parameters(&diagram.parameters)?;
    // What no condition on the way has assigned is absent.
    let assigned = diagram.conditions.iter().filter_map(|condition| condition.assign.clone());
    bindings.extend(assigned.map(|name| (name, RuleValue::optional(Expr::none(), RuleType::Text))));
    let mut lowering = Lowering { diagram, steps: Steps::new(&nodes), nodes };
    let root = lowering.branches(lowering.nodes.root, bindings)?;
    let mut bodies = BTreeMap::new();
    while let Some((node, bindings)) = lowering.steps.next() {
        bodies.insert(node, lowering.node(node, bindings)?);
    }
    Ok(lowering.steps.finish(root, bodies))
}

struct Lowering<'d> {
    diagram: &'d Diagram,
    nodes: DiagramNodes,
    steps: Steps,
}

impl Lowering<'_> {
    /// What a reference leads to.
    fn branches(&mut self, target: Target, bindings: Bindings) -> Result<Vec<Branch>, String> {
        match target {
            Target::NoMatch => Ok(vec![no_match()]),
            Target::Result(at) => self.result(at, bindings),
            Target::Node(node) => match self.steps.call(node, &bindings) {
                Some(call) => Ok(vec![Branch::always(call)]),
                None => self.node(node, bindings),
            },
        }
    }

    fn result(&self, at: usize, bindings: Bindings) -> Result<Vec<Branch>, String> {
        let rule = self.diagram.results.get(at).ok_or_else(|| format!("there is no result {at}"))?;
        let mut scope = RuleScope::new(bindings);
        for condition in &rule.conditions {
            value::condition(condition, &mut scope)?;
        }
        let body = rule_set::body(rule, &mut scope)?;
        let branch = Branch { clauses: scope.clauses, body };
        Ok(if branch.clauses.is_empty() { vec![branch] } else { vec![branch, no_match()] })
    }

    /// The branches of a node: one under its condition, and those for when it does not hold.
    fn node(&mut self, node: DiagramNode, bindings: Bindings) -> Result<Vec<Branch>, String> {
        let (condition, mut high, mut low) = self.nodes.condition(node);
        let written = self.diagram.conditions.get(condition);
        let written = written.ok_or_else(|| format!("there is no condition {condition}"))?;
        let mut scope = RuleScope::new(bindings.clone());
        match operand_of_not(written) {
            Some(inner) => {
                std::mem::swap(&mut high, &mut low);
                value::condition(&inner, &mut scope)?;
            }
            None => value::condition(written, &mut scope)?,
        }
        let RuleScope { bindings: then, clauses } = scope;
        if clauses.is_empty() {
            return self.branches(high, then);
        }
        if clauses.iter().any(|clause| matches!(clause, Clause::LetSome(_, value) if *value == Expr::none())) {
            return self.branches(low, bindings);
        }
        let always = clauses.iter().all(|clause| matches!(clause, Clause::Let(..)));
        let mut branches = vec![Branch::under(clauses, self.branches(high, then)?)];
        if !always {
            branches.extend(self.branches(low, bindings)?);
        }
        Ok(branches)
    }
}

/// The condition that a call of `not` negates. One that assigns its value has none.
fn operand_of_not(written: &rules::Condition) -> Option<rules::Condition> {
    if written.call.function != "not" || written.assign.is_some() {
        return None;
    }
    let call: Call = serde_json::from_value(written.call.argv.first()?.clone()).ok()?;
    Some(rules::Condition { call, assign: None })
}

fn no_match() -> Branch {
    let message = "no rule of the service gives an endpoint for these settings";
    Branch::always(BranchBody::error(Expr::text(message)))
}
