//! Structures, unions, enums, and what is in them.

use crate::pin::{ALL, pin, plan};

#[test]
fn only_members_that_would_make_a_structure_endless_are_boxed() {
    pin("recursion", &[("src/types/node.rs", ALL), ("src/types/hen.rs", ALL), ("src/types/egg.rs", ALL)]);
}

#[test]
fn required_members_are_arguments_of_new_and_empty_when_the_service_leaves_them_out() {
    pin(
        "required",
        &[
            ("src/types/sent.rs", &["pub struct Sent", "impl Sent"]),
            ("src/types/received.rs", &["pub struct Received", "impl Default", "structure!"]),
            ("src/types/both.rs", &["pub struct Both", "impl Both", "structure!"]),
        ],
    );
}

#[test]
fn defaults_are_what_a_response_starts_from_and_left_to_the_service_in_a_request() {
    pin(
        "defaults",
        &[
            ("src/types/settings.rs", &["pub struct Settings", "impl Default"]),
            ("src/operation/get.rs", &["impl GetRequest"]),
        ],
    );
}

#[test]
fn every_simple_type_has_a_rust_type() {
    pin("simple_types", &[("src/types/values.rs", ALL)]);
}

#[test]
fn absent_collections_are_none_where_they_are_sent_and_empty_where_they_are_received() {
    let sent = ["use ", "pub struct Sent", "impl Sent"];
    pin("collections", &[("src/types/sent.rs", &sent), ("src/types/received.rs", &["pub struct Received"])]);
}

#[test]
fn debug_shows_nothing_sensitive() {
    let shown = ["pub struct Secret", "fmt::Debug for"];
    pin("sensitive", &[("src/types/secret.rs", &shown), ("src/types/level.rs", ALL)]);
}

#[test]
fn mixins_and_apply_give_members_and_traits() {
    pin("mixins", &[("src/types/cat.rs", &["pub struct Cat"])]);
}

#[test]
fn models_in_smithy_1_0_mean_what_they_meant() {
    pin("smithy_1", &[("src/types/counts.rs", &["pub struct Counts"]), ("src/types/size.rs", ALL)]);
}

#[test]
fn limits_and_units_are_documented() {
    pin("limits", &[("src/types/limited.rs", &["pub struct Limited"])]);
}

#[test]
fn what_requests_can_be_held_against_is_in_the_tables_of_what_is_sent() {
    let choice = ("src/types/choice.rs", &["union!"][..]);
    pin("constraints", &[("src/operation/put.rs", &["PutRequest, encode"]), choice]);
}

#[test]
fn patterns_that_are_none_of_ecma_262_are_left_out_with_a_warning_where_they_are_sent() {
    let warnings: Vec<_> = plan("constraints").warnings.iter().map(ToString::to_string).collect();
    let expected = "example.constraints#PutInput$Printed: has the pattern `^\\p{Print}+$`, which is none of ECMA 262: \
                Invalid property name\n  hint: the feature `validation` leaves it to the service";
    assert_eq!(warnings, [expected]);
}

#[test]
fn unions_are_open_enums_with_values() {
    let payment = ("src/types/payment.rs", ALL);
    let filter = ("src/types/filter.rs", &["use ", "pub enum Filter", "union!"][..]);
    let request = ("src/operation/pay.rs", &["use ", "pub struct", "impl PayRequest", "impl Default"][..]);
    pin("unions", &[payment, filter, ("src/types/receipt.rs", &["pub enum Receipt", "union!"]), request]);
}

#[test]
fn enums_of_integers_are_open_too() {
    let response = ("src/operation/put.rs", &["pub struct PutResponse", "impl Default"][..]);
    pin("int_enums", &[("src/types/level.rs", ALL), ("src/types/secret.rs", ALL), response]);
}

#[test]
fn exact_numbers_and_documents_have_types_of_the_runtime() {
    let shown = ["use ", "pub struct PutRequest", "impl PutRequest", "pub struct PutResponse", "impl Default"];
    pin("exact_types", &[("src/types/values.rs", ALL), ("src/operation/put.rs", &shown), ("src/lib.rs", &["pub use"])]);
}

#[test]
fn timestamps_are_written_in_the_form_of_their_member_or_shape() {
    pin("timestamp_formats", &[("src/operation/put.rs", &["pub struct PutRequest", "structure!"])]);
}

#[test]
fn collections_nest_and_can_have_holes() {
    let request = ("src/operation/put.rs", &["pub struct PutRequest", "impl PutRequest"][..]);
    pin("nested_collections", &[("src/types/both.rs", ALL), request]);
}

#[test]
fn defaults_have_many_forms() {
    pin("default_forms", &[("src/types/values.rs", &["use ", "impl Default"])]);
}
