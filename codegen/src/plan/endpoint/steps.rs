//! The nodes of a decision diagram that become functions, because several ways lead to them, and what these are told.

use std::collections::BTreeMap;

use super::decision::RuleValue;
use super::decision::{Outcome, PARAMETERS, Rule, RuleType, Rules, Step, Variable};
use super::nodes::{Node, Nodes};
use super::scope::Bindings;
use super::visit::Visit;
use crate::plan::expr::Expr;
use crate::plan::lints::FEW_ARGUMENTS;
use crate::plan::names;

/// A diagram of up to so many nodes, written out, is one function, as a reader would rather have it.
const WRITTEN_OUT: u64 = 96;

/// Nodes that are as small as this are written out wherever they are reached.
const SMALL: u64 = 5;

/// The functions.
#[derive(Debug)]
pub struct Steps {
    waiting: BTreeMap<Node, Draft>,
    done: BTreeMap<Node, Draft>,
}

/// A function to be.
#[derive(Debug, Default)]
struct Draft {
    name: String,
    /// What is known wherever it is called.
    sites: Vec<Bindings>,
    looks_at_parameters: bool,
    /// What it could be told, by the name in the rules.
    parameters: Vec<(String, Variable)>,
}

impl Steps {
    /// Those of a diagram.
    pub fn new(nodes: &Nodes) -> Self {
        let reached = nodes.reached();
        let is_large = reached.values().any(|(_, size)| *size > WRITTEN_OUT);
        let shared = reached.into_iter().filter(|(_, (times, size))| is_large && *times > 1 && *size > SMALL);
        let draft = |(at, (node, _))| (node, Draft { name: format!("step_{}", at + 1), ..Draft::default() });
        Self { waiting: shared.enumerate().map(draft).collect(), done: BTreeMap::new() }
    }

    /// The call of the function of a node, if it has one. What it is told is filled in at the end: for now it is the
    /// number of the place.
    pub fn call(&mut self, node: Node, scope: &Bindings) -> Option<Outcome> {
        let draft = self.waiting.get_mut(&node)?;
        draft.sites.push(scope.clone());
        let site = i64::try_from(draft.sites.len() - 1).unwrap_or_default();
        Some(Outcome::Step(draft.name.clone(), vec![Expr::Integer(site)]))
    }

    /// The next function to write, and what is known in it. All that lead to it have been written, as they ask earlier
    /// conditions.
    pub fn next(&mut self) -> Option<(Node, Bindings)> {
        // What no way has come to, as what is asked on it is known before, is not written.
        let (node, mut draft) =
            std::iter::from_fn(|| self.waiting.pop_first()).find(|(_, draft)| !draft.sites.is_empty())?;
        let scope = draft.scope();
        self.done.insert(node, draft);
        Some((node, scope))
    }

    /// The rules with all calls filled in. From the last function on, as each must be told what those that it calls need.
    pub fn finish(self, mut root: Vec<Rule>, mut bodies: BTreeMap<Node, Vec<Rule>>) -> Rules {
        let mut finished: BTreeMap<String, Draft> = BTreeMap::new();
        let mut steps = Vec::new();
        for (node, mut draft) in self.done.into_iter().rev() {
            let mut rules = bodies.remove(&node).unwrap_or_default();
            fill_in(&mut rules, &finished);
            let rules = joined(rules);
            draft.parameters.retain(|(_, variable)| rules.mentions(&variable.name));
            draft.looks_at_parameters = rules.mentions(PARAMETERS);
            let parameters: Vec<_> = draft.parameters.iter().map(|(_, variable)| variable.clone()).collect();
            let (name, looks_at_parameters) = (draft.name.clone(), draft.looks_at_parameters);
            let has_many_parameters = parameters.len() + usize::from(looks_at_parameters) > FEW_ARGUMENTS;
            steps.push(Step { name, looks_at_parameters, parameters, has_many_parameters, rules });
            finished.insert(draft.name.clone(), draft);
        }
        fill_in(&mut root, &finished);
        steps.reverse();
        Rules { rules: joined(root), steps }
    }
}

