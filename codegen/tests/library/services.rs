//! A service beside a model, in the crate of that: the kennel's vet.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use smithy_codegen::additions;
use smithy_codegen::diagnostic::Diagnostics;
use smithy_codegen::plan::Options;
use smithy_codegen::services::{self, ServiceFolder};

use super::generate;

fn kennel() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library/kennel.json")
}

fn vet() -> Vec<ServiceFolder> {
    services::read(&[kennel()]).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The files of a kennel with these services.
fn files(services: Vec<ServiceFolder>) -> BTreeMap<String, String> {
    let options = Options { services, ..Options::default() };
    generate(&options).unwrap_or_else(|diagnostics| panic!("{diagnostics}")).1
}

/// What is said of the vet when one of its files has another text; an empty one removes it.
fn fault(test: &str, file: &str, text: &str) -> Diagnostics {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("services").join(test);
    let vet = folder.join("kennel.services/vet");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&vet).expect("the folder can be made");
    for entry in fs::read_dir(kennel().with_extension("services").join("vet")).expect("there is a vet") {
        let path = entry.expect("it can be listed").path();
        fs::copy(&path, vet.join(path.file_name().expect("files have names"))).expect("it can be copied");
    }
    let path = vet.join(file);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
    match text {
        "" => fs::remove_file(path).expect("it is there"),
        text => fs::write(path, text).expect("it can be written"),
    }
    let services = services::read(&[folder.join("kennel.json")]);
    let outcome = services.and_then(|services| generate(&Options { services, ..Options::default() }));
    let faults = outcome.map(|_| ()).expect_err("there is a fault");
    faults.map(|mut fault| {
        fault.file = fault.file.and_then(|file| Some(file.strip_prefix(&folder).ok()?.to_owned()));
        fault
    })
}

#[test]
fn it_is_a_module_with_the_client_of_a_crate_of_its_own() {
    let files = files(vet());
    let shown = ["src/vet.rs", "src/vet/operation/examine_dog.rs", "src/vet/types/beats.rs"];
    let shown = shown.map(|path| format!("======== {path}\n{}", files[path]));
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!("two_services", shown.join("\n"));
    });
}

#[test]
fn no_path_in_it_leads_out_of_the_module() {
    for (path, text) in files(vet()).iter().filter(|(path, _)| path.starts_with("src/vet")) {
        let out = text.replace("crate::vet::", "");
        assert!(!out.contains("crate::"), "{path}: {text}");
        assert!(!text.contains("kennel::") || !text.replace("kennel::vet", "").contains("kennel::"), "{path}: {text}");
    }
}

#[test]
fn its_feature_turns_on_the_module_and_what_only_it_needs() {
    let files = files(vet());
    let root = &files["src/lib.rs"];
    assert!(root.contains("#[cfg(feature = \"on-call-vet\")]\npub mod vet;\n"), "{root}");
    let manifest: toml::Table = files["Cargo.toml"].parse().unwrap_or_else(|error| panic!("{error}"));
    let turned_on = ["http2", "smithy-runtime/event-streams", "smithy-runtime/rest-json"];
    assert_eq!(manifest["features"]["on-call-vet"], toml::Value::from(turned_on.to_vec()));
    let readme = &files["README.md"];
    assert!(readme.contains("| `on-call-vet` | no | `vet`: a client of the vet |\n"), "{readme}");
}

#[test]
fn its_chapter_is_in_the_guide_where_the_feature_is() {
    let files = files(vet());
    let guide = &files["src/guide.rs"];
    assert!(
        guide.contains("#![cfg_attr(feature = \"on-call-vet\", doc = \" - [`on_call_vet`]: The vet.\")]"),
        "{guide}"
    );
    assert!(guide.contains("#[cfg(feature = \"on-call-vet\")]\npub mod on_call_vet;\n"), "{guide}");
    let chapter = &files["src/guide/on_call_vet.rs"];
    assert!(chapter.contains("//! Call [`Client`](crate::vet::Client) of `kennel`.\n"), "{chapter}");
}

#[test]
fn without_the_feature_nothing_changes() {
    let (with, without) = (files(vet()), files(Vec::new()));
    let changed = with.iter().filter(|(path, text)| without.get(*path) != Some(text)).map(|(path, _)| path.as_str());
    let changed: Vec<_> = changed.filter(|path| !path.starts_with("src/vet")).collect();
    assert_eq!(changed, ["Cargo.toml", "README.md", "src/guide.rs", "src/guide/on_call_vet.rs", "src/lib.rs"]);
    let lines = |files: &BTreeMap<String, String>, path: &str| files[path].lines().count();
    for path in ["src/guide.rs", "src/lib.rs"] {
        assert!(lines(&with, path) - lines(&without, path) <= 4, "{path}");
    }
    assert!(services::read(&["nowhere/kennel.json".into()]).is_ok_and(|services| services.is_empty()));
}

#[test]
fn every_fault_is_told_with_place_and_remedy() {
    let cases = [
        ("no_declaration", "service.json", ""),
        ("no_json", "service.json", "{\n  \"summary\": vets\n}"),
        ("no_summary", "service.json", "{}"),
        ("unknown_member", "service.json", r#"{ "summary": "vets", "colour": "red" }"#),
        ("summary_on_two_lines", "service.json", r#"{ "summary": "a\nb" }"#),
        ("no_feature", "service.json", r#"{ "summary": "vets", "feature": "on call" }"#),
        ("feature_of_a_digit", "service.json", r#"{ "summary": "vets", "feature": "2nd-vet" }"#),
        ("feature_taken", "service.json", r#"{ "summary": "vets", "feature": "test-util" }"#),
        ("chapter_taken", "service.json", r#"{ "summary": "vets", "feature": "retries" }"#),
        ("unknown_service", "service.json", r#"{ "summary": "vets", "service": "example.vet#Doctor" }"#),
        ("no_model", "vet.json", ""),
        ("faulty_model", "vet.json", r#"{ "smithy": "2.0", "shapes": { "example.vet#Vet": { "type": "service" } } }"#),
        ("no_part", "notes.txt", "to do"),
        ("no_folder", "../notes.txt", "to do"),
        ("no_module", "../Vet-2/service.json", "{}"),
    ];
    let told = cases.map(|(test, file, text)| format!("======== {test}\n{}\n", fault(test, file, text)));
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!("service_problems", told.join("\n"));
    });
}

#[test]
fn a_module_that_the_crate_has_already_is_a_fault() {
    let fault = |services: Vec<ServiceFolder>| {
        let additions = additions::read(&[kennel()]).expect("they are sound");
        let options = Options { services, additions, ..Options::default() };
        generate(&options).map(|_| ()).expect_err("it is taken").to_string()
    };
    for name in ["client", "types", "leash"] {
        let services = vet().into_iter().map(|vet| ServiceFolder { name: name.to_owned(), ..vet }).collect();
        let said = fault(services);
        assert!(said.contains(&format!("the crate has a module `{name}` already")), "{said}");
    }
    let mut features = vet();
    features[0].declaration.feature = Some("leash".to_owned());
    let said = fault(features);
    assert!(said.contains("the crate has a feature or a chapter `leash` already"), "{said}");
}
