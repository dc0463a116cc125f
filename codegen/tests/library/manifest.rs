//! The manifest of a crate, as the caller wants it.

use smithy_codegen::plan::{Options, Runtime};

use super::generate;

fn manifest(options: &Options) -> String {
    let (_, mut files) = generate(options).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    files.remove("Cargo.toml").expect("every crate has a manifest")
}

#[track_caller]
fn assert_has_line(manifest: &str, line: &str) {
    assert!(manifest.lines().any(|other| other == line), "no line `{line}` in\n{manifest}");
}

#[test]
fn the_runtime_is_that_of_the_generators_version_by_default() {
    let version = env!("CARGO_PKG_VERSION");
    let line = format!("smithy-runtime = {{ version = \"{version}\", default-features = false }}");
    assert_has_line(&manifest(&Options::default()), &line);
}

#[test]
fn the_runtime_can_be_of_another_version() {
    let options = Options { runtime: Runtime::Version("0.9".to_owned()), ..Options::default() };
    assert_has_line(&manifest(&options), "smithy-runtime = { version = \"0.9\", default-features = false }");
}

#[test]
fn the_runtime_can_be_in_a_folder_and_has_a_version_for_when_the_crate_is_published() {
    let options = Options { runtime: Runtime::Path("../it's \"here\"".to_owned()), ..Options::default() };
    let version = env!("CARGO_PKG_VERSION");
    let path = r#"path = "../it's \"here\"""#;
    let line = format!("smithy-runtime = {{ {path}, version = \"{version}\", default-features = false }}");
    assert_has_line(&manifest(&options), &line);
}

#[test]
fn there_is_what_a_registry_shows_and_what_docs_rs_reads() {
    let manifest = manifest(&Options::default());
    assert_has_line(&manifest, "description = \"A client of Example Kennel, generated from its Smithy model.\"");
    assert_has_line(&manifest, "license = \"MIT OR Apache-2.0\"");
    assert_has_line(&manifest, "readme = \"README.md\"");
    assert_has_line(&manifest, "[package.metadata.docs.rs]");
    assert!(!manifest.contains("repository"), "{manifest}");
}

#[test]
fn the_repository_is_the_callers() {
    let options = Options { repository: Some("https://example.com/kennel".to_owned()), ..Options::default() };
    assert_has_line(&manifest(&options), "repository = \"https://example.com/kennel\"");
}

#[test]
fn a_repository_that_is_no_url_is_a_problem() {
    let options = Options { repository: Some("kennel".to_owned()), ..Options::default() };
    let diagnostics = generate(&options).map(|_| ()).expect_err("it is no URL");
    assert!(diagnostics.to_string().starts_with("`kennel` cannot be the repository"), "{diagnostics}");
}

#[test]
fn a_crate_within_the_folder_of_another_workspace_is_a_workspace_of_its_own() {
    let alone = manifest(&Options { standalone: true, ..Options::default() });
    assert_has_line(&alone, "[workspace]");
    assert!(!manifest(&Options::default()).contains("[workspace]"));
}
