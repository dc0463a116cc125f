//! Makes one set of shapes of several files: merge, `apply`, mixins, and the older forms of shapes.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::ast::{self, Document, Node, Reference};
use super::{Bound, Kind, Member, Operation, Service, Shape, ShapeId, Simple, Traits, TraitsExt, ids, prelude};
use crate::problem::{Problem, Problems};

type Nodes = BTreeMap<ShapeId, Node>;

/// The shapes of all files together, and those of the prelude that they use.
pub fn shapes(documents: Vec<(&Path, Document)>, problems: &mut Problems) -> BTreeMap<ShapeId, Shape> {
    let mut nodes = Nodes::new();
    let mut applied = Vec::new();
    for (path, document) in documents {
        let boxed = document.smithy.starts_with("1.");
        for (id, mut node) in document.shapes.0 {
            let id = ShapeId::new(id);
            if node.kind == "apply" {
                applied.push((path.to_owned(), id, node.traits));
                continue;
            }
            if boxed {
                node.traits.entry(SMITHY_1.to_owned()).or_insert(Value::Null);
            }
            if nodes.contains_key(&id) {
                let problem = Problem::of(&id, "is defined twice").at(path);
                problems.push(problem.hint("keep one definition; `apply` adds traits to a shape of another file"));
                continue;
            }
            nodes.insert(id, node);
        }
    }
    for (path, id, traits) in applied {
        if let Err(problem) = apply(&mut nodes, &id, traits) {
            problems.push(problem.at(&path));
        }
    }
    flatten_mixins(&mut nodes, problems);
    let mut shapes = BTreeMap::new();
    for (id, node) in &nodes {
        match shape(node) {
            Ok(shape) => _ = shapes.insert(id.clone(), shape),
            Err(problem) => problems.push(Problem { shape: Some(id.to_string()), ..problem }),
        }
    }
    add_prelude(&mut shapes);
    add_primitive_defaults(&nodes, &mut shapes);
    shapes
}

/// Marks a shape from a Smithy 1.0 file, where numbers and booleans without `@box` are never absent.
const SMITHY_1: &str = "smithy.synthetic#smithy1";

/// Adds the traits of an `apply` statement to a shape, or to a member named as `shape$member`.
fn apply(nodes: &mut Nodes, id: &ShapeId, traits: Traits) -> Result<(), Problem> {
    let (base, member) = match id.as_str().split_once('$') {
        Some((base, member)) => (ShapeId::new(base), Some(member)),
        None => (id.clone(), None),
    };
    let unknown = || Problem::of(id, "is given traits by `apply`, but is not in the model").hint("correct its name");
    let node = nodes.get_mut(&base).ok_or_else(unknown)?;
    let target = match member {
        None => &mut node.traits,
        Some(name) => &mut node.member_mut(name).ok_or_else(unknown)?.traits,
    };
    target.extend(traits);
    Ok(())
}

impl Node {
    fn member_mut(&mut self, name: &str) -> Option<&mut ast::Member> {
        match name {
            "member" if self.member.is_some() => self.member.as_mut(),
            "key" if self.key.is_some() => self.key.as_mut(),
            "value" if self.value.is_some() => self.value.as_mut(),
            _ => self.members.as_mut()?.0.iter_mut().find(|(member, _)| member == name).map(|(_, member)| member),
        }
    }
}

/// Copies members and traits of mixins into the shapes that use them, the deepest first.
fn flatten_mixins(nodes: &mut Nodes, problems: &mut Problems) {
    let users: Vec<ShapeId> =
        nodes.iter().filter(|(_, node)| !node.mixins.is_empty()).map(|(id, _)| id.clone()).collect();
    for id in users {
        flatten_mixin(nodes, &id, &mut Vec::new(), problems);
    }
}

fn flatten_mixin(nodes: &mut Nodes, id: &ShapeId, path: &mut Vec<ShapeId>, problems: &mut Problems) {
    let Some(node) = nodes.get_mut(id) else { return };
    let mixins = std::mem::take(&mut node.mixins);
    let mut flat = Node { kind: node.kind.clone(), ..Node::default() };
    path.push(id.clone());
    for Reference { target } in mixins {
        if path.contains(&target) {
            problems.push(Problem::of(id, format!("mixes in `{target}`, which mixes in this shape")));
            continue;
        }
        flatten_mixin(nodes, &target, path, problems);
        match nodes.get(&target) {
            Some(mixin) => mix(&mut flat, mixin),
            None => problems.push(Problem::of(id, format!("mixes in `{target}`, which is not in the model"))),
        }
    }
    path.pop();
    if let Some(node) = nodes.get_mut(id) {
        mix(&mut flat, node);
        flat.traits.extend(std::mem::take(&mut node.traits));
        *node = flat;
    }
}

/// Adds what `from` has to `into`. A member that both have keeps its place and takes the traits of both.
fn mix(into: &mut Node, from: &Node) {
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
    into.member = from.member.clone().or(into.member.take());
    into.key = from.key.clone().or(into.key.take());
    into.value = from.value.clone().or(into.value.take());
    into.version = from.version.clone().or(into.version.take());
    into.input = from.input.clone().or(into.input.take());
    into.output = from.output.clone().or(into.output.take());
    into.errors.extend(from.errors.iter().cloned());
    into.operations.extend(from.operations.iter().cloned());
    into.collection_operations.extend(from.collection_operations.iter().cloned());
    into.resources.extend(from.resources.iter().cloned());
    into.rename.extend(from.rename.clone());
}

