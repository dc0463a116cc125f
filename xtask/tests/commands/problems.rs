//! How problems of a model are shown.

use std::fs;

use super::{Outcome, folder, text, xtask_with};

const FAULTY: &str = r#"{
  "smithy": "2.0",
  "shapes": {
    "example#Zoo": { "type": "service", "version": "1", "traits": { "aws.protocols#awsJson1_1": {} } },
    "example#Cage": { "type": "structure", "members": { "Höhle": { "target": "example#Bear" } } }
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
    let expected = r#"error: example#Cage$Höhle: refers to `example#Bear`, which is not in the model
 --> zoo.json:5:57
  |
5 |     "example#Cage": { "type": "structure", "members": { "Höhle": { "target": "example#Bear" } } }
  |                                                         ^^^^^^^
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
