//! What holds for every fixture.

use std::collections::BTreeSet;

use crate::common;
use crate::pin::generate;

/// The modules with the tests.
const ROOMS: &[&str] = &[
    include_str!("names.rs"),
    include_str!("data.rs"),
    include_str!("documentation.rs"),
    include_str!("endpoints.rs"),
    include_str!("errors.rs"),
    include_str!("operations.rs"),
    include_str!("pages_and_waiters.rs"),
];

#[test]
fn every_fixture_is_pinned() {
    for fixture in common::names("fixtures") {
        assert!(ROOMS.iter().any(|room| room.contains(&format!("\"{fixture}\","))), "no test pins {fixture}");
    }
}

#[test]
fn every_emitted_file_is_rust_that_says_who_wrote_it() {
    for fixture in common::names("fixtures") {
        for (path, text) in generate(&fixture) {
            let first = text.lines().next().unwrap_or_default();
            assert!(first.contains(smithy_codegen::markers::MARK), "{fixture}: {path} begins with {first}");
            if path.ends_with(".rs")
                && let Err(error) = syn::parse_file(&text)
            {
                panic!("{fixture}: {path} is no Rust: {error}\n{text}");
            }
        }
    }
}

#[test]
fn every_file_of_a_type_or_operation_is_one_module_and_every_module_has_one() {
    for fixture in common::names("fixtures") {
        let files = generate(&fixture);
        for folder in ["operation", "types"] {
            let root = syn::parse_file(&files[&format!("src/{folder}.rs")]).expect("the module is Rust");
            let modules = root.items.iter().filter_map(|item| match item {
                syn::Item::Mod(module) => Some(format!("src/{folder}/{}.rs", module.ident)),
                _ => None,
            });
            let mut modules: Vec<_> = modules.collect();
            modules.sort();
            let there: Vec<_> = files.keys().filter(|path| path.starts_with(&format!("src/{folder}/"))).collect();
            assert_eq!(modules.iter().collect::<Vec<_>>(), there, "{fixture}");
        }
    }
}

#[test]
fn paths_differ_by_more_than_case() {
    for fixture in common::names("fixtures") {
        let files = generate(&fixture);
        let folded: BTreeSet<_> = files.keys().map(|path| path.to_lowercase()).collect();
        assert_eq!(folded.len(), files.len(), "{fixture}: {:#?}", files.keys());
    }
}
