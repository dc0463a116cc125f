//! Structures, enums and errors.

use serde_json::json;

use super::{messages, target};

#[test]
fn a_new_value_of_an_enum_is_compatible() {
    let value = json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "giant" } });
    let messages = messages(|shapes| *shapes.member("Size", "GIANT") = value);
    assert_eq!(messages, ["compatible added types::Size::Giant: `giant`"]);
}

#[test]
fn a_removed_value_of_an_enum_breaks() {
    let messages = messages(|shapes| shapes.remove_member("Size", "SMALL"));
    assert_eq!(messages, ["breaking removed types::Size::Small"]);
}

#[test]
fn a_value_that_is_another_on_the_wire_is_compatible() {
    let messages = messages(|shapes| shapes.member("Size", "SMALL")["traits"]["smithy.api#enumValue"] = "S".into());
    assert!(
        messages.contains(&"compatible changed types::Size::Small: is on the wire `S`, was `small`".to_owned()),
        "{messages:?}"
    );
}

#[test]
fn an_enum_of_integers_instead_of_strings_breaks() {
    let messages = messages(|shapes| {
        let values = [("SMALL", 1), ("LARGE", 2)].map(|(name, value)| {
            let member = json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } });
            (name.to_owned(), member)
        });
        *shapes.get("Size") = json!({ "type": "intEnum", "members": serde_json::Map::from_iter(values) });
    });
    assert!(
        messages.contains(&"breaking changed types::Size: is an enum of integers, was of strings".to_owned()),
        "{messages:?}"
    );
}

#[test]
fn a_new_error_is_compatible() {
    let messages = messages(|shapes| {
        *shapes.get("Asleep") = json!({ "type": "structure", "traits": { "smithy.api#error": "client" } });
        shapes.get("FindDogs")["errors"] = json!([target("example.kennel#Asleep")]);
    });
    assert_eq!(
        messages[..2],
        ["compatible added Error::Asleep: `types::Asleep`", "compatible added types::Asleep: structure"]
    );
}

#[test]
fn a_removed_error_breaks() {
    let messages = messages(|shapes| shapes.get("AddDog")["errors"] = json!([]));
    assert_eq!(messages[..2], ["breaking removed Error::KennelFull", "breaking removed types::KennelFull"]);
}

#[test]
fn a_structure_that_callers_no_longer_build_breaks() {
    let messages = messages(|shapes| *shapes.member("AddDogRequest", "Dog") = target("example.kennel#Name"));
    let line = "breaking changed types::Dog: can no longer be sent: it has no constructor and no setters";
    assert!(messages.contains(&line.to_owned()), "{messages:#?}");
}
