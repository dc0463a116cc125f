//! How problems of a model are shown.

use std::fs;

use super::{Outcome, folder, model, text, xtask, xtask_with};

const FAULTY: &str = r#"{
  "smithy": "2.0",
  "shapes": {
    "example#Zoo": { "type": "service", "version": "1", "traits": { "aws.protocols#awsJson1_1": {} } },
    "example#Cage": { "traits": { "a#b": "Höhle" }, "type": "structure", "members": { "Den": { "target": "example#Bear" } } }
  }
}"#;

/// What is said of a model, with the folder left out of the paths.
fn told(test: &str, model: &str, variables: &[(&str, &str)]) -> Outcome {
    let folder = folder(test);
    let file = folder.join("zoo.json");
    fs::write(&file, model).expect("the file can be written");
    let outcome = xtask_with(&["codegen", "--model", text(&file), "--out", text(&folder.join("out"))], variables);
    Outcome { stderr: outcome.stderr.replace(&format!("{}/", text(&folder)), ""), ..outcome }
}

#[test]
fn a_problem_of_a_shape_is_shown_where_it_stands_with_what_to_do() {
    let expected = r#"error: example#Cage$Den: refers to `example#Bear`, which is not in the model
 --> zoo.json:5:87
  |
5 |     "example#Cage": { "traits": { "a#b": "Höhle" }, "type": "structure", "members": { "Den": { "target": "example#Bear" } } }
  |                                                                                       ^^^^^
  |
  = hint: define the shape, correct its name, or give the file that defines it
"#;
    let outcome = told("problem_of_a_shape", FAULTY, &[]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), expected));
}

#[test]
fn what_is_no_json_is_shown_where_it_ends_to_be() {
    let expected = r#"error: is not valid JSON: expected `:`
 --> zoo.json:2:12
  |
2 |   "smithy" "2.0",
  |            ^
  |
  = hint: correct it there
"#;
    let outcome = told("no_json", &FAULTY.replacen(": ", " ", 1), &[]);
    assert_eq!(outcome.stderr, expected);
}

#[test]
fn a_problem_that_stands_nowhere_is_two_lines() {
    let outcome = told("nowhere", r#"{ "smithy": "2.0", "shapes": {} }"#, &[]);
    assert_eq!(outcome.stderr, "error: the model has no service\n  hint: give the file that defines the service too\n");
}

#[test]
fn colour_is_for_terminals_and_those_who_ask_for_it() {
    let is_coloured = |variables: &[(&str, &str)]| told("colour", FAULTY, variables).stderr.contains('\u{1b}');
    assert!(!is_coloured(&[]));
    assert!(is_coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(&[("NO_COLOR", "1")]));
}

#[test]
fn a_model_in_smithys_own_language_is_sent_to_the_smithy_cli() {
    let folder = folder("smithy_idl");
    let file = folder.join("zoo.smithy");
    fs::write(&file, "$version: \"2\"\nnamespace example\n").expect("the file can be written");
    let outcome = xtask(&["codegen", "--model", text(&file), "--out", text(&folder.join("out"))]);
    assert!(outcome.stderr.contains("is a model in Smithy's own language"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("`smithy ast FILE.smithy > FILE.json`"), "{}", outcome.stderr);
}

#[test]
fn a_list_is_no_model() {
    let outcome = told("a_list", "[]", &[]);
    let said = "is not a Smithy JSON model: it holds a list, and not an object with `smithy` and `shapes`";
    assert!(outcome.stderr.contains(said) && outcome.stderr.contains("zoo.json:1:1"), "{}", outcome.stderr);
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let outcome = told("byte_order_mark", &format!("\u{feff}{FAULTY}"), &[]);
    assert_eq!(outcome.stderr, told("no_byte_order_mark", FAULTY, &[]).stderr);
    let broken = FAULTY.replacen("{", "{,", 1);
    let outcome = told("byte_order_mark_and_fault", &format!("\u{feff}{broken}"), &[]);
    assert!(outcome.stderr.contains("zoo.json:1:2"), "{}", outcome.stderr);
}

#[test]
fn a_file_that_is_given_twice_is_one_problem() {
    let model = text(&model()).to_owned();
    let again = model.replace("/library/", "/./library/");
    let out = folder("given_twice").join("out");
    let outcome = xtask(&["codegen", "--model", &model, "--model", &again, "--out", text(&out)]);
    assert_eq!(outcome.stderr, format!("error: {model}: is given twice\n  hint: give each file once\n"));
}

#[test]
fn a_shape_that_two_files_define_is_told_with_both_places() {
    let folder = folder("defined_twice");
    let second = folder.join("second.json");
    fs::write(&second, r#"{ "smithy": "2.0", "shapes": { "example#Cage": { "type": "blob" } } }"#)
        .expect("it can be written");
    let first = folder.join("first.json");
    fs::write(&first, FAULTY).expect("the file can be written");
    let out = folder.join("out");
    let outcome = xtask(&["codegen", "--model", text(&first), "--model", text(&second), "--out", text(&out)]);
    assert!(
        outcome.stderr.contains("example#Cage: is defined twice: the first definition is in"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("first.json:5") && outcome.stderr.contains("second.json:1:32"),
        "{}",
        outcome.stderr
    );
}
