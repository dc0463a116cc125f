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
        if !taken.insert(&addition.name) {
            let what = format!("the crate has a module or a feature `{}` already", addition.name);
            diagnostics.push(problem(what, "give the folder of the hand-written module another name"));
        }
        for (name, dependency) in &addition.declaration.dependencies {
            if let Some(what) = conflict(package, &mut dependencies, name, dependency) {
                diagnostics.push(problem(what, "mend `dependencies`"));
            }
        }
        let known = |shape: &&String| symbols.model.shape(&ShapeId::new(shape.as_str())).is_some();
        for shape in addition.declaration.shapes.iter().filter(|shape| !addition.is_built_in && !known(shape)) {
            let what = format!("names the shape `{shape}`, which the model does not have");
            diagnostics.push(problem(what, "mend `shapes`, which holds shape ids"));
        }
        let missing = addition.declaration.shapes.iter().filter(|shape| !has(symbols, shape));
        let missing: Vec<_> = missing.map(|shape| format!("`{shape}`")).collect();
        if missing.is_empty() {
            chosen.push(addition.clone());
        } else {
            let what = format!("the module `{}` is left out: it needs {}", addition.name, missing.join(", "));
            warnings.push(problem(what, "generate operations that reach it, if the module is wanted"));
        }
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

/// Why the manifest cannot have a dependency.
fn conflict<'a>(
    package: &Package,
    dependencies: &mut BTreeMap<&'a str, &'a Dependency>,
    name: &'a str,
    dependency: &'a Dependency,
) -> Option<String> {
    if name == package.name || name == "smithy-runtime" {
        return Some(format!("`{name}` is no dependency that can be added: the crate is it, or has it"));
    }
    let other = dependencies.insert(name, dependency)?;
    (other != dependency).then(|| format!("`{name}` is declared otherwise by another hand-written module"))
}
