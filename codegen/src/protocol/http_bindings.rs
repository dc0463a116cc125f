//! What the traits of HTTP bindings say, for the protocols that support them. Smithy 2.0 specification, section "HTTP
//! bindings".

use super::definition::{Binding, HttpRequest, StructureRole};
use crate::model::{Member, TimestampFormat, Traits, TraitsExt, ids};

/// The method and the URI of an operation, which names it in both.
pub fn http_request(traits: &Traits) -> HttpRequest {
    let field = |name| traits.field(ids::HTTP, name).unwrap_or_default().to_owned();
    let (method, uri) = (field("method"), field("uri"));
    HttpRequest { operation: format!("{method} {uri}"), method, uri }
}

/// Where a member is: of inputs, outputs and errors where its trait says, and otherwise in the body.
pub fn binding(role: StructureRole, member: &Member) -> Binding {
    let text = |id| member.traits.text(id).map(str::to_owned);
    let (is_request, is_response) = match role {
        StructureRole::Input => (true, false),
        StructureRole::Output | StructureRole::Error => (false, true),
        StructureRole::Event | StructureRole::Nested => return Binding::Body,
    };
    if let Some(name) = text(ids::HTTP_HEADER) {
        return Binding::Header(name);
    }
    if let Some(prefix) = text(ids::HTTP_PREFIX_HEADERS) {
        return Binding::PrefixHeaders(prefix);
    }
    if member.traits.has(ids::HTTP_PAYLOAD) {
        return Binding::Payload;
    }
    match text(ids::HTTP_QUERY) {
        Some(name) if is_request => return Binding::Query(name),
        _ => {}
    }
    match () {
        () if is_request && member.traits.has(ids::IN_ENDPOINT) => Binding::Endpoint,
        () if is_request && member.traits.has(ids::HTTP_LABEL) => Binding::Label,
        () if is_request && member.traits.has(ids::HTTP_QUERY_PARAMS) => Binding::QueryParams,
        () if is_response && member.traits.has(ids::HTTP_RESPONSE_CODE) => Binding::StatusCode,
        () => Binding::Body,
    }
}

/// The format of timestamps in headers, queries and paths; `None` for those in bodies, where each protocol has its own.
/// Sections "httpHeader trait", "httpLabel trait" and "httpQuery trait".
pub fn timestamp_format(binding: &Binding) -> Option<TimestampFormat> {
    match binding {
        Binding::Header(_) | Binding::PrefixHeaders(_) => Some(TimestampFormat::HttpDate),
        Binding::Query(_) | Binding::QueryParams | Binding::Label => Some(TimestampFormat::DateTime),
        Binding::Body
        | Binding::Payload
        | Binding::StatusCode
        | Binding::EventHeader
        | Binding::EventPayload
        | Binding::Endpoint => None,
    }
}
