//! `cargo xtask diff`.

use std::fs;

use super::{Outcome, folder, model, text, xtask};

/// Compares the model with one in which a text is another.
fn diff(test: &str, from: &str, to: &str, arguments: &[&str]) -> Outcome {
    let old = fs::read_to_string(model()).expect("the model can be read");
    assert!(old.contains(from), "the model has no {from}");
    let new = folder(test).join("new.json");
    fs::write(&new, old.replace(from, to)).expect("the model can be written");
    xtask(&[&["diff", text(&model()), text(&new)], arguments].concat())
}

#[test]
fn a_compatible_change_is_a_success() {
    let outcome = diff("compatible", "\"max\": 40", "\"max\": 50", &[]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert_eq!(outcome.stdout.lines().last(), Some("patch: 0 breaking, 2 compatible"));
}

#[test]
fn a_breaking_change_is_a_failure_of_its_own() {
    let outcome = diff("breaking", "\"Oldest\"", "\"Youngest\"", &[]);
    assert_eq!(outcome.code, Some(100), "{outcome:?}");
    assert_eq!(outcome.stdout.lines().last(), Some("major: 1 breaking, 1 compatible"));
}

#[test]
fn as_json_it_is_one_object_and_nothing_else() {
    let outcome = diff("json", "\"Oldest\"", "\"Youngest\"", &["--json"]);
    assert_eq!(outcome.code, Some(100), "{outcome:?}");
    assert!(outcome.stdout.starts_with('{') && outcome.stdout.ends_with("}\n"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("\"verdict\": \"major\""), "{}", outcome.stdout);
}

#[test]
fn a_model_can_be_a_folder() {
    let folder = folder("folder");
    fs::copy(model(), folder.join("kennel.json")).expect("the model can be copied");
    let outcome = xtask(&["diff", text(&model()), text(&folder)]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), "none: nothing changed\n"), "{}", outcome.stderr);
}

#[test]
fn of_two_folders_the_services_beside_the_models_are_compared_too() {
    let [old, new] = ["services-old", "services-new"].map(|name| {
        let (folder, beside) = (folder(name), model().with_extension("services").join("vet"));
        let vet = folder.join("kennel.services/vet");
        fs::create_dir_all(&vet).expect("the folder can be made");
        fs::copy(model(), folder.join("kennel.json")).expect("the model can be copied");
        for entry in fs::read_dir(beside).expect("there is a vet") {
            let path = entry.expect("it can be listed").path();
            fs::copy(&path, vet.join(path.file_name().expect("files have names"))).expect("it can be copied");
        }
        folder
    });
    let vet = new.join("kennel.services/vet/vet.json");
    let text_of_vet = fs::read_to_string(&vet).expect("it can be read");
    fs::write(&vet, text_of_vet.replace("\"Loudness\"", "\"Volume\"")).expect("it can be written");
    let outcome = xtask(&["diff", text(&old), text(&new)]);
    assert_eq!(outcome.code, Some(100), "{outcome:?}");
    assert!(outcome.stdout.starts_with("breaking    removed  vet::types::Beat::loudness\n"), "{}", outcome.stdout);

    // A file is a model, whatever is beside it.
    let files = [old.join("kennel.json"), new.join("kennel.json")];
    let outcome = xtask(&["diff", text(&files[0]), text(&files[1])]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), "none: nothing changed\n"), "{}", outcome.stderr);
}

#[test]
fn what_is_wrong_with_a_model_is_told_with_its_path_and_is_no_breaking_change() {
    let outcome = diff("wrong", "aws.protocols#awsJson1_1", "example.protocols#carrierPigeon", &[]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(1), ""));
    assert!(outcome.stderr.starts_with("error: example.kennel#Kennel: names no protocol"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("new.json:"), "{}", outcome.stderr);
}
