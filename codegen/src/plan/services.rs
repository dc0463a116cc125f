//! Finds what is wrong with the services that are to be modules of a crate, and says what each of them is to be.

use std::collections::BTreeSet;

use super::additions::CHAPTERS;
use super::data::{Package, Plan, ServiceModule};
use super::options::{ModulePlace, Options};
use crate::additions::Addition;
use crate::additions::folder::is_module;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::services::ServiceFolder;

/// Finds the names that a crate has already: of modules, of features, and of chapters of the guide, which all are modules
/// somewhere. `taken` is what every crate has.
pub fn check(folders: &[ServiceFolder], taken: &str, additions: &[Addition], diagnostics: &mut Diagnostics) {
    let mut modules: BTreeSet<String> = taken.split_whitespace().map(str::to_owned).collect();
    modules.extend(additions.iter().map(|addition| addition.name.clone()));
    let mut features = modules.clone();
    features.extend(CHAPTERS.split_whitespace().map(str::to_owned));
    for folder in folders {
        let mut fault = |what, hint| diagnostics.push(Diagnostic::new(what).at(&folder.path).hint(hint));
        if !modules.insert(folder.name.clone()) {
            fault(format!("the crate has a module `{}` already", folder.name), "give the folder another name");
        }
        if !is_module(&chapter(folder.feature())) {
            let what = format!("`{}` cannot be the name of a chapter of the guide", folder.feature());
            fault(what, "name a feature that starts with a letter, and is no keyword");
        }
        if !features.insert(chapter(folder.feature())) {
            let what = format!("the crate has a feature or a chapter `{}` already", folder.feature());
            fault(what, "name another in `feature`");
        }
    }
}

/// What is decided for the client in a module: the place, and the runtime that the package has anyway.
pub fn options(package: &Package, folder: &ServiceFolder) -> Options {
    let place =
        ModulePlace { package: package.name.clone(), module: folder.name.clone(), source: folder.source.clone() };
    // A module has none of its own, so that nothing is to be said of them either.
    Options { module: Some(place), runtime: package.runtime.clone(), without_built_in: true, ..Options::default() }
}

/// What is wrong with a service, with its folder where no file is to blame.
pub fn placed(folder: &ServiceFolder, fault: &Diagnostic) -> Diagnostic {
    if fault.file.is_some() { fault.clone() } else { fault.clone().at(&folder.path) }
}

/// The module of a planned client.
pub fn module(folder: &ServiceFolder, plan: Plan) -> ServiceModule {
    let is_both_ways = plan.operations.iter().any(|operation| operation.has_events_both_ways());
    let http2 = is_both_ways.then(|| "http2".to_owned());
    let runtime = plan.runtime_features().into_iter().map(|feature| format!("smithy-runtime/{feature}"));
    ServiceModule {
        name: folder.name.clone(),
        feature: folder.feature().to_owned(),
        chapter: chapter(folder.feature()),
        turns_on: http2.into_iter().chain(runtime).collect(),
        summary: folder.declaration.summary.clone(),
        guide: folder.guide.clone(),
        guide_source: format!("{}/guide.md", folder.source),
        plan,
    }
}

/// A feature as the name of a module.
fn chapter(feature: &str) -> String {
    feature.replace('-', "_").to_lowercase()
}
