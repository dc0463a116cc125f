//! A crate of some of a service's operations.

use std::collections::BTreeMap;

use smithy_codegen::plan::{Options, Plan};

use super::generate;

fn of(operations: &[&str]) -> Options {
    let operations = operations.iter().map(|&name| name.to_owned()).collect();
    Options { operations: Some(operations), ..Options::default() }
}

fn generated(operations: &[&str]) -> (Plan, BTreeMap<String, String>) {
    generate(&of(operations)).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// What is said of operations that cannot be had.
fn messages(operations: &[&str]) -> String {
    match generate(&of(operations)) {
        Ok(_) => panic!("{operations:?} were generated"),
        Err(diagnostics) => diagnostics.to_string(),
    }
}

#[test]
fn only_the_operations_asked_for_are_methods_of_the_client() {
    let (plan, files) = generated(&["FeedDog", "FindDogs"]);
    let methods: Vec<_> = plan.operations.iter().map(|operation| operation.method.as_str()).collect();
    assert_eq!(methods, ["feed_dog", "find_dogs"]);
    assert!(!files["src/client.rs"].contains("add_dog"));
    assert!(!files.contains_key("src/operation/add_dog.rs"));
}

#[test]
fn an_operation_can_be_asked_for_by_its_shape_id() {
    let (plan, _) = generated(&["example.kennel#FeedDog"]);
    assert_eq!(plan.operations.len(), 1);
}

#[test]
fn only_what_the_operations_reach_becomes_types() {
    let (plan, files) = generated(&["FeedDog"]);
    let enums: Vec<_> = plan.enums.iter().map(|planned| planned.name.as_str()).collect();
    assert_eq!(enums, ["Meal"]);
    assert!(!files.contains_key("src/types/dog.rs"));
}

#[test]
fn a_shape_that_is_only_received_now_is_planned_as_such() {
    let (plan, _) = generated(&["FindDogs"]);
    let dog = plan.structures.iter().find(|structure| structure.name == "Dog").expect("it is reached");
    assert!(dog.received && !dog.sent);
}

#[test]
fn the_errors_are_those_that_the_operations_name_and_those_of_the_service() {
    let (plan, _) = generated(&["FeedDog"]);
    let errors: Vec<_> = plan.errors.iter().map(|error| error.variant.as_str()).collect();
    assert_eq!(errors, ["NoSuchDog", "Overloaded"]);
}

#[test]
fn documentation_names_what_is_left_out_without_a_link() {
    let (_, files) = generated(&["AddDog", "FindDogs"]);
    let request = &files["src/operation/add_dog.rs"];
    assert!(request.contains("Feed it with `FeedDog`, find it with [`FindDogs`](Client::find_dogs)."), "{request}");
    assert!(files.values().all(|text| !text.contains("::feed_dog") && !text.contains("::FeedDog")));
}

#[test]
fn without_a_choice_every_operation_is_planned() {
    let (plan, _) = generate(&Options::default()).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    assert_eq!(plan.operations.len(), 3);
}

#[test]
fn an_unknown_name_is_a_problem_with_the_nearest_names() {
    assert_eq!(
        messages(&["FeadDog", "AddDog"]),
        "the service has no operation `FeadDog`\n  hint: the nearest names are `FeedDog`, `AddDog` and `FindDogs`"
    );
}

#[test]
fn the_spelling_of_a_method_leads_to_the_operation() {
    assert!(messages(&["feed_dog"]).contains("nearest names are `FeedDog`"));
}

#[test]
fn a_part_of_a_name_leads_to_the_names_that_have_it() {
    assert!(messages(&["Dogs"]).contains("nearest names are `FindDogs`"));
}

#[test]
fn all_unknown_names_are_told_at_once() {
    let messages = messages(&["Walk", "Groom"]);
    assert!(messages.contains("`Walk`") && messages.contains("`Groom`"), "{messages}");
}

#[test]
fn an_empty_choice_is_a_problem() {
    assert!(messages(&[]).starts_with("no operation is asked for\n  hint: "));
}
