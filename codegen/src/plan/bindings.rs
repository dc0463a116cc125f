//! Plans how the body of a request or response comes to be, where members can be bound to more than that.

use super::rust_type::Type;
use super::symbols::Symbols;
use super::{Field, MessageBody, Payload, PayloadKind};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Member, ShapeId, Simple, Traits, TraitsExt, ids};
use crate::protocol::{Binding, StructureRole};

/// Checks that an operation has the method and URI that its protocol wants of it.
pub fn check(symbols: &Symbols<'_>, operation: &ShapeId, traits: &Traits, diagnostics: &mut Diagnostics) {
    if symbols.protocol.has_http_bindings() && !traits.has(ids::HTTP) {
        let what = format!("has no `{}`, without which `{}` cannot call it", ids::HTTP, symbols.protocol.trait_id());
        diagnostics.push(Diagnostic::for_shape(operation, what).hint("give it the trait, with a method and a URI"));
    }
}

/// The body of a structure in this role.
pub fn body(
    symbols: &Symbols<'_>,
    id: Option<&ShapeId>,
    role: StructureRole,
    members: &[Member],
    fields: &[Field],
) -> MessageBody {
    if matches!(role, StructureRole::Nested | StructureRole::Event) || !symbols.protocol.has_http_bindings() {
        return MessageBody::Structure;
    }
    let payload = fields.iter().zip(members).find(|(field, _)| field.binding == Binding::Payload);
    match payload {
        // The events are the body, and none of them is read with the other members.
        Some((Field { ty: Type::EventStream(_), .. }, _)) => MessageBody::Empty,
        Some((field, member)) => MessageBody::Payload(self::payload(symbols, field, member)),
        None if fields.iter().any(|field| field.binding == Binding::Body) => {
            MessageBody::Members(id.and_then(|id| symbols.protocol.document_name(symbols.model, id, None)))
        }
        None => MessageBody::Empty,
    }
}

/// The headers that a response must have which begins a stream of events. Without them it would be taken for one that does
/// by chance, and there is no document whose absence would tell; other responses are read as far as they come.
pub fn required_headers(role: StructureRole, members: &[Member], fields: &[Field]) -> Vec<String> {
    let begins_events =
        role == StructureRole::Output && fields.iter().any(|field| matches!(field.ty, Type::EventStream(_)));
    let required = fields.iter().zip(members).filter(|(_, member)| begins_events && member.traits.has(ids::REQUIRED));
    let header = |field: &Field| if let Binding::Header(name) = &field.binding { Some(name.clone()) } else { None };
    required.filter_map(|(field, _)| header(field)).collect()
}

/// The body that a member alone is.
pub fn payload(symbols: &Symbols<'_>, field: &Field, member: &Member) -> Payload {
    let [text, blob] = symbols.protocol.payload_media_types();
    let (kind, default) = match field.ty.inner() {
        _ if member.traits.has(ids::ELEMENT) => (PayloadKind::Element, None),
        Type::Body | Type::Simple(Simple::Blob) => (PayloadKind::Blob, Some(blob)),
        Type::Simple(Simple::String) | Type::Enum(_) => (PayloadKind::Text, Some(text)),
        Type::Structure(_) => (PayloadKind::Structure, None),
        _ => (PayloadKind::Value, None),
    };
    let media_type = media_type(symbols, member).or(default).filter(|_| default.is_some());
    let is_document = matches!(kind, PayloadKind::Structure | PayloadKind::Value);
    let document = symbols.protocol.document_name(symbols.model, &member.target, Some(member));
    Payload {
        field: field.name.clone(),
        kind,
        media_type: media_type.map(str::to_owned),
        document: document.filter(|_| is_document),
    }
}

/// The media type of a member's values. Smithy 2.0 specification, section "mediaType trait".
fn media_type<'m>(symbols: &Symbols<'m>, member: &Member) -> Option<&'m str> {
    symbols.model.shape(&member.target)?.traits.text(ids::MEDIA_TYPE)
}

/// Whether a member is written in base64, since its text is of a media type and headers may change it on the way.
/// Section "httpHeader trait".
pub fn is_base64(symbols: &Symbols<'_>, member: &Member, binding: &Binding) -> bool {
    matches!(binding, Binding::Header(_)) && media_type(symbols, member).is_some()
}

/// Whether a member is a body that streams: bytes that are not held in memory. Section "streaming trait".
pub fn is_stream(symbols: &Symbols<'_>, member: &Member, binding: &Binding) -> bool {
    let target = symbols.model.shape(&member.target);
    *binding == Binding::Payload && target.is_some_and(|target| target.traits.has(ids::STREAMING))
}
