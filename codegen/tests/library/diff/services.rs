//! Services in modules of another's crate.

use std::path::Path;

use smithy_codegen::diff::{self, Diff};
use smithy_codegen::plan::{Options, Plan};
use smithy_codegen::services::{self, ServiceFolder};

use super::super::source;

/// The kennel's vet.
fn vet() -> ServiceFolder {
    let kennel = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/kennel.json");
    services::read(&[kennel]).unwrap_or_else(|diagnostics| panic!("{diagnostics}")).remove(0)
}

/// The vet with another text in its model.
fn changed(from: &str, to: &str) -> ServiceFolder {
    let mut vet = vet();
    assert!(vet.sources[0].text.contains(from), "the model has no {from}");
    vet.sources[0].text = vet.sources[0].text.replace(from, to);
    vet
}

fn plan(services: Vec<ServiceFolder>) -> Plan {
    let options = Options { services, ..Options::default() };
    let resolved = smithy_codegen::resolve(&[source()], None, &options);
    resolved.unwrap_or_else(|diagnostics| panic!("{diagnostics}")).1
}

fn between(old: Vec<ServiceFolder>, new: Vec<ServiceFolder>) -> Diff {
    diff::plans(&plan(old), &plan(new))
}

#[test]
fn equal_services_have_no_difference() {
    assert_eq!(between(vec![vet()], vec![vet()]).to_string(), "none: nothing changed");
}

#[test]
fn a_change_in_a_module_has_the_path_of_the_module() {
    let diff = between(vec![vet()], vec![changed("\"Loudness\"", "\"Volume\"")]);
    assert_eq!(
        diff.to_string(),
        "breaking    removed  vet::types::Beat::loudness\n\
         compatible  added    vet::types::Beat::volume: `Option<i32>`\n\
         major: 1 breaking, 1 compatible"
    );
}

#[test]
fn a_module_that_is_no_longer_there_breaks_and_a_new_one_does_not() {
    let removed = between(vec![vet()], Vec::new()).to_string();
    assert_eq!(removed, "breaking    removed  vet\nmajor: 1 breaking, 0 compatible");
    let added = between(Vec::new(), vec![vet()]).to_string();
    assert_eq!(added, "compatible  added    vet: a client of `Vet`\nminor: 0 breaking, 1 compatible");
}

#[test]
fn a_module_behind_another_feature_breaks() {
    let mut other = vet();
    other.declaration.feature = Some("vet-on-duty".to_owned());
    let text = between(vec![vet()], vec![other]).to_string();
    assert_eq!(
        text.lines().next(),
        Some("breaking    changed  vet: needs the feature `vet-on-duty`, was `on-call-vet`"),
        "{text}"
    );
}
