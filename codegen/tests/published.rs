//! Models as AWS publishes them, which lie beside the workspace where they are to be had.

#![expect(clippy::panic, reason = "what the tests share fails as tests do")]

use std::path::{Path, PathBuf};

use smithy_codegen::diagnostic::Diagnostics;
use smithy_codegen::model;
use smithy_codegen::output::Tree;
use smithy_codegen::plan::{Options, Runtime};

/// A published model, unless there is none here. Where tests must not be skipped, that fails.
fn published(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/models").join(format!("{name}.json"));
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "there is no {}", path.display());
    eprintln!("skipped: there is no {}", path.display());
    None
}

fn generate(model: PathBuf) -> Result<Tree, Diagnostics> {
    let sources = model::read(&[model])?;
    let options = Options { runtime: Runtime::Path("../runtime".to_owned()), ..Options::default() };
    smithy_codegen::generate(&sources, None, &options).map(|(_, tree)| tree)
}

fn assert_rust(tree: &Tree) {
    assert!(tree.iter().any(|(path, _)| path == "src/client.rs"), "there is no client");
    for (path, text) in tree.iter().filter(|(path, _)| path.ends_with(".rs")) {
        if let Err(error) = syn::parse_file(text) {
            panic!("{path} is no Rust: {error}\n{text}");
        }
    }
}

#[test]
fn rekognition_is_generated() {
    let Some(model) = published("rekognition") else { return };
    assert_rust(&generate(model).expect("there is no problem"));
}

#[test]
fn kms_is_generated() {
    let Some(model) = published("kms") else { return };
    assert_rust(&generate(model).expect("there is no problem"));
}

#[test]
fn dynamodb_is_generated_or_its_endpoint_rules_are_the_problem() {
    let Some(model) = published("dynamodb") else { return };
    assert_rust_but_for_rules(generate(model));
}

#[test]
fn sqs_is_generated_or_its_endpoint_rules_are_the_problem() {
    let Some(model) = published("sqs") else { return };
    assert_rust_but_for_rules(generate(model));
}

fn assert_rust_but_for_rules(generated: Result<Tree, Diagnostics>) {
    match generated {
        Ok(tree) => assert_rust(&tree),
        Err(diagnostics) => {
            for diagnostic in diagnostics.iter() {
                assert!(diagnostic.what.starts_with("has endpoint rules"), "{diagnostic}");
            }
        }
    }
}
