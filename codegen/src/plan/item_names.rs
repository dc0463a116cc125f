//! The names of operations and types in Rust: each once, and none that emitted code uses for something else.

use std::collections::{BTreeMap, BTreeSet};

use super::identifiers::{self, Scope};
use super::names;
use super::shape_closure::ShapeClosure;
use crate::model::{Kind, Model, ShapeId};

/// Names that emitted code and its examples use unqualified, so that no type of the model can have them.
const TAKEN_TYPES: &str = "BTreeMap BigDecimal BigInteger Box Bytes Client Clone Copy DateTime Debug Default Document Eq \
    Err Error FnOnce From Hash Into IntoIterator None Ok Option Ord PartialEq PartialOrd Result Self Send Some String \
    Sync UnknownMember Vec";

/// Methods that every client has, and those of the prelude's traits that the compiler finds before a client's own: what
/// takes an owned client by value (`Into`), and what a client in an `Arc` or a `Box` has by its pointer (`AsRef`, `Drop`). And
/// `cmp`, which readers take for that of `Ord`.
const TAKEN_METHODS: &str = "as_mut as_ref builder clone cmp config drop from_env into into_future into_iter new pages \
    presign send to_owned try_into with";

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
    /// The structure of the request's required members, if it has one.
    pub required: String,
}

impl OperationNames {
    /// The path of the method as documentation links to it, where no name is escaped.
    pub fn method_path(&self) -> String {
        format!("Client::{}", identifiers::bare(&self.method))
    }

    /// A linked code span of the method: ``[`Client::copy_image`]``.
    pub fn method_link(&self) -> String {
        format!("[`{}`]", self.method_path())
    }
}

/// The names that a structure or enum has in Rust.
#[derive(Clone, Debug)]
pub struct TypeNames {
    /// The type.
    pub name: String,
    /// The module and file.
    pub module: String,
    /// The structure of a structure's required members, if it has one.
    pub required: String,
}

/// Whether a shape becomes a type of its own; the others become types of the standard library.
fn is_emitted(kind: &Kind) -> bool {
    matches!(kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_) | Kind::IntEnum(_))
}

/// Names the methods, modules, requests and responses of operations.
pub fn operation_names<'m>(selected: &BTreeSet<&'m ShapeId>) -> BTreeMap<&'m ShapeId, OperationNames> {
    let mut methods = Scope::for_values(TAKEN_METHODS);
    let (mut modules, mut types) = (Scope::for_modules("operation"), Scope::for_types(""));
    let names = selected.iter().map(|&id| {
        let method = methods.take(&names::snake(id.name()), "_operation");
        let module = modules.take(&names::snake(id.name()), "_");
        let camel = names::camel(id.name());
        let request = types.take(&format!("{camel}Request"), "");
        let response = types.take(&format!("{camel}Response"), "");
        let required = types.take(&format!("{camel}Required"), "Members");
        (id, OperationNames { method, module, request, response, required })
    });
    names.collect()
}

/// Names the structures, unions and enums that are emitted, none like a request or response.
pub fn type_names<'m>(
    model: &Model,
    shape_closure: &ShapeClosure<'m>,
    operations: &BTreeMap<&ShapeId, OperationNames>,
) -> BTreeMap<&'m ShapeId, TypeNames> {
    let mut types = Scope::for_types(TAKEN_TYPES);
    for names in operations.values() {
        types.take(&names.request, "");
        types.take(&names.response, "");
        types.take(&names.required, "");
    }
    let rename = model.service().map(|(service, _)| &service.rename);
    // An operation's input and output become its request and response; only what else holds them needs a type.
    let held = shape_closure.usage.iter().filter(|(_, usage)| usage.error || !usage.holders.is_empty());
    let named = held.filter(|(id, _)| model.shape(id).is_some_and(|shape| is_emitted(&shape.kind)));
    // A module cannot have the name of the one around it.
    let mut modules = Scope::for_modules("types");
    let mut named: BTreeMap<&ShapeId, TypeNames> = named
        .map(|(&id, _)| {
            let name = rename.and_then(|rename| rename.get(id)).map_or(id.name(), String::as_str);
            let name = types.take(&names::camel(name), "Type");
            (id, TypeNames { module: modules.take(&names::snake(&name), "_"), name, required: String::new() })
        })
        .collect();
    // Last, so that no shape of the model loses its name to one.
    for names in named.values_mut() {
        names.required = types.take(&format!("{}Required", names.name), "Members");
    }
    named
}
