//! Look-ups that every part of the plan shares: names, types, and where documentation links lead.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::item_names::{OperationNames, TypeNames, operation_names, type_names};
use super::names;
use super::patterns::Patterns;
use super::rust_type::Type;
use super::shape_closure::ShapeClosure;
use crate::model::{Kind, Member, Model, Shape, ShapeId, TraitsExt, ids};
use crate::protocol::Protocol;

/// Names that a file of the crate has from elsewhere, so that documentation cannot mean a type of the model by them.
const SHADOWED_TYPES: &str = "AccountIdEndpointMode AuthScheme AwsProvider BearerToken BoxFuture Config ConfigError Credentials \
    CredentialsChain CredentialsError DateTimeError EndpointError EndpointValue EnvironmentCredentials Exception \
    InvalidRequest Items NotReady Operation OperationInfo PageToken Pages Paginated PaginatedItems PresignedRequest ProvideCredentials ProvideToken \
    RepeatedToken RequestChecksumCalculation ResponseChecksumValidation ResponseMetadata RetryConfig RetryMode Service ServiceError TimeoutConfig \
    TimeoutError TimeoutKind TransportError UndecodableResponse ValidationError Violation Wait WaitError WaitProgress";

/// The model, and what is known about it before any part is planned.
pub struct Symbols<'m> {
    /// The model.
    pub model: &'m Model,
    /// The protocol that the client speaks.
    pub protocol: &'static dyn Protocol,
    /// What the operations reach.
    pub shape_closure: ShapeClosure<'m>,
    /// The patterns that requests can be held against.
    pub patterns: Patterns<'m>,
    /// The operations by their names in the model.
    pub operations: BTreeMap<&'m ShapeId, OperationNames>,
    types: BTreeMap<&'m ShapeId, TypeNames>,
    /// The requests and responses that inputs and outputs become.
    messages: BTreeMap<&'m ShapeId, Vec<String>>,
    links: BTreeMap<String, String>,
    /// Whether the client is there only where HTTP/2 is, if it needs it: the feature of its module turns that on.
    pub has_http2: bool,
}

impl<'m> Symbols<'m> {
    /// Names everything that will be emitted of these operations.
    pub fn new(
        model: &'m Model,
        protocol: &'static dyn Protocol,
        shape_closure: ShapeClosure<'m>,
        patterns: Patterns<'m>,
        selected: &BTreeSet<&'m ShapeId>,
    ) -> Self {
        let operations = operation_names(selected);
        let types = type_names(model, &shape_closure, &operations);
        let links = links(model, &operations, &types);
        let messages = messages(model, &operations);
        Self { model, protocol, shape_closure, patterns, operations, types, messages, links, has_http2: false }
    }

    /// Whether a shape's values are secret, or those that it collects.
    pub fn is_sensitive(&self, id: &ShapeId) -> bool {
        let Some(shape) = self.model.shape(id) else { return false };
        shape.traits.has(ids::SENSITIVE)
            || match &shape.kind {
                Kind::List(member) => self.is_sensitive(&member.target),
                Kind::Map { key, value } => self.is_sensitive(&key.target) || self.is_sensitive(&value.target),
                _ => false,
            }
    }

    /// Whether the values of a member are secret, by its own trait or its target's.
    pub fn is_sensitive_member(&self, member: &Member) -> bool {
        member.traits.has(ids::SENSITIVE) || self.is_sensitive(&member.target)
    }

    /// Whether the service's errors have codes of the query protocol, which it spoke once.
    pub fn is_query_compatible(&self) -> bool {
        self.model.service().is_some_and(|(_, traits)| self.protocol.is_query_compatible(traits))
    }

