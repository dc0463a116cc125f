//! Plans structures: fields, optionality, and how a value comes to be.

use super::Absent;
use super::Constraints;
use super::identifiers::{self, Scope};
use super::names;
use super::rust_type::Type;
use super::symbols::Symbols;
use super::{Creation, Field, MemberForm, Structure, bindings, constraints, docs, event_streams, trait_docs};
use crate::model::{Kind, Member, ShapeId, Simple, TimestampFormat, TraitsExt, ids};
use crate::protocol::{Binding, ElementForm, StructureRole};

/// Functions that a structure has already, those of the prelude's traits that a setter would hide, and those that readers
/// take for operators.
const TAKEN_SETTERS: [&str; 20] = [
    "absent", "add", "bitand", "bitor", "bitxor", "clone", "decode", "default", "div", "encode", "into", "mul", "new",
    "rem", "shl", "shr", "sub", "to_owned", "try_into", "validate",
];

/// How many required members `new` takes by position: of more, nobody remembers the order, and two of one type could change
/// places unnoticed.
const POSITIONAL: usize = 2;

/// How operations use a structure, which decides how its members are held.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// A request can hold it, or it is one.
    pub sent: bool,
    /// A response or error can hold it, or it is one.
    pub received: bool,
    /// What it is to the operations.
    pub role: StructureRole,
}

/// A structure about to be planned: its shape, and what its usage says about it.
#[derive(Debug)]
pub struct StructureDraft<'m> {
    /// The shape's id; nothing for the input or output of an operation that has none.
    pub id: Option<&'m ShapeId>,
    /// The shape's members.
    pub members: &'m [Member],
    /// How operations use it.
    pub usage: Usage,
    /// The member that is filled in when absent, so that callers need not give it, required or not.
    pub token: Option<&'m str>,
    /// The type's name.
    pub name: String,
    /// The name for the structure of its required members.
    pub required: String,
    /// The module and file.
    pub module: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
}

/// Plans every structure below requests and responses, errors included.
pub fn resolve(symbols: &Symbols<'_>) -> Vec<Structure> {
    let structures = symbols.types().filter_map(|(id, shape, names)| {
        let Kind::Structure(members) = &shape.kind else { return None };
        let usage = symbols.shape_closure.usage.get(id)?;
        let role = match shape.traits.has(ids::ERROR) {
            true => StructureRole::Error,
            false if event_streams::is_event(symbols, id, shape) => StructureRole::Event,
            false => StructureRole::Nested,
        };
        let draft = StructureDraft {
            id: Some(id),
            members,
            usage: Usage { sent: usage.sent, received: usage.received, role },
            token: None,
            name: names.name.clone(),
            required: names.required.clone(),
            module: names.module.clone(),
            docs: docs::ty(symbols, id, shape),
        };
        Some(plan(symbols, draft))
    });
    structures.collect()
}

/// Plans one structure.
pub fn plan(symbols: &Symbols<'_>, draft: StructureDraft<'_>) -> Structure {
    let (mut scope, mut setters) = (Scope::for_values(""), Scope::for_values(""));
    let fields: Vec<Field> = draft
        .members
        .iter()
        .map(|member| {
            let name = scope.take(&names::snake(&member.name), "_");
            let boxed = draft.id.is_some_and(|id| symbols.shape_closure.is_boxed(id, &member.name));
            let optional = draft.token == Some(&member.name) || member.traits.has(ids::CLIENT_OPTIONAL);
            let binding = binding(symbols, draft.usage.role, member);
            let setter = setters.take(&setter(identifiers::bare(&name)), "_");
            Field {
                setter,
                form: form(symbols, draft.id, member, &binding),
                ..field(symbols, member, draft.usage, optional, name, boxed)
            }
        })
        .collect();
    let body = bindings::body(symbols, draft.id, draft.usage.role, draft.members, &fields);
    let required_headers = bindings::required_headers(draft.usage.role, draft.members, &fields);
    let event = draft.id.filter(|_| matches!(draft.usage.role, StructureRole::Event | StructureRole::Error));
    let event = event.and_then(|id| event_streams::body(symbols, id, draft.members, &fields));
    let required = fields.iter().filter(|field| field.required).count();
    let creation = if required > POSITIONAL {
        Creation::Named(draft.required)
    } else if required > 0 {
        Creation::New
    } else if fields.iter().all(|field| field.absent.is_default) {
        Creation::Derived
    } else {
        Creation::Written
    };
    Structure {
        shape: draft.id.map(ToString::to_string),
        body,
        required_headers,
        event,
        exact: draft.id.is_none_or(|id| symbols.shape_closure.is_exact(id)),
        sent: draft.usage.sent,
        received: draft.usage.received,
        name: draft.name,
        module: draft.module,
        docs: draft.docs,
        fields,
        creation,
    }
}

