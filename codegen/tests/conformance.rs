//! The service of our own that has data of every shape, and the crate of it with the protocol's cases as tests.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

use std::path::{Path, PathBuf};

use smithy_codegen::model;
use smithy_codegen::output::Tree;
use smithy_codegen::plan::{Options, Plan, Runtime};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance")
}

fn generate(protocol_tests: bool) -> (Plan, Tree) {
    let sources = model::read(&[folder().join("model.json"), folder().join("model.endpoints.json")])
        .expect("the model can be read");
    let options = Options { runtime: Runtime::Path("../runtime".to_owned()), protocol_tests, ..Options::default() };
    smithy_codegen::generate(&sources, None, &options).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

#[test]
fn the_crate_in_the_workspace_is_as_it_would_be_generated() {
    let differences = generate(true).1.check(&folder()).expect("the crate can be read");
    let stale: Vec<_> = differences.iter().map(|file| format!("{} is {}", file.path(), file.what())).collect();
    let command = "cargo xtask codegen --model codegen/conformance/model.json \
                   --model codegen/conformance/model.endpoints.json --out codegen/conformance --protocol-tests";
    assert!(stale.is_empty(), "run `{command}`:\n{}", stale.join("\n"));
}

#[test]
fn every_case_for_clients_becomes_a_test() {
    let model = std::fs::read_to_string(folder().join("model.json")).expect("the model can be read");
    let (plan, _) = generate(true);
    let tests: usize = plan.protocol_tests.iter().map(|module| module.tests.len()).sum();
    assert_eq!(tests, model.matches("\"protocol\":").count());
}

#[test]
fn every_case_of_the_endpoint_rules_becomes_a_test() {
    let model = std::fs::read_to_string(folder().join("model.endpoints.json")).expect("the model can be read");
    let (plan, _) = generate(true);
    assert_eq!(plan.endpoint_tests.len(), model.matches("\"expect\":").count());
    let calls: usize = plan.endpoint_tests.iter().map(|test| test.calls.len()).sum();
    assert_eq!(calls, model.matches("\"operationName\":").count());
}

#[test]
fn what_is_ignored_are_defaults_left_to_the_service() {
    let (plan, _) = generate(true);
    let ignored = plan.protocol_tests.iter().flat_map(|module| &module.tests).filter(|test| test.ignored.is_some());
    let ignored: Vec<_> = ignored.map(|test| test.id.as_str()).collect();
    assert_eq!(ignored, ["DefaultsSentByClientsThatKnowThem", "DefaultsInStructuresThatCallersSend"]);
}

#[test]
fn a_crate_has_protocol_tests_only_when_they_are_asked_for() {
    let (_, tree) = generate(false);
    assert!(tree.iter().all(|(path, text)| !path.starts_with("tests/") && !text.contains("dev-dependencies")));
}
