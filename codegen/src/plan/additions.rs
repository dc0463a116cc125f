//! Chooses the hand-written modules that a crate can have: those whose names are free and whose shapes it has.

use std::collections::{BTreeMap, BTreeSet};

use super::Package;
use super::symbols::Symbols;
use crate::additions::{Addition, Dependency};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::ShapeId;

/// The modules of every generated crate, what it re-exports beside them, and its features.
const TAKEN: &str = "aws_types blocking client credentials_chain default endpoint error guide http2 middleware native_tls \
    operation proxy reqwest rustls_aws_lc rustls_ring serde sigv4 sigv4a testing test_util tower transport types validation \
    waiters webpki_roots";

/// The hand-written modules that the crate has.
///
/// A fault of one is a problem; one that names a shape which the chosen operations do not reach is left out with a
/// warning.
pub fn choose(
    symbols: &Symbols<'_>,
    package: &Package,
    additions: &[Addition],
    warnings: &mut Diagnostics,
    diagnostics: &mut Diagnostics,
) -> Vec<Addition> {
    let mut taken: BTreeSet<&str> = TAKEN.split_whitespace().collect();
    let mut dependencies = BTreeMap::new();
    let mut chosen = Vec::new();
    for addition in additions {
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
        for shape in addition.declaration.shapes.iter().filter(|shape| !known(shape)) {
            let what = format!("names the shape `{shape}`, which the model does not have");
            diagnostics.push(problem(what, "mend `shapes`, which holds shape ids"));
        }
        match addition.declaration.shapes.iter().find(|shape| !has(symbols, shape)) {
            None => chosen.push(addition.clone()),
            Some(shape) => {
                let what = format!("the module `{}` is left out: it needs `{shape}`", addition.name);
                warnings.push(problem(what, "generate operations that reach it, if the module is wanted"));
            }
        }
    }
    chosen.sort_by(|one, other| one.name.cmp(&other.name));
    chosen
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
