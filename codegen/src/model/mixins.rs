//! Adds what `apply` statements say, and copies members and traits of mixins into the shapes that use them.
//!
//! Smithy 2.0 specification, sections "Applying traits externally" and "Mixins".

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::ast::{self, Reference, ShapeNode, ShapeNodes};
use super::limits::DEEPEST_MIXIN;
use super::{ShapeId, Traits, ids};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// An `apply` statement.
#[derive(Debug)]
pub struct Applied {
    /// The file that has it.
    pub file: PathBuf,
    /// The shape, or the member as `shape$member`.
    pub id: ShapeId,
    /// The traits that it adds.
    pub traits: Traits,
}

impl Applied {
    fn shape(&self) -> ShapeId {
        ShapeId::new(self.id.as_str().split_once('$').map_or(self.id.as_str(), |(shape, _)| shape))
    }

    /// Adds the traits, or gives itself back when there is nothing that could have them.
    fn to(self, nodes: &mut ShapeNodes) -> Result<(), Self> {
        let target = match (nodes.get_mut(&self.shape()), self.id.as_str().split_once('$')) {
            (None, _) => None,
            (Some(node), None) => Some(&mut node.traits),
            (Some(node), Some((_, member))) => node.member_mut(member).map(|member| &mut member.traits),
        };
        match target {
            Some(traits) => traits.extend(self.traits),
            None => return Err(self),
        }
        Ok(())
    }

    fn unknown(&self) -> Diagnostic {
        Diagnostic::for_shape(&self.id, "is given traits by `apply`, but is not in the model")
            .at(&self.file)
            .hint("correct its name, or give the file that defines it")
    }
}

impl ShapeNode {
    fn member_mut(&mut self, name: &str) -> Option<&mut ast::MemberNode> {
        match name {
            "member" if self.member.is_some() => self.member.as_mut(),
            "key" if self.key.is_some() => self.key.as_mut(),
            "value" if self.value.is_some() => self.value.as_mut(),
            _ => self.members.as_mut()?.0.iter_mut().find(|(member, _)| member == name).map(|(_, member)| member),
        }
    }
}

/// Applies and mixes in. A member that comes from a mixin can be given traits like one of the shape's own.
pub fn flatten(nodes: &mut ShapeNodes, applied: Vec<Applied>, diagnostics: &mut Diagnostics) {
    let mut inherited: BTreeMap<ShapeId, Vec<Applied>> = BTreeMap::new();
    for statement in applied {
        if let Err(statement) = statement.to(nodes) {
            match nodes.get(&statement.shape()) {
                Some(node) if !node.mixins.is_empty() => {
                    inherited.entry(statement.shape()).or_default().push(statement);
                }
                _ => diagnostics.push(statement.unknown()),
            }
        }
    }
    let users: Vec<ShapeId> =
        nodes.iter().filter(|(_, node)| !node.mixins.is_empty()).map(|(id, _)| id.clone()).collect();
    let mut mixer = Mixer { nodes, inherited, path: Vec::new(), depths: BTreeMap::new(), diagnostics };
    for id in users {
        if mixer.flatten(&id) > DEEPEST_MIXIN {
            let diagnostic = Diagnostic::for_shape(&id, format!("nests mixins deeper than {DEEPEST_MIXIN} levels"));
            mixer.diagnostics.push(diagnostic.hint("let shapes mix in what they need themselves"));
            return;
        }
    }
}

/// Flattens one shape after the other, the mixins of a shape before the shape.
struct Mixer<'a> {
    nodes: &'a mut ShapeNodes,
    /// Statements about members that a shape gets from its mixins.
    inherited: BTreeMap<ShapeId, Vec<Applied>>,
    /// The shapes being flattened, each a mixin of the one before.
    path: Vec<ShapeId>,
    /// How deep the mixins of a flattened shape nest.
    depths: BTreeMap<ShapeId, usize>,
    diagnostics: &'a mut Diagnostics,
}

