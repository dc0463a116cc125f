//! Checks the HTTP bindings of operations: that method and URI are some, and that labels and members agree. Smithy 2.0
//! specification, section "HTTP bindings".

use super::{Kind, Member, Model, ShapeId, Traits, TraitsExt, ids};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The traits by which a member is elsewhere than in a document.
const BINDINGS: [&str; 8] = [
    ids::HTTP_HEADER,
    ids::HTTP_LABEL,
    ids::HTTP_PAYLOAD,
    ids::HTTP_PREFIX_HEADERS,
    ids::HTTP_QUERY,
    ids::HTTP_QUERY_PARAMS,
    ids::HTTP_RESPONSE_CODE,
    ids::IN_ENDPOINT,
];

/// Checks every operation of the service.
pub fn check(model: &Model, diagnostics: &mut Diagnostics) {
    for (id, operation, traits) in model.operations() {
        let members = |shape: &Option<ShapeId>| match shape.as_ref().and_then(|shape| model.shape(shape)) {
            Some(shape) => match &shape.kind {
                Kind::Structure(members) => members.as_slice(),
                _ => &[],
            },
            None => &[],
        };
        if traits.has(ids::HTTP) {
            request_line(id, traits, diagnostics);
            labels(id, traits, members(&operation.input), diagnostics);
        }
        for shape in [&operation.input, &operation.output].into_iter().flatten() {
            payload(shape, members(&Some(shape.clone())), diagnostics);
        }
    }
}

/// Section "http trait".
fn request_line(id: &ShapeId, traits: &Traits, diagnostics: &mut Diagnostics) {
    let field = |name| traits.field(ids::HTTP, name).unwrap_or_default();
    let (method, uri) = (field("method"), field("uri"));
    if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-') {
        let what = if method.is_empty() {
            "no HTTP method".to_owned()
        } else {
            format!("the method `{method}`, which is none")
        };
        let diagnostic = Diagnostic::for_shape(id, format!("has {what}"));
        diagnostics.push(diagnostic.hint(format!("give `method` of `{}` one, such as `GET`", ids::HTTP)));
    }
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'"' | b'<' | b'>' | b'`' | b'\\');
    if !uri.starts_with('/') || !uri.bytes().all(is_plain) || uri.matches('{').count() != uri.matches('}').count() {
        let diagnostic =
            Diagnostic::for_shape(id, format!("has the URI `{uri}`, which is none that a request can have"));
        diagnostics
            .push(diagnostic.hint("begin it with `/`, write members as `{Member}`, and encode what is no letter"));
    }
}

/// Section "httpLabel trait": each label is a member, and each such member is a label.
fn labels(id: &ShapeId, traits: &Traits, members: &[Member], diagnostics: &mut Diagnostics) {
    let uri = traits.field(ids::HTTP, "uri").unwrap_or_default();
    let path = uri.split('?').next().unwrap_or_default();
    let labels = path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(label, _)| label);
    let labels: Vec<&str> = labels.map(|label| label.strip_suffix('+').unwrap_or(label)).collect();
    let bound: Vec<&str> =
        members.iter().filter(|member| member.traits.has(ids::HTTP_LABEL)).map(|member| member.name.as_str()).collect();
    for label in labels.iter().filter(|label| !bound.contains(label)) {
        let what = format!("has the label `{label}` in its URI, for which no member of its input stands");
        let hint = format!("give the input a member `{label}` with `{}`", ids::HTTP_LABEL);
        diagnostics.push(Diagnostic::for_shape(id, what).hint(hint));
    }
    for member in bound.iter().filter(|member| !labels.contains(member)) {
        let what = format!("has no label in its URI for the member `{member}` of its input");
        diagnostics
            .push(Diagnostic::for_shape(id, what).hint(format!("write `{{{member}}}` where it belongs in the URI")));
    }
}

/// Section "httpPayload trait": one member is the body, and no other is in it.
fn payload(id: &ShapeId, members: &[Member], diagnostics: &mut Diagnostics) {
    let mut payloads = members.iter().filter(|member| member.traits.has(ids::HTTP_PAYLOAD));
    let Some(payload) = payloads.next() else { return };
    let is_bound = |member: &Member| BINDINGS.iter().any(|id| member.traits.has(id));
    let other = payloads.next().or_else(|| members.iter().find(|member| !is_bound(member)));
    if let Some(other) = other.filter(|other| !other.traits.has(ids::HOST_LABEL)) {
        let what = format!("has no place for its member `{}`: the body is its member `{}`", other.name, payload.name);
        let hint = "bind the member to a header or the query, or leave `smithy.api#httpPayload` out";
        diagnostics.push(Diagnostic::for_shape(id, what).hint(hint));
    }
}