fn field(symbols: &Symbols<'_>, member: &Member, usage: Usage, optional: bool, name: String, boxed: bool) -> Field {
    let required = usage.sent && member.traits.has(ids::REQUIRED) && !optional;
    let binding = binding(symbols, usage.role, member);
    let (target, is_stream) = match symbols.ty(&member.target) {
        Type::Union(events) if event_streams::is_event_union(symbols.model, &member.target) => {
            (Type::EventStream(events), true)
        }
        _ if bindings::is_stream(symbols, member, &binding) => (Type::Body, true),
        other => (other, false),
    };
    let is_collection = matches!(target, Type::List(_) | Type::Map(..));
    let plain = if boxed { Type::Boxed(Box::new(target)) } else { target };
    let absent = match member.traits.default_value() {
        _ if required => Some(Absent::required(symbols, &plain, member)),
        // What a caller leaves unsaid is left to the service: a default of zero often stands for none, and its own may
        // have changed since the model was made.
        Some(default) if !usage.sent && !optional => Some(Absent::modelled(symbols, &plain, default, member)),
        _ if !usage.sent && member.traits.has(ids::REQUIRED) && !optional => {
            Some(Absent::required(symbols, &plain, member))
        }
        _ if is_stream || (!usage.sent && is_collection) => Some(Absent::default_of(&plain)),
        _ => None,
    };
    let ty = if absent.is_some() { plain } else { plain.optional() };
    let sensitive = symbols.is_sensitive_member(member);
    let mut docs = docs::member(symbols, member, required, sensitive);
    if matches!(ty, Type::EventStream(_)) {
        docs = docs::paragraphs([docs, event_streams::field_docs(usage.sent)]);
    }
    Field {
        docs,
        absent: absent.unwrap_or_else(|| Absent::default_of(&ty)),
        ty,
        required,
        form: MemberForm::default(),
        label_default: member.traits.text(ids::LABEL_DEFAULT).map(str::to_owned),
        binding,
        limits: trait_docs::limits_of(symbols, member),
        constraints: if usage.sent { constraints::plan(symbols, member) } else { Constraints::default() },
        sensitive,
        deprecated: docs::deprecated(&member.traits),
        member: member.name.clone(),
        wire: symbols.protocol.wire_name(member).to_owned(),
        setter: String::new(),
        name,
    }
}

/// Where a structure's member is.
fn binding(symbols: &Symbols<'_>, role: StructureRole, member: &Member) -> Binding {
    match role {
        StructureRole::Event => event_streams::binding(member),
        role => symbols.protocol.binding(role, member),
    }
}

/// The method that sets a field, before it is made to differ from the others.
fn setter(field: &str) -> String {
    if TAKEN_SETTERS.contains(&field) { format!("with_{field}") } else { field.to_owned() }
}

/// Whether a structure has `Default`: unless callers must give it something.
pub fn has_default(symbols: &Symbols<'_>, id: &ShapeId) -> bool {
    let sent = symbols.shape_closure.usage.get(id).is_some_and(|usage| usage.sent);
    let needed = |member: &&Member| member.traits.has(ids::REQUIRED) && !member.traits.has(ids::CLIENT_OPTIONAL);
    let members = symbols.model.shape(id).map(|shape| shape.kind.members()).unwrap_or_default();
    !(sent && members.iter().any(needed))
}

/// How a member of a structure or union is written.
pub fn form(symbols: &Symbols<'_>, holder: Option<&ShapeId>, member: &Member, binding: &Binding) -> MemberForm {
    let holder = holder.and_then(|id| symbols.model.shape(id)).map(|shape| &shape.traits);
    let element = match binding {
        Binding::Body => symbols.protocol.element_form(symbols.model, holder, member),
        _ => ElementForm::default(),
    };
    MemberForm {
        timestamps: timestamps(symbols, member, binding),
        is_base64: bindings::is_base64(symbols, member, binding),
        element,
        query_name: symbols.protocol.query_name(member).map(str::to_owned),
    }
}

/// The form in which a member's timestamps, or those that it collects, are written, if it is not the protocol's own.
fn timestamps(symbols: &Symbols<'_>, member: &Member, binding: &Binding) -> Option<TimestampFormat> {
    // The headers of events have a type for times.
    if *binding == Binding::EventHeader {
        return None;
    }
    let shape = symbols.model.shape(&member.target)?;
    match &shape.kind {
        Kind::Simple(Simple::Timestamp) => {
            let format = member.traits.timestamp_format().or_else(|| shape.traits.timestamp_format());
            format.filter(|format| *format != symbols.protocol.timestamp_format(binding))
        }
        Kind::List(item) | Kind::Map { value: item, .. } => timestamps(symbols, item, binding),
        _ => None,
    }
}
