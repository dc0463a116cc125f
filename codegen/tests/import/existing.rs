//! What stays of an existing file that a published model does not have.

use smithy_codegen::import::Imported;

use super::{import, source};

fn import_over(shapes: &str, existing: &str) -> Imported {
    smithy_codegen::import::facts(&source("published.json", shapes), Some(&source("existing.json", existing)), false)
        .expect("the models can be imported")
}

#[test]
fn a_shape_that_only_the_existing_file_has_stays_and_is_named() {
    let imported = import_over(r#""cats#A": { "type": "blob" }"#, r#""cats#B": { "type": "string" }"#);
    assert_eq!(imported.text, import(r#""cats#A": { "type": "blob" }, "cats#B": { "type": "string" }"#).text);
    assert_eq!(imported.unpublished, ["cats#B"]);
}

#[test]
fn a_member_that_only_the_existing_file_has_stays_behind_the_one_it_followed() {
    for kind in ["structure", "union", "enum"] {
        let shape = |members: &[&str]| {
            let members: Vec<_> =
                members.iter().map(|name| format!(r#""{name}": {{ "target": "smithy.api#Unit" }}"#)).collect();
            format!(r#""cats#Cat": {{ "type": "{kind}", "members": {{ {} }} }}"#, members.join(","))
        };
        let imported = import_over(&shape(&["a", "b", "c"]), &shape(&["new", "a", "newer", "newest", "b"]));
        assert_eq!(imported.text, import(&shape(&["new", "a", "newer", "newest", "b", "c"])).text);
        assert_eq!(imported.unpublished, ["cats#Cat$new", "cats#Cat$newer", "cats#Cat$newest"]);
    }
}

#[test]
fn a_service_that_is_mixed_into_others_is_no_service_of_another_model() {
    let mixin = r#""cats#Base": { "type": "service", "version": "1", "traits": { "smithy.api#mixin": {} } }"#;
    assert_eq!(import_over(r#""cats#A": { "type": "blob" }"#, mixin).unpublished, ["cats#Base"]);
}

#[test]
fn an_operation_that_only_the_existing_file_has_stays_in_its_service() {
    let service = |operations: &str| {
        format!(r#""cats#Cats": {{ "type": "service", "version": "1", "operations": [{operations}] }}"#)
    };
    let (feed, pet) = (r#"{ "target": "cats#Feed" }"#, r#"{ "target": "cats#Pet" }"#);
    let imported = import_over(&service(pet), &service(&format!("{feed}, {pet}")));
    assert_eq!(imported.text, import(&service(&format!("{feed}, {pet}"))).text);
    assert_eq!(imported.unpublished, ["cats#Feed in the operations of cats#Cats"]);
}

#[test]
fn facts_that_both_files_have_are_the_published_ones() {
    let member = |target: &str, traits: &str| {
        format!(
            r#""cats#Cat": {{ "type": "structure", "traits": {{ {traits} }},
                 "members": {{ "age": {{ "target": "smithy.api#{target}" }} }} }}"#
        )
    };
    let imported = import_over(&member("Long", r#""x#new": 1"#), &member("Integer", r#""x#new": 2, "x#old": 3"#));
    assert_eq!(imported.text, import(&member("Long", r#""x#new": 1"#)).text);
    assert!(imported.unpublished.is_empty());
}

#[test]
fn nothing_stays_of_a_shape_that_became_one_of_another_kind() {
    let published = r#""cats#Cat": { "type": "string" }"#;
    let imported = import_over(
        published,
        r#""cats#Cat": { "type": "structure", "members": { "age": { "target": "smithy.api#Long" } } }"#,
    );
    assert_eq!(imported.text, import(published).text);
}

#[test]
fn prose_of_the_existing_file_is_left_out_too() {
    let imported = import_over(
        r#""cats#A": { "type": "blob" }"#,
        r#""cats#B": { "type": "string", "traits": { "smithy.api#documentation": "D" } }"#,
    );
    assert!(!imported.text.contains("documentation"));
}

#[test]
fn pruning_drops_what_only_the_existing_file_has_and_names_it() {
    let published = r#""cats#A": { "type": "blob" }"#;
    let existing = source("existing.json", r#""cats#A": { "type": "blob" }, "cats#B": { "type": "string" }"#);
    let imported =
        smithy_codegen::import::facts(&source("published.json", published), Some(&existing), true).expect("they fit");
    assert_eq!(imported.text, import(published).text);
    assert_eq!(imported.unpublished, ["cats#B"]);
}
