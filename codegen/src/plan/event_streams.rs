//! Plans streams of events: which members are some, and how their events are read and written. Smithy 2.0 specification,
//! section "Event streams".

use super::symbols::Symbols;
use super::{Event, EventBody, EventException, EventForm, EventStream, EventUnion, Field, Structure, bindings, names};
use crate::model::{Kind, Member, Model, Shape, ShapeId, TraitsExt, ids};
use crate::protocol::Binding;

/// Whether a union is one of events.
pub fn is_event_union(model: &Model, id: &ShapeId) -> bool {
    matches!(model.shape(id), Some(Shape { kind: Kind::Union(_), traits }) if traits.has(ids::STREAMING))
}

/// Whether a structure is an event: a member of a union of events, and no error.
pub fn is_event(symbols: &Symbols<'_>, id: &ShapeId, shape: &Shape) -> bool {
    !shape.traits.has(ids::ERROR) && is_in_stream(symbols, id)
}

/// Whether a structure is a member of a union of events.
fn is_in_stream(symbols: &Symbols<'_>, id: &ShapeId) -> bool {
    let holders = symbols.shape_closure.usage.get(id).into_iter().flat_map(|usage| &usage.holders);
    holders.into_iter().any(|holder| is_event_union(symbols.model, holder))
}

/// The errors by which the stream of an output can end.
pub fn exceptions<'m>(model: &'m Model, output: &ShapeId) -> impl Iterator<Item = &'m ShapeId> {
    let members = |id: &ShapeId| model.shape(id).map(|shape| shape.kind.members()).unwrap_or_default();
    let unions = members(output).into_iter().map(|member| &member.target).filter(|id| is_event_union(model, id));
    let is_error = |id: &&ShapeId| model.shape(id).is_some_and(|shape| shape.traits.has(ids::ERROR));
    unions.flat_map(members).map(|member| &member.target).filter(is_error)
}

/// Where the member of an event is. Sections "eventHeader trait" and "eventPayload trait".
pub fn binding(member: &Member) -> Binding {
    match () {
        () if member.traits.has(ids::EVENT_HEADER) => Binding::EventHeader,
        () if member.traits.has(ids::EVENT_PAYLOAD) => Binding::EventPayload,
        () => Binding::Body,
    }
}

/// Where the members of an event are, or of an error among events, if any of them is bound. An error has other bindings where it
/// is the response to a call.
pub fn body(symbols: &Symbols<'_>, id: &ShapeId, members: &[Member], fields: &[Field]) -> Option<EventBody> {
    let mut payload = fields.iter().zip(members).filter(|(_, member)| binding(member) == Binding::EventPayload);
    let is_bound = members.iter().any(|member| binding(member) != Binding::Body);
    let headers = members.iter().filter(|member| binding(member) == Binding::EventHeader);
    (is_bound && is_in_stream(symbols, id)).then(|| EventBody {
        headers: headers.map(|member| member.name.clone()).collect(),
        payload: payload.next().map(|(field, member)| bindings::payload(symbols, field, member)),
        document: symbols.protocol.document_name(symbols.model, id, None),
    })
}

/// What a union of events is beside a union with these variants; `sent` where callers can send its errors as well.
pub fn union(symbols: &Symbols<'_>, members: &[(&Member, Option<&str>)]) -> EventUnion {
    let mut planned = EventUnion { events: Vec::new(), exceptions: Vec::new() };
    for (member, variant) in members {
        let target = symbols.model.shape(&member.target);
        if let Some(error) = target.filter(|target| target.traits.has(ids::ERROR)) {
            planned.exceptions.push(EventException {
                wire: member.name.clone(),
                code: symbols.protocol.error_code(&member.target, &error.traits).to_owned(),
                variant: variant.map(|variant| (variant.to_owned(), form(symbols, member, target))),
            });
        } else if let Some(variant) = variant {
            let (wire, form) = (member.name.clone(), form(symbols, member, target));
            planned.events.push(Event { wire, variant: (*variant).to_owned(), form });
        }
    }
    planned
}

fn form(symbols: &Symbols<'_>, member: &Member, target: Option<&Shape>) -> EventForm {
    let Some(Shape { kind: Kind::Structure(members), .. }) = target.filter(|_| !member.target.is_unit()) else {
        return EventForm::Unit;
    };
    match members.iter().all(|member| binding(member) == Binding::Body) {
        true => EventForm::Document(symbols.protocol.document_name(symbols.model, &member.target, None)),
        false => EventForm::Bound,
    }
}

/// The field of a request or response that is a stream of events, if there is one.
pub fn stream(symbols: &Symbols<'_>, message: &Structure) -> Option<EventStream> {
    let field = message.event_stream()?;
    let has_others = message.fields.len() > 1;
    let has_initial_message = !symbols.protocol.has_http_bindings() && (has_others || message.sent);
    Some(EventStream { field: field.name.clone(), has_initial_message })
}

/// What documentation says of a field that is one, in a request or in a response.
pub fn field_docs(sent: bool) -> Vec<String> {
    let sentence = match sent {
        true => {
            "A stream of events, made of any by [`from_stream`](crate::event_stream::EventStream::from_stream) or of some by \
             [`from_events`](crate::event_stream::EventStream::from_events)."
        }
        false => {
            "A stream of events, of which [`next`](crate::event_stream::EventStream::next) gives one after the other."
        }
    };
    vec![sentence.to_owned()]
}

/// What the documentation of an operation says of its streams: the field of the request, where there is one, with the name of
/// its structure.
pub fn operation_docs(request: Option<(&str, &str)>, response: &Structure, has_http2: bool) -> Vec<String> {
    let sent = request
        .map(|(structure, field)| format!("The request sends a stream of events, [`{field}`]({structure}::{field})."));
    let received = response.event_stream().map(|field| {
        let name = field.name.trim_start_matches("r#");
        let structure = &response.name;
        format!(
            "The call returns once the service has begun to answer; what it says is then a stream of events in \
             [`{name}`]({structure}::{name})."
        )
    });
    let both_ways = (sent.is_some() && received.is_some()).then(|| {
        let how = match has_http2 {
            true => "the feature of this module turns it on.",
            false => "turn on the feature `http2` of this crate. A call without it is an error that says so.",
        };
        format!("Events go both ways at once, for which the standard transport needs HTTP/2: {how}")
    });
    let sentences: Vec<_> = [sent, received, both_ways].into_iter().flatten().collect();
    if sentences.is_empty() { sentences } else { vec![sentences.join(" ")] }
}

/// The field of an input that is a stream of events, as the request will have it.
pub fn input_field(model: &Model, members: &[Member]) -> Option<String> {
    let member = members.iter().find(|member| is_event_union(model, &member.target))?;
    Some(names::snake(&member.name))
}
