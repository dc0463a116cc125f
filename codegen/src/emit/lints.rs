//! Emits the lints that shapes of a model set off, whatever becomes of them.

use crate::plan::{Plan, Type};

/// What clippy takes for too complex a type; its own limit.
const TYPE_COMPLEXITY: usize = 250;

/// The table of a manifest; empty where nothing sets off a lint.
pub fn table(plan: &Plan) -> String {
    let mut lines = String::new();
    if required(plan) > 7 {
        lines.push_str("# A constructor takes every required member, and one of them has more than seven.\n");
        lines.push_str("too_many_arguments = \"allow\"\n");
    }
    if plan.unions.iter().flat_map(|union| &union.members).any(|member| matches!(member.ty, Some(Type::Structure(_)))) {
        lines.push_str("# A union holds the structures that its members are, and some are larger than others.\n");
        lines.push_str("large_enum_variant = \"allow\"\n");
    }
    if types(plan).any(|ty| complexity(ty, 1) > TYPE_COMPLEXITY) {
        lines.push_str("# Lists and maps nest as deep as the service has them.\n");
        lines.push_str("type_complexity = \"allow\"\n");
    }
    if lines.is_empty() { lines } else { format!("\n[lints.clippy]\n{lines}") }
}

/// The most arguments that a constructor has.
fn required(plan: &Plan) -> usize {
    let built = plan.operations.iter().map(|operation| &operation.request).chain(&plan.structures);
    let required = built.map(|structure| structure.fields.iter().filter(|field| field.required).count());
    required.max().unwrap_or_default()
}

fn types(plan: &Plan) -> impl Iterator<Item = &Type> {
    let parts = plan.operations.iter().flat_map(|operation| [&operation.request, &operation.response]);
    let fields = parts.chain(&plan.structures).flat_map(|structure| &structure.fields).map(|field| &field.ty);
    fields.chain(plan.unions.iter().flat_map(|union| &union.members).filter_map(|member| member.ty.as_ref()))
}

/// What clippy counts: ten for each type, times how deep it stands.
fn complexity(ty: &Type, depth: usize) -> usize {
    10 * depth
        + match ty {
            Type::List(inner) | Type::Option(inner) | Type::Boxed(inner) => complexity(inner, depth + 1),
            Type::Map(key, value) => complexity(key, depth + 1) + complexity(value, depth + 1),
            _ => 0,
        }
}
