//! What a correction of a model is.

use serde_json::json;

use crate::model::{Kind, Member, Shapes, ids};

/// A correction of one service's model.
#[derive(Clone, Copy, Debug)]
pub struct Fixup {
    /// What it is called where it is reported.
    pub name: &'static str,
    /// The shape id of the service whose models it is for.
    pub service: &'static str,
    /// What is wrong with the model, and how that is known.
    pub source: &'static str,
    pub(super) correct: fn(&mut Shapes) -> Effect,
}

/// What a correction has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The model was wrong, and is right now.
    Corrected,
    /// The model was right before: the correction can go.
    Obsolete,
    /// The model does not have the shapes, as of a service of which a part was taken.
    Absent,
}

/// Has every request of a service name the value of a header.
pub(super) fn add_service_header(shapes: &mut Shapes, service: &str, name: &str, value: &str) -> Effect {
    let Some(service) = shapes.get_mut(service) else { return Effect::Absent };
    let headers = service.traits.entry(ids::HEADERS.to_owned()).or_insert_with(|| json!({}));
    match headers.as_object_mut().map(|headers| headers.insert(name.to_owned(), value.into())) {
        Some(None) => Effect::Corrected,
        _ => Effect::Obsolete,
    }
}

/// A member of a structure, by both names.
pub(super) fn member<'s>(shapes: &'s mut Shapes, structure: &str, name: &str) -> Option<&'s mut Member> {
    match &mut shapes.get_mut(structure)?.kind {
        Kind::Structure(members) => members.iter_mut().find(|member| member.name == name),
        _ => None,
    }
}
