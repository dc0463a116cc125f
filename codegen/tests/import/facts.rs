//! What stays of a published model, and what is left out.

use smithy_codegen::model::Source;

use super::{import, line_of, same_facts};

#[test]
fn prose_tests_and_endpoint_rules_are_left_out_of_shapes() {
    let prose = r#""smithy.api#documentation": "D", "smithy.api#examples": [], "smithy.api#externalDocumentation": {},
        "smithy.rules#endpointRuleSet": {}, "smithy.rules#endpointBdd": {}, "smithy.rules#endpointTests": {},
        "smithy.test#smokeTests": [], "smithy.test#httpRequestTests": []"#;
    same_facts(
        &format!(r#""cats#Cats": {{ "type": "service", "traits": {{ "smithy.api#title": "Cats", {prose} }} }}"#),
        r#""cats#Cats": { "type": "service", "traits": { "smithy.api#title": "Cats" } }"#,
    );
}

#[test]
fn documentation_is_left_out_of_every_kind_of_member() {
    let members = |traits: &str| {
        let member = format!(r#"{{ "target": "smithy.api#String" {traits} }}"#);
        format!(
            r#""cats#L": {{ "type": "list", "member": {member} }},
               "cats#M": {{ "type": "map", "key": {member}, "value": {member} }},
               "cats#S": {{ "type": "structure", "members": {{ "a": {member} }} }}"#
        )
    };
    same_facts(&members(r#", "traits": { "smithy.api#documentation": "D" }"#), &members(""));
}

#[test]
fn documentation_is_left_out_of_traits_that_carry_it_within() {
    let waiters = |documentation: &str| {
        format!(
            r#""cats#Get": {{ "type": "operation", "traits": {{ "smithy.waiters#waitable": {{
                 "Fed": {{ {documentation} "minDelay": 3, "acceptors": [] }} }} }} }}"#
        )
    };
    same_facts(&waiters(r#""documentation": "D","#), &waiters(""));
}

#[test]
fn a_member_called_documentation_stays() {
    let imported = import(
        r#""cats#Cat": { "type": "structure", "members": { "documentation": { "target": "smithy.api#String" } } }"#,
    );
    assert_eq!(line_of(&imported, r#""documentation""#), r#""documentation": { "target": "smithy.api#String" }"#);
}

#[test]
fn a_default_stays_whatever_its_keys_are_called() {
    let imported = import(
        r#""cats#Any": { "type": "document", "traits": { "smithy.api#default": { "documentation": "a value" } } }"#,
    );
    assert!(line_of(&imported, r#""cats#Any""#).contains(r#""smithy.api#default": { "documentation": "a value" }"#));
}

#[test]
fn a_default_of_null_stays() {
    let imported = import(r#""cats#N": { "type": "integer", "traits": { "smithy.api#default": null } }"#);
    assert!(line_of(&imported, r#""cats#N""#).contains(r#"{ "smithy.api#default": null }"#));
}

#[test]
fn a_deprecation_stays_without_its_message() {
    same_facts(
        r#""cats#Old": { "type": "string", "traits": { "smithy.api#deprecated": { "message": "M", "since": "2" } } }"#,
        r#""cats#Old": { "type": "string", "traits": { "smithy.api#deprecated": { "since": "2" } } }"#,
    );
}

#[test]
fn an_apply_that_held_only_prose_is_left_out() {
    let imported = import(
        r#""cats#Cat": { "type": "string" },
           "cats#Dog": { "type": "apply", "traits": { "smithy.api#documentation": "D" } }"#,
    );
    assert_eq!(imported.shapes, 1);
}

#[test]
fn metadata_is_left_out() {
    let published = Source {
        path: "published.json".into(),
        text: r#"{ "smithy": "2.0", "metadata": { "suppressions": [] }, "shapes": { "cats#A": { "type": "blob" } } }"#
            .to_owned(),
    };
    let imported = smithy_codegen::import::facts(&published, None, false).expect("the model can be imported");
    assert_eq!(imported.text, import(r#""cats#A": { "type": "blob" }"#).text);
}
