//! `cargo xtask codegen`.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Outcome, folder, model, text, xtask};

/// Generates the model's crate into a folder for the test.
fn generate(test: &str, arguments: &[&str]) -> (PathBuf, Outcome) {
    let out = folder(test);
    let outcome = xtask(&[&["codegen", "--model", text(&model()), "--out", text(&out)], arguments].concat());
    (out, outcome)
}

fn read(out: &Path, file: &str) -> String {
    fs::read_to_string(out.join(file)).expect("the file is generated")
}

#[test]
fn operations_are_named_on_the_command_line_and_in_a_file_with_comments() {
    let list = folder("list").join("operations.txt");
    fs::write(&list, "# What the kitchen needs.\n\nFeedDog # daily\n").expect("the file can be written");
    let (out, outcome) = generate("chosen", &["--operations", "FindDogs", "--operations-from", text(&list)]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let client = read(&out, "src/client.rs");
    assert!(client.contains("fn feed_dog(") && client.contains("fn find_dogs(") && !client.contains("fn add_dog("));
}

#[test]
fn an_empty_list_of_operations_is_a_failure() {
    let list = folder("empty_list").join("operations.txt");
    fs::write(&list, "# None yet.\n").expect("the file can be written");
    let (_, outcome) = generate("none_chosen", &["--operations-from", text(&list)]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.starts_with("error: no operation is asked for"), "{}", outcome.stderr);
}

#[test]
fn a_part_of_the_service_does_not_replace_the_workspaces_own_crate() {
    let outcome = xtask(&["codegen", "--check", "--operations", "DetectLabels"]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("`--out DIR`"), "{}", outcome.stderr);
}

#[test]
fn verbose_tells_what_is_left_out_and_unknown() {
    let (_, outcome) = generate("verbose", &["--verbose", "--operations", "FindDogs,FeedDog"]);
    let told = "  left out: 1 of 3 operations: AddDog\n  \
                unknown trait: example.kennel#chipped, once, such as on example.kennel#Unreached\n  \
                unknown trait: example.kennel#printed, 2 times, such as on example.kennel#AddDogRequest$Note\n";
    assert!(outcome.stdout.starts_with(told), "{}", outcome.stdout);
}

#[test]
fn the_runtime_is_found_from_wherever_the_crate_is() {
    let (out, _) = generate("runtime", &[]);
    let manifest = read(&out, "Cargo.toml");
    let path = manifest.split_once("smithy-runtime = { path = \"").and_then(|(_, rest)| rest.split('"').next());
    let path = path.expect("the runtime has a path");
    assert!(out.join(path).join("src/lib.rs").is_file(), "no runtime in {path}");
}

#[test]
fn the_runtime_can_come_from_the_registry() {
    let (out, _) = generate("registry", &["--runtime-version", "0.7", "--repository", "https://example.com/kennel"]);
    let manifest = read(&out, "Cargo.toml");
    assert!(manifest.contains("smithy-runtime = { version = \"0.7\""), "{manifest}");
    assert!(manifest.contains("repository = \"https://example.com/kennel\""), "{manifest}");
}

#[test]
fn what_is_no_version_is_no_version_of_the_runtime() {
    let (out, outcome) = generate("no_version", &["--runtime-version", "banana"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("write it as in a manifest, such as `1.2`"), "{}", outcome.stderr);
    assert!(!out.join("Cargo.toml").exists());
}

#[test]
fn a_file_is_no_folder_for_a_crate() {
    let file = folder("out_is_a_file").join("crate");
    fs::write(&file, "mine").expect("the file can be written");
    for check in [&[][..], &["--check"]] {
        let outcome = xtask(&[&["codegen", "--model", text(&model()), "--out", text(&file)], check].concat());
        let said =
            format!("error: {}: is a file, where the folder of the crate is to be\n  hint: name a folder", text(&file));
        assert!(outcome.stderr.starts_with(&said), "{}", outcome.stderr);
    }
    assert_eq!(fs::read_to_string(&file).expect("the file is there"), "mine");
}

#[test]
fn an_operation_without_a_name_is_told_so() {
    for names in ["", "FindDogs,", "FindDogs,,FeedDog"] {
        let (_, outcome) = generate("nameless", &["--operations", names]);
        assert!(
            outcome.stderr.starts_with("error: one of the operations asked for has an empty name"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_name_that_is_taken_is_told_with_what_has_it() {
    for (name, by) in [
        ("core", "a crate that comes with Rust"),
        ("proc-macro", "a crate that comes with Rust"),
        ("smithy-runtime", "the runtime"),
        ("tokio", "a crate that the examples of the package use"),
        ("move", "a keyword of Rust"),
    ] {
        let (_, outcome) = generate("taken", &["--crate-name", name]);
        let said = format!("error: `{name}` cannot be the name of a package: it is taken by {by}");
        assert!(outcome.stderr.starts_with(&said), "{}", outcome.stderr);
    }
}

#[test]
fn what_is_not_as_generated_is_told_with_the_command_that_makes_it_so() {
    let arguments =
        ["--check", "--operations", "FindDogs", "--crate-name", "dogs", "--repository", "https://a.bc/?x=y z"];
    let (out, outcome) = generate("stale", &arguments);
    let (model, out) = (model(), text(&out).to_owned());
    let again = format!(
        "hint: run `cargo xtask codegen --model {} --out {out} --operations FindDogs --crate-name dogs --repository \
         'https://a.bc/?x=y z'`",
        text(&model)
    );
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains(&again), "{}", outcome.stderr);
}

#[test]
fn a_folder_without_a_package_is_no_runtime() {
    let (out, outcome) = generate("no_runtime", &["--runtime-path", text(&folder("nothing"))]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("is not the folder of a package"), "{}", outcome.stderr);
    assert!(!out.join("Cargo.toml").exists());
}

#[test]
fn a_crate_within_this_repository_is_a_workspace_of_its_own() {
    let within = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/xtask-tests/kennel");
    let outcome = xtask(&["codegen", "--model", text(&model()), "--out", text(&within)]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let manifest = read(&within, "Cargo.toml");
    assert!(manifest.contains("\n[workspace]\n"), "{manifest}");
}

/// A clone of AWS's repository of models, with one service.
fn published(test: &str) -> PathBuf {
    let folder = folder(test);
    for (version, text) in [("2019-01-01", "not read"), ("2024-02-03", &*fs::read_to_string(model()).expect("there"))] {
        let version_folder = folder.join("models/kennel/service").join(version);
        fs::create_dir_all(&version_folder).expect("the folder can be made");
        fs::write(version_folder.join(format!("kennel-{version}.json")), text).expect("the file can be written");
    }
    folder
}

#[test]
fn a_service_is_found_in_the_repository_that_aws_publishes_by_its_newest_version() {
    let folder = published("published");
    let out = folder.join("out");
    let outcome = xtask(&["codegen", "--models", text(&folder), "--service", "kennel", "--out", text(&out)]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(out.join("src/lib.rs").is_file());
}

#[test]
fn a_service_is_found_in_a_folder_with_a_file_for_each() {
    let folder = folder("published-files");
    fs::copy(model(), folder.join("kennel.json")).expect("the file can be copied");
    let out = folder.join("out");
    let outcome = xtask(&["codegen", "--models", text(&folder), "--service", "kennel", "--out", text(&out)]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
}

#[test]
fn a_service_that_the_folder_does_not_have_is_an_error_with_names_that_are_near() {
    let folder = published("published-unknown");
    let outcome = xtask(&["codegen", "--models", text(&folder), "--service", "kenel", "--out", "nowhere"]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("has no service `kenel`"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("`kennel`"), "{}", outcome.stderr);
}

#[test]
fn a_folder_of_models_wants_the_name_of_a_service() {
    let outcome = xtask(&["codegen", "--models", "anywhere"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("--service"), "{}", outcome.stderr);
}