impl Draft {
    /// What is known wherever the function is called. What is a variable there is a parameter here.
    fn scope(&mut self) -> Bindings {
        let Some(first) = self.sites.first() else { return Bindings::new() };
        let (mut scope, mut variables) = (Bindings::new(), names::Scope::for_values(PARAMETERS));
        for (name, term) in first {
            let terms: Vec<&RuleValue> = self.sites.iter().filter_map(|site| site.get(name)).collect();
            let is_local = |term: &&&RuleValue| matches!(term.expr, Expr::Name(_));
            let common = match terms.iter().find(is_local) {
                None => term.clone(),
                // Where one way has not looked at a parameter of the client yet, the function does so again.
                Some(local) => match terms.iter().find(|term| !is_local(term) && term.expr != Expr::none()) {
                    Some(parameter) => (*parameter).clone(),
                    None => {
                        let kind = if local.kind == RuleType::Owned { RuleType::Text } else { local.kind };
                        let optional = terms.iter().any(|term| term.optional);
                        let variable = Variable { name: variables.take(&names::snake(name), "_"), ty: kind, optional };
                        let code = Expr::name(&variable.name);
                        self.parameters.push((name.clone(), variable));
                        RuleValue { expr: code, kind, optional }
                    }
                },
            };
            scope.insert(name.clone(), common);
        }
        scope
    }

    /// What the function is told at a place.
    fn arguments(&self, site: &Expr) -> Vec<Expr> {
        let Expr::Integer(site) = site else { return Vec::new() };
        let Some(scope) = usize::try_from(*site).ok().and_then(|site| self.sites.get(site)) else { return Vec::new() };
        let all = self.looks_at_parameters.then_some(Expr::name(PARAMETERS));
        let own = self.parameters.iter().filter_map(|(name, variable)| Some(argument(scope.get(name)?, variable)));
        all.into_iter().chain(own).collect()
    }
}

fn argument(term: &RuleValue, parameter: &Variable) -> Expr {
    let method = |code: &Expr, method| code.clone().method(method);
    let code = match (&term.expr, term.kind, term.optional) {
        (code, ..) if *code == Expr::none() => Expr::none(),
        (code, RuleType::Owned, true) => method(code, "as_deref"),
        (code, RuleType::Owned, false) => method(code, "as_str"),
        (code, ..) => code.clone(),
    };
    if parameter.optional && !term.optional { code.some() } else { code }
}

/// Joins conditions: what comes to the same whichever of them does not hold is written once, after them.
fn joined(rules: Vec<Rule>) -> Vec<Rule> {
    let mut after: Vec<Rule> = Vec::new();
    for mut rule in rules.into_iter().rev() {
        if let Outcome::Rules(nested) = rule.outcome {
            let mut nested = joined(nested);
            rule = match nested.split_first() {
                Some((first, rest)) if rest.iter().rev().eq(&after) && !first.conditions.is_empty() => {
                    rule.conditions.append(&mut nested[0].conditions);
                    Rule { outcome: nested.swap_remove(0).outcome, ..rule }
                }
                _ => Rule { outcome: Outcome::Rules(nested), ..rule },
            };
        }
        after.push(rule);
    }
    after.reverse();
    after
}

fn fill_in(rules: &mut [Rule], finished: &BTreeMap<String, Draft>) {
    for rule in rules {
        match &mut rule.outcome {
            Outcome::Rules(nested) => fill_in(nested, finished),
            Outcome::Step(name, values) => {
                if let (Some(draft), Some(site)) = (finished.get(name), values.first()) {
                    *values = draft.arguments(site);
                }
            }
            Outcome::Error { .. } | Outcome::Endpoint(_) => {}
        }
    }
}
