//! Look-ups that every part of the plan shares: names, types, and where documentation links lead.

use std::collections::BTreeMap;

use super::closure::Closure;
use super::names::{self, Scope};
use super::types::Type;
use crate::model::{Kind, Model, Shape, ShapeId, TraitsExt, ids};

/// Names that emitted code uses unqualified, so that no type of the model can have them.
const TAKEN_TYPES: &str = "BTreeMap Box Bytes Clone DateTime Debug Default Eq Err From Hash Into IntoIterator None Ok \
    Option PartialEq Result Self Send Some String Sync Vec";

/// The model, and what is known about it before any part is planned.
pub struct Context<'m> {
    /// The model.
    pub model: &'m Model,
    /// What the operations reach.
    pub closure: Closure<'m>,
    /// The operations by their names in the model.
    pub operations: BTreeMap<&'m ShapeId, OperationNames>,
    types: BTreeMap<&'m ShapeId, String>,
    links: BTreeMap<&'m str, String>,
}

/// The names that an operation has in Rust.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The client's method, escaped where it is a keyword.
    pub method: String,
    /// The module and file.
    pub module: String,
    /// The request's type.
    pub request: String,
    /// The response's type.
    pub response: String,
}

impl<'m> Context<'m> {
    /// Names everything that will be emitted.
    pub fn new(model: &'m Model, closure: Closure<'m>) -> Self {
        let operations = operation_names(model);
        let mut types = Scope::with(TAKEN_TYPES);
        for names in operations.values() {
            types.take(&names.request, "");
            types.take(&names.response, "");
        }
        let rename = model.service().map(|(service, _)| &service.rename);
        // An operation's input and output become its request and response; only what else holds them needs a type.
        let held = closure.usage.iter().filter(|(_, usage)| usage.error || !usage.holders.is_empty());
        let named = held.filter(|(id, _)| model.shape(id).is_some_and(|shape| is_emitted(&shape.kind)));
        let types = named
            .map(|(&id, _)| {
                let name = rename.and_then(|rename| rename.get(id)).map_or(id.name(), String::as_str);
                (id, types.take(&names::camel(name), "Type"))
            })
            .collect();
        let links = links(&operations, &types);
        Self { model, closure, operations, types, links }
    }

    /// The name of a structure or enum in `types`.
    pub fn type_name(&self, id: &ShapeId) -> Option<&str> {
        self.types.get(id).map(String::as_str)
    }

    /// The structures and enums to emit, by shape id.
    pub fn types(&self) -> impl Iterator<Item = (&'m ShapeId, &'m Shape, &str)> {
        self.types.iter().filter_map(|(id, name)| Some((*id, self.model.shape(id)?, name.as_str())))
    }

    /// The type of a shape's values. Every shape that a loaded model's members target has one.
    pub fn ty(&self, id: &ShapeId) -> Type {
        let named = || self.type_name(id).unwrap_or_default().to_owned();
        match self.model.shape(id).map(|shape| (&shape.kind, &shape.traits)) {
            Some((Kind::Simple(simple), _)) => Type::Simple(*simple),
            Some((Kind::Enum(_), _)) => Type::Enum(named()),
            Some((Kind::List(member), traits)) => {
                Type::List(Box::new(self.item(&member.target, traits.has(ids::SPARSE))))
            }
            Some((Kind::Map { key, value }, traits)) => {
                let value = self.item(&value.target, traits.has(ids::SPARSE));
                Type::Map(Box::new(self.ty(&key.target)), Box::new(value))
            }
            _ => Type::Structure(named()),
        }
    }

    fn item(&self, id: &ShapeId, sparse: bool) -> Type {
        let ty = self.ty(id);
        if sparse { ty.optional() } else { ty }
    }

    /// Where documentation that names an operation, structure, enum or error links to.
    pub fn link(&self, name: &str) -> Option<String> {
        self.links.get(name).cloned()
    }

    /// A linked code span of a type: ``[`Image`](crate::types::Image)``.
    pub fn type_link(&self, id: &ShapeId) -> Option<String> {
        self.type_name(id).map(|name| format!("[`{name}`](crate::types::{name})"))
    }
}

/// Whether a shape becomes a type of its own; the others become types of the standard library.
fn is_emitted(kind: &Kind) -> bool {
    matches!(kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
}

fn operation_names(model: &Model) -> BTreeMap<&ShapeId, OperationNames> {
    let mut methods = Scope::with("builder config from_env new send with");
    let (mut modules, mut types) = (Scope::default(), Scope::default());
    let names = model.operations().into_iter().map(|(id, _, _)| {
        let method = methods.take(&names::escaped(&names::snake(id.name())), "_operation");
        let module = modules.take(&names::module(id.name()), "_");
        let camel = names::camel(id.name());
        let request = types.take(&format!("{camel}Request"), "");
        let response = types.take(&format!("{camel}Response"), "");
        (id, OperationNames { method, module, request, response })
    });
    names.collect()
}

fn links<'m>(
    operations: &BTreeMap<&'m ShapeId, OperationNames>,
    types: &BTreeMap<&'m ShapeId, String>,
) -> BTreeMap<&'m str, String> {
    let types = types.iter().map(|(id, name)| (id.name(), format!("crate::types::{name}")));
    let operations = operations.iter().map(|(id, names)| (id.name(), format!("crate::Client::{}", names.method)));
    types.chain(operations).collect()
}
