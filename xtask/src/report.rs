//! What generating a crate says about it.

use std::collections::BTreeSet;
use std::time::Duration;

use smithy_codegen::model::Model;
use smithy_codegen::output::Written;
use smithy_codegen::plan::Plan;

/// What was written.
pub fn written(plan: &Plan, written: &Written, elapsed: Duration) -> String {
    let lines = written.changed.iter().map(|path| ("wrote", path));
    let lines = lines.chain(written.removed.iter().map(|path| ("removed", path)));
    let mut text = String::new();
    // After the first run a change touches few files; a whole crate is not worth listing.
    if written.changed.len() + written.removed.len() <= 20 {
        text.extend(lines.map(|(what, path)| format!("  {what} {path}\n")));
    }
    text + &format!(
        "{}: {} operations, {} structures, {} enums, {} errors; {} files, {} changed, {} removed; {} ms\n",
        plan.package.name,
        plan.operations.len(),
        plan.structures.len() + 2 * plan.operations.len() - plan.errors.len(),
        plan.enums.len(),
        plan.errors.len(),
        written.files,
        written.changed.len(),
        written.removed.len(),
        elapsed.as_millis(),
    )
}

/// What of the model is not in the crate, and which traits the generator does not know.
pub fn details(model: &Model, plan: &Plan) -> String {
    let planned: BTreeSet<&str> = plan.operations.iter().map(|operation| operation.shape.as_str()).collect();
    let operations = model.operations();
    let left_out = operations.iter().map(|(id, ..)| id).filter(|id| !planned.contains(id.as_str()));
    let left_out: Vec<_> = left_out.map(|id| id.name()).collect();
    let mut text = match left_out.as_slice() {
        [] => String::new(),
        names => format!("  left out: {} of {} operations: {}\n", names.len(), operations.len(), names.join(", ")),
    };
    for unknown in model.unknown_traits() {
        let times = if unknown.count == 1 { "once" } else { &format!("{} times", unknown.count) };
        text.push_str(&format!("  unknown trait: {}, {times}, such as on {}\n", unknown.id, unknown.example));
    }
    text
}
