//! The nodes of a decision diagram that become functions, because several ways lead to them, and the arguments of these.

use std::collections::BTreeMap;

use super::branch::{Branch, BranchBody, EndpointPlan, PARAMETERS, RuleType, RuleValue, Step, Variable};
use super::nodes::{DiagramNode, DiagramNodes};
use super::scope::Bindings;
use super::visit::Visit;
use crate::plan::expr::Expr;
use crate::plan::identifiers;
use crate::plan::lints::FEW_ARGUMENTS;
use crate::plan::names;

/// A diagram of up to so many nodes, written out, is one function, as a reader would rather have it.
const WRITTEN_OUT: u64 = 96;

/// Nodes that are as small as this are written out wherever they are reached.
const SMALL: u64 = 5;

/// The functions.
#[derive(Debug)]
pub struct Steps {
    waiting: BTreeMap<DiagramNode, StepDraft>,
    done: BTreeMap<DiagramNode, StepDraft>,
}

/// A function to be.
#[derive(Debug, Default)]
struct StepDraft {
    name: String,
    /// What names stand for at each call.
    sites: Vec<Bindings>,
    takes_parameters: bool,
    /// What it could take, by the name in the rules.
    parameters: Vec<(String, Variable)>,
}

impl Steps {
    /// Those of a diagram.
    pub fn new(nodes: &DiagramNodes) -> Self {
        let reached = nodes.reached();
        let is_large = reached.values().any(|(_, size)| *size > WRITTEN_OUT);
        let shared = reached.into_iter().filter(|(_, (times, size))| is_large && *times > 1 && *size > SMALL);
        let draft = |(at, (node, _))| (node, StepDraft { name: format!("step_{}", at + 1), ..StepDraft::default() });
        Self { waiting: shared.enumerate().map(draft).collect(), done: BTreeMap::new() }
    }

    /// The call of the function of a node, if it has one. Its arguments are filled in at the end: until then there is one,
    /// the number of the call.
    pub fn call(&mut self, node: DiagramNode, bindings: &Bindings) -> Option<BranchBody> {
        let draft = self.waiting.get_mut(&node)?;
        draft.sites.push(bindings.clone());
        let site = i64::try_from(draft.sites.len() - 1).unwrap_or_default();
        Some(BranchBody::Step(draft.name.clone(), vec![Expr::Integer(site)]))
    }

    /// The next function to write, and what names stand for in it. All that call it have been written, as they test earlier
    /// conditions.
    pub fn next(&mut self) -> Option<(DiagramNode, Bindings)> {
        // One that nothing calls, as its condition is known before, is not written.
        let (node, mut draft) =
            std::iter::from_fn(|| self.waiting.pop_first()).find(|(_, draft)| !draft.sites.is_empty())?;
        let bindings = draft.bindings();
        self.done.insert(node, draft);
        Some((node, bindings))
    }

    /// The branches with the arguments of all calls. From the last function on, as each takes what those that it calls
    /// need.
    pub fn finish(self, mut root: Vec<Branch>, mut bodies: BTreeMap<DiagramNode, Vec<Branch>>) -> EndpointPlan {
        let mut finished: BTreeMap<String, StepDraft> = BTreeMap::new();
        let mut steps = Vec::new();
        for (node, mut draft) in self.done.into_iter().rev() {
            let mut branches = bodies.remove(&node).unwrap_or_default();
            fill_in(&mut branches, &finished);
            let branches = joined(branches);
            draft.parameters.retain(|(_, variable)| branches.mentions(&variable.name));
            draft.takes_parameters = branches.mentions(PARAMETERS);
            let parameters: Vec<_> = draft.parameters.iter().map(|(_, variable)| variable.clone()).collect();
            let (name, takes_parameters) = (draft.name.clone(), draft.takes_parameters);
            let has_many_parameters = parameters.len() + usize::from(takes_parameters) > FEW_ARGUMENTS;
            steps.push(Step { name, takes_parameters, parameters, has_many_parameters, branches });
            finished.insert(draft.name.clone(), draft);
        }
        fill_in(&mut root, &finished);
        steps.reverse();
        EndpointPlan { branches: joined(root), steps }
    }
}

