//! Makes one set of shapes of several files, older forms of shapes brought to the present ones.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::ast::{self, Document, Reference, ShapeNode, ShapeNodes};
use super::mixins::{self, Applied};
use super::shape_id::is_identifier;
use super::{
    Bound, Kind, Member, OperationShape, ServiceShape, Shape, ShapeId, Shapes, Simple, Source, Traits, TraitsExt,
    defaults, ids, prelude,
};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The shapes of all files together, and those of the prelude that they use.
pub fn shapes(documents: Vec<(&Source, Document)>, diagnostics: &mut Diagnostics) -> Shapes {
    let mut nodes = ShapeNodes::new();
    let mut homes = BTreeMap::new();
    let mut applied = Vec::new();
    for (source, document) in documents {
        let path = source.path.as_path();
        let boxed = document.smithy.starts_with("1.");
        for (id, mut node) in document.shapes.0 {
            let id = ShapeId::new(id);
            if node.kind == "apply" {
                applied.push(Applied { file: path.to_owned(), id, traits: node.traits });
                continue;
            }
            if !id.is_valid() {
                let diagnostic = Diagnostic::for_shape(id.as_str().escape_debug(), "is not a shape id").at(path);
                diagnostics.push(diagnostic.hint("write `namespace#Name`, in ASCII letters, digits, `_` and `.`"));
                continue;
            }
            member_names(&id, &node, path, diagnostics);
            if boxed {
                node.traits.entry(SMITHY_1.to_owned()).or_insert(Value::Null);
            }
            if nodes.contains_key(&id) {
                diagnostics.push(defined_twice(&id, homes.get(&id).copied().unwrap_or(source)).at(path));
                continue;
            }
            homes.insert(id.clone(), source);
            nodes.insert(id, node);
        }
    }
    mixins::flatten(&mut nodes, applied, diagnostics);
    let mut shapes = BTreeMap::new();
    for (id, node) in &nodes {
        match shape(node) {
            Ok(shape) => _ = shapes.insert(id.clone(), shape),
            Err(diagnostic) => diagnostics.push(Diagnostic { shape: Some(id.to_string()), ..diagnostic }),
        }
    }
    add_prelude(&mut shapes);
    let older = nodes.iter().filter(|(_, node)| node.traits.has(SMITHY_1)).map(|(id, _)| id);
    defaults::add_implied(older, &mut shapes);
    shapes
}

fn defined_twice(id: &ShapeId, first: &Source) -> Diagnostic {
    let line = first.position(id.as_str()).map_or(String::new(), |position| format!(":{}", position.line));
    let hint = "keep one definition; `apply` adds traits to a shape of another file";
    Diagnostic::for_shape(id, format!("is defined twice: the first definition is in {}{line}", first.path.display()))
        .hint(hint)
}

/// Checks that members are called as members can be, and each by a name of its own.
fn member_names(id: &ShapeId, node: &ShapeNode, path: &Path, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for (name, _) in node.members.iter().flat_map(|members| &members.0) {
        let (what, hint) = match is_identifier(name) {
            false => ("is not the name of a member", "write it in ASCII letters, digits and `_`, a letter first"),
            true if !seen.insert(name) => ("is defined twice", "keep one definition"),
            true => continue,
        };
        diagnostics.push(Diagnostic::for_shape(id.member(name).escape_debug(), what).at(path).hint(hint));
    }
}

/// Marks a shape from a Smithy 1.0 file, where numbers and booleans without `@box` are never absent.
const SMITHY_1: &str = "smithy.synthetic#smithy1";

/// The shape of a node, older forms brought to the present ones.
fn shape(node: &ShapeNode) -> Result<Shape, Diagnostic> {
    let mut traits = node.traits.clone();
    let members = || {
        let members = node.members.iter().flat_map(|members| &members.0);
        members.map(|(name, member)| named(name, member)).collect::<Vec<_>>()
    };
    let part = |name: &str, part: &Option<ast::MemberNode>| {
        let missing = || {
            let hint = format!("give it `\"{name}\": {{ \"target\": … }}`");
            Diagnostic::new(format!("is a {} without a `{name}`", node.kind)).hint(hint)
        };
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
        "operation" => Kind::Operation(OperationShape {
            input: node.input.as_ref().map(|input| input.target.clone()),
            output: node.output.as_ref().map(|output| output.target.clone()),
            errors: targets(&node.errors),
        }),
        "resource" => Kind::Resource(bound(node)),
        "service" => Kind::Service(ServiceShape {
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

fn unknown_kind(kind: &str) -> Diagnostic {
    Diagnostic::new(format!("has the type `{kind}`, which is not a Smithy shape type"))
        .hint("shape types are written in camel case, such as `structure`, `intEnum` or `bigDecimal`")
}

fn named(name: &str, member: &ast::MemberNode) -> Member {
    Member { name: name.to_owned(), target: member.target.clone(), traits: member.traits.clone() }
}

/// Operations and resources, each once, life cycle operations included.
fn bound(node: &ShapeNode) -> Bound {
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
fn add_prelude(shapes: &mut Shapes) {
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
