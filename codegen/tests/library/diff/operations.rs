//! Operations and waiters.

use serde_json::json;
use smithy_codegen::diff::Level;

use super::{diff, messages, target};

#[test]
fn a_new_operation_is_compatible() {
    let messages = messages(|shapes| {
        *shapes.get("WalkDog") = json!({ "type": "operation" });
        let operations = shapes.get("Kennel")["operations"].as_array_mut().expect("operations are an array");
        operations.push(target("example.kennel#WalkDog"));
    });
    assert_eq!(messages, ["compatible added Client::walk_dog: takes `WalkDogRequest`, gives `WalkDogResponse`"]);
}

#[test]
fn a_removed_operation_breaks_and_takes_with_it_what_only_it_reached() {
    let messages = messages(|shapes| {
        let operations = shapes.get("Kennel")["operations"].as_array_mut().expect("operations are an array");
        operations.retain(|operation| operation["target"] != "example.kennel#FeedDog");
    });
    let removed = ["Client::feed_dog", "Error::NoSuchDog", "types::Meal", "types::NoSuchDog"];
    assert_eq!(messages[..4], removed.map(|path| format!("breaking removed {path}")));
}

#[test]
fn operations_that_move_into_a_mixin_of_the_service_are_no_difference() {
    let messages = messages(|shapes| {
        let operations = shapes.get("Kennel")["operations"].take();
        let traits = json!({ "smithy.api#mixin": {} });
        *shapes.get("Base") = json!({ "type": "service", "operations": operations, "traits": traits });
        shapes.get("Kennel")["operations"] = json!([]);
        shapes.get("Kennel")["mixins"] = json!([target("example.kennel#Base")]);
    });
    assert_eq!(messages, Vec::<String>::new());
}

#[test]
fn a_removed_waiter_breaks() {
    let messages = messages(|shapes| shapes.get("FindDogs")["traits"]["smithy.waiters#waitable"] = json!({}));
    assert_eq!(messages, ["breaking removed Client::wait_until_kennel_open"]);
}

#[test]
fn a_waiter_that_asks_at_another_pace_is_compatible() {
    let messages = messages(|shapes| {
        shapes.get("FindDogs")["traits"]["smithy.waiters#waitable"]["KennelOpen"]["minDelay"] = 9.into();
    });
    assert_eq!(
        messages[0],
        "compatible changed Client::wait_until_kennel_open: waits at least, in seconds, `9`, was `5`"
    );
}

#[test]
fn an_operation_that_no_longer_answers_in_pages_breaks() {
    let messages = messages(|shapes| {
        let traits = shapes.get("FindDogs")["traits"].as_object_mut().expect("traits are an object");
        traits.remove("smithy.api#paginated");
    });
    assert_eq!(messages[0], "breaking changed Client::find_dogs: no longer answers in pages");
}

#[test]
fn a_deprecation_warns_and_so_is_a_minor_change() {
    let deprecated = json!({ "smithy.api#deprecated": { "message": "Dogs eat when they like." } });
    let diff = diff(|shapes| shapes.get("FeedDog")["traits"] = deprecated);
    assert_eq!(diff.verdict(), Level::Minor);
    assert!(diff.to_string().contains("Client::feed_dog: is deprecated: Dogs eat when they like."), "{diff}");
}
