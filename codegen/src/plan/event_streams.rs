//! Leaves out operations that send or answer with a stream of events: no single request and response can hold one.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Kind, Model, OperationShape, Shape, ShapeId, TraitsExt, ids};

/// Takes such operations out of those selected, with a warning for each.
pub fn leave_out(model: &Model, selected: &mut BTreeSet<&ShapeId>, warnings: &mut Diagnostics) {
    for (id, operation, _) in model.operations() {
        if let (true, Some(stream)) = (selected.contains(id), stream(model, operation)) {
            selected.remove(id);
            let what = format!("is left out: its member `{stream}` is an event stream, which cannot be generated yet");
            warnings
                .push(Diagnostic::for_shape(id, what).hint("call it with another client; the others are generated"));
        }
    }
}

/// The member that is an event stream. Smithy 2.0 specification, section "Event streams".
fn stream(model: &Model, operation: &OperationShape) -> Option<String> {
    operation.input.iter().chain(&operation.output).find_map(|part| {
        let Kind::Structure(members) = &model.shape(part)?.kind else { return None };
        let is_stream = |target: &ShapeId| {
            let shape = model.shape(target);
            matches!(shape, Some(Shape { kind: Kind::Union(_), traits }) if traits.has(ids::STREAMING))
        };
        let member = members.iter().find(|member| is_stream(&member.target))?;
        Some(part.member(&member.name))
    })
}
