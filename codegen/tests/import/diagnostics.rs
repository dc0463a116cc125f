//! What is said of files that cannot be imported.

use smithy_codegen::model::Source;

use super::source;

fn diagnostic(text: &str) -> String {
    let source = Source { path: "published.json".into(), text: text.to_owned() };
    smithy_codegen::import::facts(&source, None, false).expect_err("the model has a problem").to_string()
}

fn diagnostic_over(shapes: &str, existing: &Source) -> String {
    smithy_codegen::import::facts(&source("published.json", shapes), Some(existing), false)
        .expect_err("they do not fit")
        .to_string()
}

#[test]
fn broken_json_is_told_with_line_and_column() {
    let said = diagnostic("{\n  \"smithy\": \"2.0\",\n  \"shapes\": oops\n}");
    assert!(said.starts_with("published.json:3:13: is not valid JSON: expected value"), "{said}");
}

#[test]
fn json_that_is_no_model_is_told_with_line_and_column() {
    let said = diagnostic("{\n  \"smithy\": \"2.0\", \"shapes\": { \"cats#A\": { \"type\": 3 } } }");
    let start = "published.json:2:52: is not a Smithy JSON model: invalid type: integer `3`, expected a string\n";
    assert!(said.starts_with(start), "{said}");
}

#[test]
fn nesting_without_end_is_a_problem_like_any_other() {
    let said = diagnostic(&format!(r#"{{ "smithy": "2.0", "metadata": {}"#, "[".repeat(100_000)));
    assert!(said.contains("published.json:1:") && said.contains("recursion limit exceeded"), "{said}");
}

#[test]
fn an_unknown_version_is_a_problem() {
    let said = diagnostic(r#"{ "smithy": "20.1", "shapes": { "cats#A": { "type": "blob" } } }"#);
    assert!(said.starts_with("published.json: has the Smithy version `20.1`, which is not known"), "{said}");
}

#[test]
fn a_model_without_shapes_is_a_problem() {
    let said = diagnostic(r#"{ "smithy": "2.0" }"#);
    assert!(said.starts_with("published.json: has no shapes"), "{said}");
}

#[test]
fn everything_defined_twice_is_told_at_once() {
    let said = diagnostic(
        r#"{ "smithy": "2.0", "shapes": { "cats#A": { "type": "blob" }, "cats#A": { "type": "blob" },
             "cats#B": { "type": "enum", "members": { "X": { "target": "a#b" }, "X": { "target": "a#b" } } } } }"#,
    );
    let twice = |line: &str| line.ends_with("is defined twice");
    let lines: Vec<_> = said.lines().filter(|line| twice(line)).collect();
    assert_eq!(lines, ["published.json: cats#A: is defined twice", "published.json: cats#B$X: is defined twice"]);
}

#[test]
fn a_diagnostic_of_the_existing_file_names_that_file() {
    let existing = Source { path: "existing.json".into(), text: "[".to_owned() };
    let said = diagnostic_over(r#""cats#A": { "type": "blob" }"#, &existing);
    assert!(said.starts_with("existing.json:1:1: is not"), "{said}");
}

#[test]
fn the_model_of_another_service_is_not_mixed_in() {
    let existing = source("existing.json", r#""dogs#Dogs": { "type": "service", "version": "1" }"#);
    let said = diagnostic_over(r#""cats#Cats": { "type": "service", "version": "1" }"#, &existing);
    let start = "existing.json: dogs#Dogs: is a service that the published model does not have\n  hint: ";
    assert!(said.starts_with(start), "{said}");
}

#[test]
fn a_model_of_the_other_smithy_version_is_not_mixed_in() {
    let existing = Source {
        path: "existing.json".into(),
        text: r#"{ "smithy": "1.0", "shapes": { "cats#B": { "type": "blob" } } }"#.to_owned(),
    };
    let said = diagnostic_over(r#""cats#A": { "type": "blob" }"#, &existing);
    assert!(said.starts_with("existing.json: has the Smithy version 1.0, the published model 2.0"), "{said}");
}
