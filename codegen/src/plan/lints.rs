//! Lints that shapes of a model set off, whatever becomes of them.

use std::collections::BTreeSet;

use super::rust_type::Type;
use super::{Operation, Structure, Union};

/// What clippy takes for too complex a type; its own limit.
const TYPE_COMPLEXITY: usize = 250;

/// The names that clippy takes for placeholders; its own list.
const PLACEHOLDERS: [&str; 3] = ["foo", "baz", "quux"];

/// The arguments that clippy lets a function have without asking.
pub const FEW_ARGUMENTS: usize = 7;

/// A lint that the crate's manifest turns off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lint {
    /// A member has a name that clippy takes for a placeholder.
    DisallowedNames,
    /// A union holds the structures that its members are, and some are larger than others.
    LargeEnumVariant,
    /// Lists and maps nest as deep as the service has them.
    TypeComplexity,
    /// Two members of a structure have one name in documents, as of one there is a list and of the other its first item.
    UnreachablePatterns,
}

/// The lints that some types set off, with those of other services in the crate.
pub fn find(
    operations: &[Operation],
    structures: &[Structure],
    unions: &[Union],
    others: &BTreeSet<Lint>,
) -> Vec<Lint> {
    let parts = operations.iter().flat_map(|operation| [&operation.request, &operation.response]);
    let fields = || parts.clone().chain(structures).flat_map(|structure| &structure.fields).map(|field| &field.ty);
    let variants = || unions.iter().flat_map(|union| &union.members).filter_map(|member| member.ty.as_ref());
    let mut names = parts.clone().chain(structures).flat_map(|structure| &structure.fields).map(|field| &field.name);
    let set_off = [
        (Lint::DisallowedNames, names.any(|name| PLACEHOLDERS.contains(&name.as_str()))),
        (Lint::LargeEnumVariant, variants().any(|ty| matches!(ty, Type::Structure(_)))),
        (Lint::TypeComplexity, fields().chain(variants()).any(|ty| complexity(ty, 1) > TYPE_COMPLEXITY)),
        (Lint::UnreachablePatterns, parts.clone().chain(structures).any(has_one_name_twice)),
    ];
    set_off
        .into_iter()
        .filter(|(lint, is_set_off)| *is_set_off || others.contains(lint))
        .map(|(lint, _)| lint)
        .collect()
}

fn has_one_name_twice(structure: &Structure) -> bool {
    let mut names = BTreeSet::new();
    !structure.fields.iter().all(|field| names.insert(structure.document_name(field)))
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
