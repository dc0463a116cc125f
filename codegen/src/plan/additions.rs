//! Chooses the hand-written modules that a crate can have: those whose names are free and whose shapes it has.

use std::collections::{BTreeMap, BTreeSet};

use super::symbols::Symbols;
use super::{Options, Package};
use crate::additions::{self, Addition, Dependency};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::ShapeId;

/// The modules of every generated crate, what it re-exports beside them, and its features.
pub const TAKEN: &str = "aws_types blocking client credentials_chain default endpoint error guide http2 middleware native_tls \
    operation proxy reqwest rustls_aws_lc rustls_ring serde sigv4 sigv4a testing test_util tower transport types validation \
    waiters webpki_roots";

/// The chapters of the guide that are no modules or features as well, in the crates of some services.
pub const CHAPTERS: &str = "configuration downloads errors events jobs lambda migration own_stack pagination rates retries \
    tokens uploads wasm";

/// The hand-written modules that the crate has: those given, and those that come with the generator, but for one whose name is
/// among those given.
///
/// A fault of one is a problem; one that names a shape which the chosen operations do not reach is left out with a
/// warning.
pub fn choose(
    symbols: &Symbols<'_>,
    package: &Package,
    options: &Options,
    warnings: &mut Diagnostics,
    diagnostics: &mut Diagnostics,
) -> Vec<Addition> {
    let mut taken: BTreeSet<&str> = TAKEN.split_whitespace().collect();
    let mut dependencies = BTreeMap::new();
    let mut chosen = Vec::new();
    let built_in = built_in(symbols, options, diagnostics);
    for addition in options.additions.iter().chain(&built_in) {
        let problem = |what: String, hint: &str| Diagnostic::new(what).at(&addition.path).hint(hint);
        let is_chapter =
            addition.guide.is_some() && CHAPTERS.split_whitespace().any(|chapter| chapter == addition.name);
        if is_chapter || !taken.insert(&addition.name) {
            let what = format!("the crate has a module, a feature or a chapter `{}` already", addition.name);
            diagnostics.push(problem(what, "give the folder of the hand-written module another name"));
        }
        let known = |shape: &&String| symbols.model.shape(&ShapeId::new(shape.as_str())).is_some();
        for shape in addition.declaration.shapes.iter().filter(|shape| !addition.is_built_in && !known(shape)) {
            let what = format!("names the shape `{shape}`, which the model does not have");
            diagnostics.push(problem(what, "mend `shapes`, which holds shape ids"));
        }
        let missing = addition.declaration.shapes.iter().filter(|shape| !has(symbols, shape));
        let missing: Vec<_> = missing.map(|shape| format!("`{shape}`")).collect();
        if !missing.is_empty() {
            let what = format!("the module `{}` is left out: it needs {}", addition.name, missing.join(", "));
            warnings.push(problem(what, "generate operations that reach it, if the module is wanted"));
            continue;
        }
        let conflicts = conflicts(package, &mut dependencies, addition);
        if addition.is_built_in && !conflicts.is_empty() {
            let what = format!("the module `{}` is left out: {}", addition.name, conflicts.join("; "));
            warnings.push(problem(what, "declare the same version and features, if the module is wanted"));
            continue;
        }
        conflicts.into_iter().for_each(|what| diagnostics.push(problem(what, "mend `dependencies`")));
        chosen.push(addition.clone());
    }
    chosen.sort_by(|one, other| one.name.cmp(&other.name));
    chosen
}

/// The modules that come with the generator, but for those that others take the place of.
fn built_in(symbols: &Symbols<'_>, options: &Options, diagnostics: &mut Diagnostics) -> Vec<Addition> {
    if options.without_built_in {
        return Vec::new();
    }
    let read = additions::built_in(symbols.model.service.as_str()).unwrap_or_else(|faults| {
        faults.iter().for_each(|fault| diagnostics.push(fault.clone()));
        Vec::new()
    });
    let is_given = |addition: &Addition| options.additions.iter().any(|given| given.name == addition.name);
    read.into_iter().filter(|addition| !is_given(addition)).collect()
}

/// Whether the crate has an operation or a type.
fn has(symbols: &Symbols<'_>, shape: &str) -> bool {
    symbols.operations.keys().any(|id| id.as_str() == shape) || symbols.types().any(|(id, ..)| id.as_str() == shape)
}

/// Why the manifest cannot have the dependencies of a module.
fn conflicts<'a>(
    package: &Package,
    dependencies: &mut BTreeMap<&'a str, &'a Dependency>,
    addition: &'a Addition,
) -> Vec<String> {
    let conflict = |(name, dependency): (&'a String, &'a Dependency)| {
        if *name == package.name || name == "smithy-runtime" {
            return Some(format!("`{name}` is no dependency that can be added: the crate is it, or has it"));
        }
        let first = *dependencies.entry(name).or_insert(dependency);
        (!first.is_same(dependency)).then(|| format!("`{name}` is declared otherwise by another hand-written module"))
    };
    addition.declaration.dependencies.iter().filter_map(conflict).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{CHAPTERS, TAKEN};

    #[test]
    fn the_name_of_every_chapter_is_taken() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit/guide");
        let taken: Vec<_> = TAKEN.split_whitespace().chain(CHAPTERS.split_whitespace()).collect();
        let chapters = folder.read_dir().expect("it is there").map(|entry| entry.expect("it can be listed").path());
        for chapter in chapters {
            let name = chapter.file_stem().and_then(|name| name.to_str()).expect("files have names");
            assert!(taken.contains(&name), "{name}");
        }
    }
}
