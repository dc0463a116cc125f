//! What a build script writes: one file for a module to include.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use smithy_codegen::build::Build;

/// An empty folder for a test of that name.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build").join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be removed");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

fn model() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/kennel.json")
}

#[track_caller]
fn generate(build: Build) -> PathBuf {
    build.generate().unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("the file was written")
}

#[test]
fn the_file_is_named_after_the_service() {
    let folder = folder("service");
    assert_eq!(generate(Build::new().model(model()).out_dir(&folder)), folder.join("kennel.rs"));
}

#[test]
fn the_file_can_have_another_name() {
    let folder = folder("name");
    assert_eq!(generate(Build::new().model(model()).name("dogs").out_dir(&folder)), folder.join("dogs.rs"));
}

#[test]
fn every_file_of_the_crate_is_a_module_with_a_body() {
    let text = text(&generate(Build::new().model(model()).out_dir(folder("modules"))));
    let file = syn::parse_file(&text).expect("the file is Rust");
    let modules = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some((module.ident.to_string(), module.content.is_some())),
        _ => None,
    });
    let expected = ["client", "endpoint", "error", "operation", "types", "waiters"];
    assert_eq!(modules.collect::<Vec<_>>(), expected.map(|name| (name.to_owned(), true)));
    assert!(text.contains("\n    mod dog {\n"), "{text}");
}

#[test]
fn no_path_starts_from_the_root_of_the_crate_that_includes_the_file() {
    let text = text(&generate(Build::new().model(model()).out_dir(folder("paths"))));
    assert!(!text.contains("crate::"), "{text}");
    assert!(text.contains("use super::super::{Client, Error, operation::*, types::*};"), "{text}");
}

#[test]
fn what_a_module_cannot_have_is_left_out() {
    let text = text(&generate(Build::new().model(model()).out_dir(folder("root"))));
    assert!(!text.contains("#![") && !text.starts_with("//!"), "{text}");
    assert!(!text.contains("cfg(feature"), "{text}");
}

#[test]
fn examples_are_not_compiled_as_tests_of_the_crate_that_includes_them() {
    let text = text(&generate(Build::new().model(model()).out_dir(folder("examples"))));
    assert!(text.contains("/// ```ignore\n") && !text.contains("/// ```no_run"), "{text}");
}

#[test]
fn only_the_operations_asked_for_are_in_it() {
    let build = Build::new().model(model()).operations(["AddDog"]).operations(["FindDogs"]);
    let text = text(&generate(build.out_dir(folder("operations"))));
    assert!(text.contains("fn add_dog(") && text.contains("fn find_dogs(") && !text.contains("fn feed_dog("));
}

#[test]
fn a_file_that_is_as_it_would_be_written_is_left_alone() {
    let build = Build::new().model(model()).out_dir(folder("unchanged"));
    let path = generate(build.clone());
    let before = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().append(true).open(&path).and_then(|file| file.set_modified(before)).expect("it can be dated");
    let modified = || fs::metadata(&path).and_then(|data| data.modified()).expect("it has a date");
    generate(build.clone());
    assert_eq!(modified(), before);
    generate(build.operations(["AddDog"]));
    assert_ne!(modified(), before);
}

#[test]
fn a_model_can_be_a_folder_of_files() {
    let models = folder("models");
    fs::copy(model(), models.join("kennel.json")).expect("the model can be copied");
    fs::write(models.join("notes.txt"), "not a model").expect("the file can be written");
    assert!(generate(Build::new().model(models).out_dir(folder("of_folder"))).is_file());
}

#[test]
fn outside_of_a_build_script_there_must_be_a_folder() {
    let diagnostics = Build::new().model(model()).generate().expect_err("there is no folder");
    assert!(diagnostics.to_string().contains("`OUT_DIR` is not set"), "{diagnostics}");
}

#[test]
fn a_build_script_that_fails_shows_its_problems_as_text() {
    let build = Build::new().model(model()).operations(["FeedCat"]).out_dir(folder("problems"));
    let shown = format!("{:?}", build.generate().expect_err("there are no cats"));
    assert!(shown.starts_with("\nthe service has no operation `FeedCat`\n  hint: "), "{shown}");
}
