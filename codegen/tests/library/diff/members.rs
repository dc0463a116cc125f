//! Members of structures and unions.

use serde_json::json;

use super::{messages, target};

#[test]
fn a_new_optional_member_is_compatible() {
    let messages = messages(|shapes| *shapes.member("Dog", "Coat") = target("smithy.api#String"));
    assert_eq!(messages, ["compatible added types::Dog::coat: `Option<String>`"]);
}

#[test]
fn a_new_required_member_of_what_callers_build_breaks() {
    let member = json!({ "target": "smithy.api#String", "traits": { "smithy.api#required": {} } });
    assert_eq!(
        messages(|shapes| *shapes.member("Dog", "Coat") = member),
        [
            "breaking changed types::Dog: is made by `new(coat: String, name: String)`, was by `new(name: String)`",
            "compatible added types::Dog::coat: `String`, required: `new` takes it",
        ]
    );
}

#[test]
fn a_new_required_member_of_what_the_service_answers_is_compatible() {
    let member = json!({ "target": "smithy.api#Integer", "traits": { "smithy.api#required": {} } });
    let messages = messages(|shapes| *shapes.member("Summary", "Puppies") = member);
    assert_eq!(messages, ["compatible added types::Summary::puppies: `i32`"]);
}

#[test]
fn a_removed_member_breaks() {
    let messages = messages(|shapes| shapes.remove_member("Dog", "Born"));
    assert_eq!(messages, ["breaking removed types::Dog::born"]);
}

#[test]
fn a_member_of_another_type_breaks() {
    let messages = messages(|shapes| *shapes.member("Dog", "Born") = target("smithy.api#Integer"));
    assert_eq!(messages, ["breaking changed types::Dog::born: `Option<i32>`, was `Option<DateTime>`"]);
}

#[test]
fn a_member_of_a_request_that_becomes_required_breaks() {
    assert_eq!(
        messages(|shapes| shapes.member("FeedDogRequest", "Meal")["traits"] = json!({ "smithy.api#required": {} })),
        [
            "breaking changed operation::FeedDogRequest: is made by `new(meal: Meal, name: String)`, was by \
             `new(name: String)`",
            "breaking changed operation::FeedDogRequest::meal: is required: `Meal`, was `Option<Meal>`",
        ]
    );
}

#[test]
fn from_the_third_required_member_on_callers_name_them() {
    let member = json!({ "target": "smithy.api#String", "traits": { "smithy.api#required": {} } });
    assert_eq!(
        messages(|shapes| {
            *shapes.member("Dog", "Coat") = member.clone();
            *shapes.member("Dog", "Tail") = member;
        })[0],
        "breaking changed types::Dog: is made by `new(DogRequired { coat: String, name: String, tail: String })`, was by \
         `new(name: String)`"
    );
}

#[test]
fn the_last_required_member_that_becomes_optional_breaks() {
    assert_eq!(
        messages(|shapes| shapes.remove_trait("FeedDogRequest", "Name", "smithy.api#required")),
        [
            "breaking changed operation::FeedDogRequest: is made by `Default` and no longer by `new(name: String)`",
            "breaking changed operation::FeedDogRequest::name: is no longer required: `Option<String>`, was `String`",
        ]
    );
}

#[test]
fn a_member_of_a_response_that_becomes_optional_breaks() {
    let messages = messages(|shapes| shapes.remove_trait("Summary", "Count", "smithy.api#required"));
    assert_eq!(messages, ["breaking changed types::Summary::count: `Option<i32>`, was `i32`"]);
}

#[test]
fn other_limits_are_compatible() {
    let messages = messages(|shapes| shapes.get("Name")["traits"]["smithy.api#length"]["max"] = 50.into());
    assert_eq!(
        messages,
        [
            "compatible changed operation::FeedDogRequest::name: 1 to 50 characters, was 1 to 40 characters",
            "compatible changed types::Dog::name: 1 to 50 characters, was 1 to 40 characters",
        ]
    );
}

#[test]
fn a_new_member_of_a_union_is_compatible() {
    let messages = messages(|shapes| *shapes.member("Treat", "Bone") = target("smithy.api#String"));
    assert_eq!(messages, ["compatible added types::Treat::Bone: `String`"]);
}

#[test]
fn a_member_of_a_union_that_holds_another_type_breaks() {
    let messages = messages(|shapes| *shapes.member("Treat", "Pat") = target("smithy.api#String"));
    assert_eq!(messages, ["breaking changed types::Treat::Pat: holds `String`, was `()`"]);
}