    /// The code by which a response names an error, which is given by its shape's id or name.
    pub fn error_code<'n>(&self, error: &'n str) -> &'n str
    where
        'm: 'n,
    {
        let name = error.rsplit('#').next().unwrap_or(error);
        let is_error = |(id, shape): &(&ShapeId, &Shape)| id.name() == name && shape.traits.has(ids::ERROR);
        let error = self.types().map(|(id, shape, _)| (id, shape)).find(is_error);
        error.map_or(name, |(id, shape)| self.protocol.error_code(id, &shape.traits))
    }

    /// The name of a structure or enum in `types`.
    pub fn type_name(&self, id: &ShapeId) -> Option<&str> {
        self.types.get(id).map(|names| names.name.as_str())
    }

    /// The structures and enums to emit, by shape id.
    pub fn types(&self) -> impl Iterator<Item = (&'m ShapeId, &'m Shape, &TypeNames)> + Clone {
        self.types.iter().filter_map(|(id, names)| Some((*id, self.model.shape(id)?, names)))
    }

    /// The type of a shape's values. Every shape that a loaded model's members target has one.
    pub fn ty(&self, id: &ShapeId) -> Type {
        let named = || self.type_name(id).unwrap_or_default().to_owned();
        match self.model.shape(id).map(|shape| (&shape.kind, &shape.traits)) {
            Some((Kind::Simple(simple), _)) => Type::Simple(*simple),
            Some((Kind::Enum(_), _)) => Type::Enum(named()),
            Some((Kind::IntEnum(_), _)) => Type::IntEnum(named()),
            Some((Kind::Union(_), _)) => Type::Union(named()),
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

    /// The names of the types that a structure, union or enum becomes: one in `types`, or requests and responses.
    pub fn names(&self, id: &ShapeId) -> Vec<&str> {
        match self.type_name(id) {
            Some(name) => vec![name],
            None => self.messages.get(id).into_iter().flatten().map(String::as_str).collect(),
        }
    }

    /// A linked code span of a type: ``[`Image`](Image)``.
    pub fn type_link(&self, id: &ShapeId) -> Option<String> {
        self.type_name(id).map(|name| format!("[`{name}`]({})", type_path(name)))
    }
}

fn messages<'m>(
    model: &'m Model,
    operations: &BTreeMap<&'m ShapeId, OperationNames>,
) -> BTreeMap<&'m ShapeId, Vec<String>> {
    let mut messages = BTreeMap::<_, Vec<String>>::new();
    for (id, operation, _) in model.operations() {
        let Some(names) = operations.get(id) else { continue };
        for (shape, name) in [(&operation.input, &names.request), (&operation.output, &names.response)] {
            messages.entry(shape.as_ref()).or_default().push(name.clone());
        }
    }
    messages.into_iter().filter_map(|(shape, names)| Some((shape?, names))).collect()
}

/// How documentation names a type, with `type@` where its own name stands for another in some files: rustdoc would say
/// elsewhere that the path is redundant.
fn type_path(name: &str) -> String {
    match SHADOWED_TYPES.split_ascii_whitespace().any(|shadowed| shadowed == name) {
        true => format!("type@crate::types::{name}"),
        false => name.to_owned(),
    }
}

/// What documentation calls a thing, by its name in the model or in Rust, and where that leads.
fn links(
    model: &Model,
    operations: &BTreeMap<&ShapeId, OperationNames>,
    types: &BTreeMap<&ShapeId, TypeNames>,
) -> BTreeMap<String, String> {
    let mut links = BTreeMap::new();
    for (id, names) in operations {
        links.insert(id.name().to_owned(), names.method_path());
    }
    for (id, names) in types {
        for name in [id.name(), &names.name] {
            links.entry(name.to_owned()).or_insert_with(|| type_path(&names.name));
        }
    }
    for name in operations.values().flat_map(|names| [&names.request, &names.response]) {
        links.entry(name.clone()).or_insert_with(|| name.clone());
    }
    for (.., traits) in model.operations().into_iter().filter(|(id, ..)| operations.contains_key(id)) {
        let waiters = traits.get(ids::WAITABLE).and_then(Value::as_object);
        for method in waiters.into_iter().flatten().map(|(name, _)| names::wait_method(name)) {
            links.entry(method.clone()).or_insert_with(|| format!("Client::{method}"));
        }
    }
    links
}
