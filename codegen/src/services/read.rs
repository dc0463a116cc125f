//! Finds the services that lie beside the files of a model, and reads them.

use std::path::{Path, PathBuf};

use super::{ServiceDeclaration, ServiceFolder};
use crate::additions::folder::{entries, is_module, misnamed, name_of, text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Source;

/// What the folder of the services beside a model ends with, in place of `json`.
const ENDING: &str = "services";

/// What a folder is, as diagnostics say it.
const WHAT: &str = "service";

const DECLARATION: &str = "service.json";
const GUIDE: &str = "guide.md";

/// The services that lie beside these files of a model, by name.
///
/// # Errors
///
/// Each file that cannot be read, is missing, or does not belong there; each declaration that is wrong.
pub fn read(models: &[PathBuf]) -> Result<Vec<ServiceFolder>, Diagnostics> {
    let (mut services, mut diagnostics) = (Vec::new(), Diagnostics::default());
    for model in models {
        let beside = model.with_extension(ENDING);
        for path in entries(&beside, WHAT, &mut diagnostics) {
            if path.is_dir() {
                services.extend(service(&beside, &path, &mut diagnostics));
            } else {
                let diagnostic = Diagnostic::new("is no folder of a service").at(&path);
                diagnostics.push(diagnostic.hint("put the files of each service into a folder, named as its module"));
            }
        }
    }
    diagnostics.into_result().map(|()| services)
}

/// The service of a folder, unless something is wrong with it.
fn service(beside: &Path, folder: &Path, diagnostics: &mut Diagnostics) -> Option<ServiceFolder> {
    let name = name_of(folder);
    if !is_module(&name) {
        diagnostics.push(misnamed(folder, &name));
        return None;
    }
    let (mut sources, mut guide) = (Vec::new(), None);
    for path in entries(folder, WHAT, diagnostics) {
        match name_of(&path).as_str() {
            DECLARATION => {}
            GUIDE => guide = text(&path, WHAT, diagnostics),
            other if other.ends_with(".json") && path.is_file() => {
                sources.extend(text(&path, WHAT, diagnostics).map(|text| Source { path, text }));
            }
            _ => {
                let diagnostic = Diagnostic::new("is no part of a service").at(&path);
                let parts = format!("a service is `{DECLARATION}`, `{GUIDE}` and its model; move what else there is");
                diagnostics.push(diagnostic.hint(parts));
            }
        }
    }
    if sources.is_empty() {
        let diagnostic = Diagnostic::new("has no model").at(folder);
        diagnostics.push(diagnostic.hint("put the model of the service there, in Smithy's JSON form"));
    }
    let path = folder.join(DECLARATION);
    match ServiceDeclaration::parse(&path, &text(&path, WHAT, diagnostics)?) {
        Ok(declaration) => {
            let source = format!("{}/{name}", name_of(beside));
            Some(ServiceFolder { name, path, declaration, guide, sources, source })
        }
        Err(faults) => {
            faults.iter().for_each(|fault| diagnostics.push(fault.clone()));
            None
        }
    }
}