impl StepDraft {
    /// What names stand for in the function: what they do at every call, with a parameter for what is a variable there.
    fn bindings(&mut self) -> Bindings {
        let Some(first) = self.sites.first() else { return Bindings::new() };
        let (mut bindings, mut variables) = (Bindings::new(), identifiers::Scope::for_values(PARAMETERS));
        for (name, value) in first {
            let values: Vec<&RuleValue> = self.sites.iter().filter_map(|site| site.get(name)).collect();
            let is_local = |value: &&&RuleValue| matches!(value.expr, Expr::Name(_));
            let common = match values.iter().find(is_local) {
                None => value.clone(),
                // Where one way has not looked at a parameter of the client yet, the function does so again.
                Some(local) => match values.iter().find(|value| !is_local(value) && value.expr != Expr::none()) {
                    Some(parameter) => (*parameter).clone(),
                    None => {
                        let kind = if local.kind == RuleType::Owned { RuleType::Text } else { local.kind };
                        let optional = values.iter().any(|value| value.optional);
                        let variable = Variable { name: variables.take(&names::snake(name), "_"), ty: kind, optional };
                        let expr = Expr::name(&variable.name);
                        self.parameters.push((name.clone(), variable));
                        RuleValue { expr, kind, optional }
                    }
                },
            };
            bindings.insert(name.clone(), common);
        }
        bindings
    }

    /// The arguments of a call.
    fn arguments(&self, site: &Expr) -> Vec<Expr> {
        let Expr::Integer(site) = site else { return Vec::new() };
        let Some(bindings) = usize::try_from(*site).ok().and_then(|site| self.sites.get(site)) else {
            return Vec::new();
        };
        let all = self.takes_parameters.then_some(Expr::name(PARAMETERS));
        let own = self.parameters.iter().filter_map(|(name, variable)| Some(argument(bindings.get(name)?, variable)));
        all.into_iter().chain(own).collect()
    }
}

fn argument(value: &RuleValue, parameter: &Variable) -> Expr {
    let method = |code: &Expr, method| code.clone().method(method);
    let code = match (&value.expr, value.kind, value.optional) {
        (code, ..) if *code == Expr::none() => Expr::none(),
        (code, RuleType::Owned, true) => method(code, "as_deref"),
        (code, RuleType::Owned, false) => method(code, "as_str"),
        (code, ..) => code.clone(),
    };
    if parameter.optional && !value.optional { code.some() } else { code }
}

/// Joins conditions: what comes to the same whichever of them does not hold is written once, after them.
fn joined(branches: Vec<Branch>) -> Vec<Branch> {
    let mut after: Vec<Branch> = Vec::new();
    for mut branch in branches.into_iter().rev() {
        if let BranchBody::Branches(nested) = branch.body {
            let mut nested = joined(nested);
            branch = match nested.split_first() {
                Some((first, rest)) if rest.iter().rev().eq(&after) && !first.clauses.is_empty() => {
                    branch.clauses.append(&mut nested[0].clauses);
                    Branch { body: nested.swap_remove(0).body, ..branch }
                }
                _ => Branch { body: BranchBody::Branches(nested), ..branch },
            };
        }
        after.push(branch);
    }
    after.reverse();
    after
}

fn fill_in(branches: &mut [Branch], finished: &BTreeMap<String, StepDraft>) {
    for branch in branches {
        match &mut branch.body {
            BranchBody::Branches(nested) => fill_in(nested, finished),
            BranchBody::Step(name, arguments) => {
                if let (Some(draft), Some(site)) = (finished.get(name), arguments.first()) {
                    *arguments = draft.arguments(site);
                }
            }
            BranchBody::Error { .. } | BranchBody::Endpoint(_) => {}
        }
    }
}