/// The shape of a node, older forms brought to the present ones.
fn shape(node: &Node) -> Result<Shape, Problem> {
    let mut traits = node.traits.clone();
    let members = || {
        let members = node.members.iter().flat_map(|members| &members.0);
        members.map(|(name, member)| named(name, member)).collect::<Vec<_>>()
    };
    let part = |name: &str, part: &Option<ast::Member>| {
        let missing = || Problem::new(format!("is a {} without a `{name}`", node.kind));
        part.as_ref().map(|member| named(name, member)).ok_or_else(missing)
    };
    let targets = |references: &[Reference]| references.iter().map(|to| to.target.clone()).collect::<Vec<_>>();
    let kind = match node.kind.as_str() {
        "string" if traits.has(ids::ENUM) => Kind::Enum(legacy_enum(&mut traits)),
        "enum" => Kind::Enum(members()),
        "intEnum" => Kind::IntEnum(members()),
        "list" | "set" => Kind::List(part("member", &node.member)?),
        "map" => Kind::Map { key: part("key", &node.key)?, value: part("value", &node.value)? },
        "structure" => Kind::Structure(members()),
        "union" => Kind::Union(members()),
        "operation" => Kind::Operation(Operation {
            input: node.input.as_ref().map(|input| input.target.clone()),
            output: node.output.as_ref().map(|output| output.target.clone()),
            errors: targets(&node.errors),
        }),
        "resource" => Kind::Resource(bound(node)),
        "service" => Kind::Service(Service {
            version: node.version.clone().unwrap_or_default(),
            bound: bound(node),
            errors: targets(&node.errors),
            rename: node.rename.clone(),
        }),
        other => match Simple::named(other) {
            Some(simple) => Kind::Simple(simple),
            None => return Err(unknown_kind(other)),
        },
    };
    Ok(Shape { kind, traits })
}

fn unknown_kind(kind: &str) -> Problem {
    Problem::new(format!("has the type `{kind}`, which is not a Smithy shape type"))
        .hint("shape types are written in camel case, such as `structure`, `intEnum` or `bigDecimal`")
}

fn named(name: &str, member: &ast::Member) -> Member {
    Member { name: name.to_owned(), target: member.target.clone(), traits: member.traits.clone() }
}

/// Operations and resources, each once, life cycle operations included.
fn bound(node: &Node) -> Bound {
    let life_cycle = [&node.create, &node.put, &node.read, &node.update, &node.delete, &node.list];
    let operations = node.operations.iter().chain(&node.collection_operations).chain(life_cycle.into_iter().flatten());
    Bound {
        operations: operations.map(|to| to.target.clone()).collect(),
        resources: node.resources.iter().map(|to| to.target.clone()).collect(),
    }
}

/// The members of a string with the older `@enum` trait. Values without a name are named after themselves.
fn legacy_enum(traits: &mut Traits) -> Vec<Member> {
    let values = traits.remove(ids::ENUM);
    let values = values.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let member = |entry: &Value| {
        let value = entry.get("value")?.as_str()?;
        let name = entry.get("name").and_then(Value::as_str).unwrap_or(value);
        let mut traits = Traits::from([(ids::ENUM_VALUE.to_owned(), value.into())]);
        if let Some(documentation) = entry.get("documentation") {
            traits.insert(ids::DOCUMENTATION.to_owned(), documentation.clone());
        }
        if entry.get("deprecated").and_then(Value::as_bool) == Some(true) {
            traits.insert(ids::DEPRECATED.to_owned(), Value::Object(serde_json::Map::new()));
        }
        Some(Member { name: name.to_owned(), target: ShapeId::new("smithy.api#Unit"), traits })
    };
    values.iter().filter_map(member).collect()
}

/// Adds the prelude shapes that members and operations target.
fn add_prelude(shapes: &mut BTreeMap<ShapeId, Shape>) {
    let mut targets: Vec<ShapeId> = Vec::new();
    for shape in shapes.values() {
        targets.extend(shape.kind.members().into_iter().map(|member| member.target.clone()));
        if let Kind::Operation(operation) = &shape.kind {
            targets.extend(operation.input.iter().chain(&operation.output).cloned());
        }
    }
    for target in targets {
        if let Some(shape) = prelude::shape(&target) {
            shapes.entry(target).or_insert(shape);
        }
    }
}

/// Says as `@default` what Smithy 1.0 left unsaid: a number or boolean that is not boxed is zero when absent.
fn add_primitive_defaults(nodes: &Nodes, shapes: &mut BTreeMap<ShapeId, Shape>) {
    let mut defaults = Vec::new();
    for (id, node) in nodes.iter().filter(|(_, node)| node.traits.has(SMITHY_1) && node.kind == "structure") {
        for (name, member) in node.members.iter().flat_map(|members| &members.0) {
            let Some(target) = shapes.get(&member.target) else { continue };
            let boxed = member.traits.has(ids::BOX)
                || target.traits.has(ids::BOX)
                || (member.target.namespace() == "smithy.api" && !target.traits.has(ids::DEFAULT));
            if let (Kind::Simple(simple), false) = (&target.kind, boxed)
                && let Some(zero) = prelude::zero(*simple)
            {
                defaults.push((id, name, zero));
            }
        }
    }
    for (id, name, zero) in defaults {
        if let Some(Shape { kind: Kind::Structure(members), .. }) = shapes.get_mut(id)
            && let Some(member) = members.iter_mut().find(|member| member.name == *name)
        {
            member.traits.entry(ids::DEFAULT.to_owned()).or_insert(zero);
        }
    }
}
