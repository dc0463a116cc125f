//! Amazon Rekognition, the service that the workspace keeps a model and a crate of.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use smithy_codegen::additions;
use smithy_codegen::model::{self, Source};
use smithy_codegen::output::Tree;
use smithy_codegen::plan::{Options, Runtime};
use smithy_codegen::services;

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in a workspace")
}

/// The model, in the order in which `cargo xtask codegen` reads it.
fn sources() -> Vec<Source> {
    let entries = fs::read_dir(workspace().join("models")).expect("the models can be listed");
    let paths = entries.map(|entry| entry.expect("the models can be listed").path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    model::read(&paths).expect("the models can be read")
}

fn generate() -> Tree {
    let (_, tree) = smithy_codegen::generate(&sources(), None, &options()).expect("the model can be generated");
    tree
}

fn options() -> Options {
    let additions = additions::read(&[workspace().join("models/rekognition.json")]).expect("they can be read");
    let services = services::read(&[workspace().join("models/rekognition.json")]).expect("they can be read");
    Options { runtime: Runtime::Path("../codegen/runtime".to_owned()), additions, services, ..Options::default() }
}

fn file(path: &str) -> String {
    let tree = generate();
    let (_, text) = tree.iter().find(|(other, _)| *other == path).unwrap_or_else(|| panic!("there is no {path}"));
    text.to_owned()
}

#[test]
fn copy_project_version_is_a_request_a_response_and_what_ties_them() {
    let text = file("src/operation/copy_project_version.rs");
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("copy_project_version", text) });
}

#[test]
fn detect_labels_is_a_request_a_response_and_what_ties_them() {
    let text = file("src/operation/detect_labels.rs");
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!("detect_labels", text) });
}

#[test]
fn the_crate_in_the_workspace_is_as_it_would_be_generated() {
    let differences = generate().check(&workspace().join("generated")).expect("the crate can be read");
    let stale: Vec<_> = differences.iter().map(|file| format!("{} is {}", file.path(), file.what())).collect();
    assert!(stale.is_empty(), "run `cargo xtask codegen`:\n{}", stale.join("\n"));
}

#[test]
fn two_runs_give_the_same() {
    let (one, other) = (generate(), generate());
    assert!(one.iter().eq(other.iter()));
}

#[test]
fn the_order_of_the_files_changes_nothing_but_the_line_that_names_them() {
    let mut sources = sources();
    let names = |sources: &[Source]| -> String {
        let names = sources.iter().map(|source| source.path.file_name().expect("a file has a name").to_string_lossy());
        names.collect::<Vec<_>>().join(", ")
    };
    let before = names(&sources);
    sources.reverse();
    let (_, tree) = smithy_codegen::generate(&sources, None, &options()).expect("the model can be generated");
    let files = tree.iter().map(|(path, text)| (path.to_owned(), text.replace(&names(&sources), &before)));
    let expected = generate();
    assert!(files.eq(expected.iter().map(|(path, text)| (path.to_owned(), text.to_owned()))));
}

#[test]
fn every_operation_of_the_model_has_a_method_of_the_client() {
    let model = model::load(&sources(), None).expect("the model is sound");
    let mut methods = client_methods(&file("src/client.rs"));
    for (id, ..) in model.operations() {
        let request = format!("{}Request", id.name());
        let method = methods.remove(&request).unwrap_or_else(|| panic!("no method takes {request}"));
        assert_eq!(method.replace('_', ""), id.name().to_lowercase());
    }
    assert!(methods.is_empty(), "methods of no operation: {methods:?}");
    assert_eq!(model.operations().len(), 75);
}

/// The methods that take a request, by the request's type.
fn client_methods(text: &str) -> BTreeMap<String, String> {
    let file = syn::parse_file(text).expect("the client is Rust");
    let items = file.items.iter().filter_map(|item| match item {
        syn::Item::Impl(item) => Some(&item.items),
        _ => None,
    });
    let methods = items.flatten().filter_map(|item| match item {
        syn::ImplItem::Fn(method) => Some(&method.sig),
        _ => None,
    });
    let taking = methods.filter_map(|method| match method.inputs.last()? {
        syn::FnArg::Typed(argument) => match &*argument.ty {
            syn::Type::Path(ty) => Some((ty.path.segments.last()?.ident.to_string(), method.ident.to_string())),
            _ => None,
        },
        _ => None,
    });
    taking.filter(|(ty, _)| ty.ends_with("Request")).collect()
}
