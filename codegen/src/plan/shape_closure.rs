//! Which shapes the operations reach, whether they are sent, received or both, and what holds them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Kind, Model, OperationShape, Shape, ShapeId, Simple};

/// How a data shape is used by the operations generated.
#[derive(Debug, Default)]
pub struct ShapeUsage<'m> {
    /// A request can hold it.
    pub sent: bool,
    /// A response or error can hold it.
    pub received: bool,
    /// Operations name it as an error.
    pub error: bool,
    /// The structures and unions with a member of it, directly or in a list or map.
    pub holders: BTreeSet<&'m ShapeId>,
}

/// The data shapes that operations reach, and the facts that follow from how they nest.
#[derive(Debug, Default)]
pub struct ShapeClosure<'m> {
    /// Every shape reached, inputs and outputs included.
    pub usage: BTreeMap<&'m ShapeId, ShapeUsage<'m>>,
    /// Shapes that hold a floating-point number somewhere, so that values cannot be hashed.
    inexact: BTreeSet<&'m ShapeId>,
    /// Members, as structure and member name, that must be boxed for their structure to have a size.
    boxed: BTreeSet<(&'m ShapeId, &'m str)>,
}

/// The flag that a walk sets.
type UsageFlag<'m> = for<'u> fn(&'u mut ShapeUsage<'m>) -> &'u mut bool;

impl<'m> ShapeClosure<'m> {
    /// Walks from every operation and from the service's own errors.
    pub fn new(model: &'m Model, operations: &[&'m OperationShape], errors: &'m [ShapeId]) -> Self {
        let mut shape_closure = Self::default();
        let inputs = operations.iter().flat_map(|operation| &operation.input);
        let outputs = operations.iter().flat_map(|operation| &operation.output);
        let errors = operations.iter().flat_map(|operation| &operation.errors).chain(errors);
        shape_closure.walk(model, inputs, |usage| &mut usage.sent);
        shape_closure.walk(model, outputs, |usage| &mut usage.received);
        shape_closure.walk(model, errors.clone(), |usage| &mut usage.received);
        for error in errors {
            shape_closure.usage.entry(error).or_default().error = true;
        }
        shape_closure.mark_holders(model);
        shape_closure.mark_inexact(model);
        shape_closure.mark_boxed(model);
        shape_closure
    }

    /// Whether values of the shape are equal to themselves and can be hashed.
    pub fn is_exact(&self, id: &ShapeId) -> bool {
        !self.inexact.contains(id)
    }

    /// Whether a member must be boxed.
    pub fn is_boxed(&self, structure: &ShapeId, member: &str) -> bool {
        self.boxed.contains(&(structure, member))
    }

    fn walk(&mut self, model: &'m Model, roots: impl Iterator<Item = &'m ShapeId>, flag: UsageFlag<'m>) {
        let mut pending: Vec<&ShapeId> = roots.collect();
        while let Some(id) = pending.pop() {
            let seen = std::mem::replace(flag(self.usage.entry(id).or_default()), true);
            if let (false, Some(shape)) = (seen, model.shape(id)) {
                pending.extend(data_members(&shape.kind));
            }
        }
    }

    /// Lists and maps are passed through: what matters to a reader is the structure that holds the items.
    fn mark_holders(&mut self, model: &'m Model) {
        let ids: Vec<&ShapeId> = self.usage.keys().copied().collect();
        for id in ids {
            let Some(Shape { kind: kind @ (Kind::Structure(_) | Kind::Union(_)), .. }) = model.shape(id) else {
                continue;
            };
            let (mut pending, mut seen) = (data_members(kind).collect::<Vec<_>>(), BTreeSet::new());
            while let Some(target) = pending.pop() {
                if let (true, Some(usage)) = (seen.insert(target), self.usage.get_mut(target)) {
                    usage.holders.insert(id);
                }
                if let Some(Shape { kind: kind @ (Kind::List(_) | Kind::Map { .. }), .. }) = model.shape(target) {
                    pending.extend(data_members(kind).filter(|item| !seen.contains(item)));
                }
            }
        }
    }

    fn mark_inexact(&mut self, model: &'m Model) {
        let mut holders: BTreeMap<&ShapeId, Vec<&'m ShapeId>> = BTreeMap::new();
        let mut pending = Vec::new();
        for &id in self.usage.keys() {
            let Some(shape) = model.shape(id) else { continue };
            if matches!(shape.kind, Kind::Simple(Simple::Float | Simple::Double)) {
                pending.push(id);
            }
            for target in data_members(&shape.kind) {
                holders.entry(target).or_default().push(id);
            }
        }
        while let Some(id) = pending.pop() {
            if self.inexact.insert(id) {
                pending.extend(holders.get(id).into_iter().flatten());
            }
        }
    }

    /// A depth-first walk along members that a value holds inline; the edge that closes a cycle is boxed, and no other.
    fn mark_boxed(&mut self, model: &'m Model) {
        let (mut open, mut done) = (BTreeSet::new(), BTreeSet::new());
        for &root in self.usage.keys() {
            if done.contains(root) {
                continue;
            }
            open.insert(root);
            let mut path = vec![(root, inline_members(model, root))];
            while let Some((id, edges)) = path.last_mut() {
                match edges.pop() {
                    Some((member, target)) if open.contains(target) => _ = self.boxed.insert((id, member)),
                    Some((_, target)) if done.contains(target) => {}
                    Some((_, target)) => {
                        open.insert(target);
                        path.push((target, inline_members(model, target)));
                    }
                    None => {
                        open.remove(*id);
                        done.insert(*id);
                        path.pop();
                    }
                }
            }
        }
    }
}

/// What a value of the shape is made of. Members of enums hold no data, and neither do those of unions that are a unit.
fn data_members(kind: &Kind) -> impl Iterator<Item = &ShapeId> {
    let members = if matches!(kind, Kind::Enum(_) | Kind::IntEnum(_)) { Vec::new() } else { kind.members() };
    let is_union = matches!(kind, Kind::Union(_));
    members.into_iter().map(|member| &member.target).filter(move |target| !(is_union && target.is_unit()))
}

/// The members whose values lie within the value itself, last first.
fn inline_members<'m>(model: &'m Model, id: &ShapeId) -> Vec<(&'m str, &'m ShapeId)> {
    let Some(Shape { kind: Kind::Structure(members) | Kind::Union(members), .. }) = model.shape(id) else {
        return Vec::new();
    };
    members.iter().rev().map(|member| (member.name.as_str(), &member.target)).collect()
}
