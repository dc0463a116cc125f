//! What is said of models that cannot be generated: one model for each fault.
//!
//! `INSTA_UPDATE=always cargo test -p smithy-codegen` writes the snapshot anew.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

mod common;

use smithy_codegen::diagnostic::Diagnostics;
use smithy_codegen::plan::Options;

/// What is asked for beside the model, where that is the fault.
fn request(reject: &str) -> (Option<&str>, Options) {
    let named = |name: &str| Options { crate_name: Some(name.to_owned()), ..Options::default() };
    match reject {
        "package_keyword" => (None, named("move")),
        "package_name" => (None, named("3 cats")),
        "unknown_service" => (Some("example#Lions"), Options::default()),
        _ => (None, Options::default()),
    }
}

fn diagnostics(reject: &str) -> Diagnostics {
    let (service, options) = request(reject);
    match smithy_codegen::generate(&common::sources("rejects", reject), service, &options) {
        Ok(_) => panic!("{reject} was generated"),
        Err(diagnostics) => diagnostics,
    }
}

#[test]
fn every_fault_is_reported_with_position_and_hint() {
    let messages =
        common::names("rejects").into_iter().map(|reject| format!("======== {reject}\n{}\n", diagnostics(&reject)));
    let messages = messages.collect::<Vec<_>>().join("\n");
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("diagnostics", messages) });
}

#[test]
fn every_diagnostic_says_what_to_do() {
    for reject in common::names("rejects") {
        for diagnostic in diagnostics(&reject).iter() {
            assert!(diagnostic.hint.is_some(), "{reject}: {diagnostic}");
        }
    }
}

#[test]
fn every_problem_names_its_shape_or_file_unless_it_is_of_the_whole_model() {
    let of_the_whole = ["no_service", "package_keyword", "package_name", "two_services", "unknown_service"];
    for reject in common::names("rejects") {
        for diagnostic in diagnostics(&reject).iter() {
            let placed = diagnostic.shape.is_some() || diagnostic.file.is_some();
            assert_eq!(placed, !of_the_whole.contains(&reject.as_str()), "{reject}: {diagnostic}");
        }
    }
}

#[test]
fn all_problems_of_a_model_are_told_at_once() {
    let messages: Vec<_> =
        diagnostics("missing_targets").iter().filter_map(|diagnostic| diagnostic.shape.clone()).collect();
    let holders = ["example#Dogs$member", "example#Get", "example#GetInput$Cat", "example#Service"];
    for holder in holders {
        assert!(messages.iter().any(|shape| shape == holder), "{holder} is not among {messages:?}");
    }
}
