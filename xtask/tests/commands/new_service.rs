//! `cargo xtask new-service`.

use std::fs;
use std::path::Path;

use super::{folder, model, text, xtask};

fn read(out: &Path, file: &str) -> String {
    fs::read_to_string(out.join(file)).expect("the file is there")
}

#[test]
fn a_crate_is_begun_with_all_that_it_needs_to_be_built() {
    let out = folder("new_service").join("dogs");
    let outcome = xtask(&["new-service", text(&model()), "--name", "dogs", "--out", text(&out)]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let manifest = read(&out, "Cargo.toml");
    assert!(manifest.contains("name = \"dogs\""), "{manifest}");
    assert!(manifest.contains("\n[dev-dependencies]\n") && manifest.contains("\ntokio = "), "{manifest}");
    assert!(read(&out, "src/lib.rs").contains("mod client;"));
    assert!(read(&out, ".gitignore").contains("/target"));
}

#[test]
fn what_to_do_next_is_told() {
    let out = folder("new_service_next").join("kennel");
    let told = xtask(&["new-service", text(&model()), "--name", "dogs", "--out", text(&out)]).stdout;
    let folder = text(&out);
    assert!(told.contains(&format!("\n  cd {folder}\n")), "{told}");
    let again = format!("cargo xtask codegen --model {} --out {folder} --crate-name dogs\n", text(&model()));
    assert!(told.contains(&again), "{told}");
}

#[test]
fn generating_again_keeps_what_is_the_readers() {
    let out = folder("new_service_again").join("kennel");
    xtask(&["new-service", text(&model()), "--out", text(&out)]);
    let begun = read(&out, "Cargo.toml");
    let outcome = xtask(&["codegen", "--model", text(&model()), "--out", text(&out)]);
    assert!(outcome.stdout.contains(" 0 changed"), "{outcome:?}");
    assert_eq!(read(&out, "Cargo.toml"), begun);
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let out = folder("new_service_taken");
    fs::write(out.join("notes.txt"), "mine").expect("the file can be written");
    let outcome = xtask(&["new-service", text(&model()), "--out", text(&out)]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.contains("is not empty"), "{}", outcome.stderr);
    assert!(!out.join("Cargo.toml").exists());
}
