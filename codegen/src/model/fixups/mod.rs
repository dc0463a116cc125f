//! Corrections of published models, for what a service does that its model does not say. Each has its source, and is
//! reported when a model no longer needs it.

mod athena;

use std::collections::BTreeMap;

use super::{Kind, Member, Shape, ShapeId};
use crate::problem::{Problem, Problems};

/// A correction of one service's model.
#[derive(Clone, Copy, Debug)]
pub struct Fixup {
    /// What it is called where it is reported.
    pub name: &'static str,
    /// The shape id of the service whose models it is for.
    pub service: &'static str,
    /// What is wrong with the model, and how that is known.
    pub source: &'static str,
    correct: fn(&mut Shapes) -> Effect,
}

/// What a correction has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// The model was wrong, and is right now.
    Corrected,
    /// The model was right before: the correction can go.
    Obsolete,
    /// The model does not have the shapes, as of a service of which a part was taken.
    Absent,
}

type Shapes = BTreeMap<ShapeId, Shape>;

/// Every correction that there is.
pub const FIXUPS: &[Fixup] = &[athena::DELETE_TOKEN, athena::STOP_TOKEN];

/// Corrects the model of a service, with a warning for each correction that it does not need.
pub fn apply(service: &ShapeId, shapes: &mut Shapes, warnings: &mut Problems) {
    for fixup in FIXUPS.iter().filter(|fixup| fixup.service == service.as_str()) {
        if (fixup.correct)(shapes) == Effect::Obsolete {
            let what = format!("no longer needs the fix-up `{}`", fixup.name);
            warnings.push(Problem::of(service, what).hint("remove it from `codegen/src/model/fixups`"));
        }
    }
}

/// A member of a structure, by both names.
fn member<'s>(shapes: &'s mut Shapes, structure: &str, name: &str) -> Option<&'s mut Member> {
    match &mut shapes.get_mut(structure)?.kind {
        Kind::Structure(members) => members.iter_mut().find(|member| member.name == name),
        _ => None,
    }
}