impl Mixer<'_> {
    /// Flattens a shape, and says how deep its mixins nest; beyond [`DEEPEST_MIXIN`] it gives up.
    fn flatten(&mut self, id: &ShapeId) -> usize {
        let Some(node) = self.nodes.get_mut(id) else { return 0 };
        let mixins = std::mem::take(&mut node.mixins);
        if mixins.is_empty() {
            return self.depths.get(id).copied().unwrap_or_default();
        }
        let mut depth = 1;
        let mut flat = ShapeNode { kind: node.kind.clone(), ..ShapeNode::default() };
        self.path.push(id.clone());
        for Reference { target } in mixins {
            if self.path.contains(&target) {
                let diagnostic = Diagnostic::for_shape(id, format!("mixes in `{target}`, which mixes in this shape"));
                self.diagnostics.push(diagnostic.hint("leave one of the two out"));
                continue;
            }
            depth = depth.max(if self.path.len() > DEEPEST_MIXIN { DEEPEST_MIXIN } else { self.flatten(&target) } + 1);
            if depth > DEEPEST_MIXIN {
                return depth;
            }
            match self.nodes.get(&target) {
                Some(mixin) => mix(&mut flat, mixin),
                None => {
                    let diagnostic =
                        Diagnostic::for_shape(id, format!("mixes in `{target}`, which is not in the model"));
                    self.diagnostics.push(diagnostic.hint("define the mixin, or correct its name"));
                }
            }
        }
        self.path.pop();
        if let Some(node) = self.nodes.get_mut(id) {
            mix(&mut flat, node);
            flat.traits.extend(std::mem::take(&mut node.traits));
            *node = flat;
        }
        for statement in self.inherited.remove(id).into_iter().flatten() {
            if let Err(statement) = statement.to(self.nodes) {
                self.diagnostics.push(statement.unknown());
            }
        }
        self.depths.insert(id.clone(), depth);
        depth
    }
}

/// Adds what `from` has to `into`. A member that both have keeps its place and takes the traits of both.
fn mix(into: &mut ShapeNode, from: &ShapeNode) {
    let local = from.traits.get(ids::MIXIN).and_then(|mixin| mixin.get("localTraits"));
    let is_local = |id: &str| {
        id == ids::MIXIN
            || local.and_then(Value::as_array).is_some_and(|local| local.iter().any(|trait_id| trait_id == id))
    };
    let traits = from.traits.iter().filter(|(id, _)| !is_local(id));
    into.traits.extend(traits.map(|(id, value)| (id.clone(), value.clone())));
    for (name, member) in from.members.iter().flat_map(|members| &members.0) {
        let members = &mut into.members.get_or_insert_default().0;
        match members.iter_mut().find(|(other, _)| other == name) {
            Some((_, existing)) => {
                existing.target = member.target.clone();
                existing.traits.extend(member.traits.clone());
            }
            None => members.push((name.clone(), member.clone())),
        }
    }
    for (into, from) in [(&mut into.member, &from.member), (&mut into.key, &from.key), (&mut into.value, &from.value)] {
        replace(into, from);
    }
    for (into, from) in [
        (&mut into.input, &from.input),
        (&mut into.output, &from.output),
        (&mut into.create, &from.create),
        (&mut into.put, &from.put),
        (&mut into.read, &from.read),
        (&mut into.update, &from.update),
        (&mut into.delete, &from.delete),
        (&mut into.list, &from.list),
    ] {
        replace(into, from);
    }
    replace(&mut into.version, &from.version);
    into.errors.extend(from.errors.iter().cloned());
    into.operations.extend(from.operations.iter().cloned());
    into.collection_operations.extend(from.collection_operations.iter().cloned());
    into.resources.extend(from.resources.iter().cloned());
    into.rename.extend(from.rename.clone());
}

fn replace<T: Clone>(into: &mut Option<T>, from: &Option<T>) {
    if from.is_some() {
        into.clone_from(from);
    }
}
