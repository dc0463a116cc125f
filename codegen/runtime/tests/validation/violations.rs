//! What violates each constraint, and how it is shown.

use std::collections::BTreeMap;

use smithy_runtime::{Bytes, UnknownMember};

use crate::operation::{Contact, HireRequest, Level, named};

/// Everything that is wrong with a request, one a line.
fn wrong(request: &HireRequest) -> String {
    let error = request.validate().unwrap_err();
    error.violations().iter().map(|violation| format!("{violation}\n")).collect()
}

fn map<const N: usize>(entries: [(&str, &str); N]) -> Option<BTreeMap<String, String>> {
    Some(entries.map(|(key, value)| (key.to_owned(), value.to_owned())).into())
}

#[test]
fn what_is_absent_is_as_it_should_be() {
    assert_eq!(HireRequest::default().validate(), Ok(()));
}

#[test]
fn the_limits_are_allowed() {
    for name in ["a", "abcdefgh"] {
        assert_eq!(named(name).validate(), Ok(()));
    }
    for age in [-1, 150] {
        assert_eq!(HireRequest { age: Some(age), ..HireRequest::default() }.validate(), Ok(()));
    }
    assert_eq!(HireRequest { salary: Some(0.5), ..HireRequest::default() }.validate(), Ok(()));
}

#[test]
fn strings_are_as_long_as_they_have_unicode_scalar_values() {
    assert_eq!(named("ééééèèèè").validate(), Ok(()));
    assert_eq!(wrong(&named("ééééèèèèé")), "Name: 9 characters long, 1 to 8 allowed\n");
    assert_eq!(wrong(&named("")), "Name: 0 characters long, 1 to 8 allowed\n");
}

#[test]
fn blobs_are_as_long_as_they_have_bytes() {
    let request = HireRequest { photo: Some(Bytes::from_static(b"1")), ..HireRequest::default() };
    assert_eq!(wrong(&request), "Photo: 1 byte long, at least 2 allowed\n");
}

#[test]
fn numbers_of_every_kind_have_a_range() {
    let request = HireRequest {
        age: Some(151),
        salary: Some(0.1),
        fortune: Some("9000000000000000000000000".parse().unwrap()),
        share: Some("1.10".parse().unwrap()),
        ..HireRequest::default()
    };
    let shown = "Age: 151 is out of range (-1 to 150)\n\
                Salary: 0.1 is out of range (at least 0.5)\n\
                Fortune: 9000000000000000000000000 is out of range (at most 9000000000000000000000)\n\
                Share: 1.10 is out of range (0 to 1)\n";
    assert_eq!(wrong(&request), shown);
    let request = HireRequest { salary: Some(f32::NAN), ..HireRequest::default() };
    assert_eq!(wrong(&request), "Salary: NaN is out of range (at least 0.5)\n");
}

#[test]
fn patterns_have_lookaheads_and_classes_of_unicode_and_match_any_part_unless_they_have_anchors() {
    assert_eq!(named("Zoë7").validate(), Ok(()));
    let pattern = r"Name: does not match `^(?!aws:)[\p{L}\p{N}]*$`";
    assert_eq!(wrong(&named("aws:b")), format!("{pattern}\n"));
    assert_eq!(wrong(&named("a b")), format!("{pattern}\n"));
    assert_eq!(HireRequest { tags: map([("k", "bab")]), ..HireRequest::default() }.validate(), Ok(()));
}

#[test]
fn a_text_far_beyond_its_length_is_not_held_against_a_pattern_that_would_take_years() {
    /// Its pattern tries every way to divide a text.
    struct Slow {
        text: String,
    }
    smithy_runtime::structure!(Slow, encode, { "Text" = text where(length(..=10), pattern("^(a+)+$")), });
    let error = Slow { text: "a".repeat(5000) + "!" }.validate().unwrap_err();
    assert_eq!(error.violations().len(), 1, "{error}");
}

#[test]
fn lists_have_limits_of_their_own_and_of_each_item_and_no_item_twice() {
    let skills = ["tea", "x", "tea"].map(str::to_owned).to_vec();
    let request = HireRequest { skills: Some(skills), ..HireRequest::default() };
    let shown = "Skills: 3 items, at most 2 allowed\n\
                Skills[2]: a duplicate of [0]\n\
                Skills[1]: 1 character long, 2 to 4 allowed\n";
    assert_eq!(wrong(&request), shown);
}

#[test]
fn maps_have_limits_of_their_own_and_of_each_key_and_value() {
    let request = HireRequest { tags: map([("team", "a"), ("x", "b")]), ..HireRequest::default() };
    let shown = "Tags: 2 entries, at most 1 allowed\n\
                Tags[\"team\"] (key): 4 characters long, at most 3 allowed\n\
                Tags[\"x\"]: does not match `a`\n";
    assert_eq!(wrong(&request), shown);
}

#[test]
fn a_long_key_is_shown_in_part() {
    let request = HireRequest { tags: map([(&"k".repeat(1000), "a")]), ..HireRequest::default() };
    let shown = format!("Tags[\"{}\"…] (key): 1000 characters long, at most 3 allowed\n", "k".repeat(64));
    assert_eq!(wrong(&request), shown);
}

#[test]
fn members_of_members_and_variants_are_found_by_their_path() {
    let contacts = vec![Contact::Nobody, Contact::Mail("@".to_owned()), Contact::Mail("none".to_owned())];
    let unknown = Contact::Unrecognized(UnknownMember::default());
    let manager = HireRequest { contacts: Some([contacts, vec![unknown]].concat()), ..named("123456789") };
    let request = HireRequest { manager: Some(Box::new(manager)), ..HireRequest::default() };
    assert_eq!(
        wrong(&request),
        "Manager.Name: 9 characters long, 1 to 8 allowed\nManager.Contacts[2].mail: does not match `@`\n"
    );
}

#[test]
fn enums_are_text_and_may_be_newer_than_the_model() {
    let level = |level: &str| HireRequest { level: Some(Level::from(level)), ..HireRequest::default() };
    assert_eq!(level("FIRST").validate(), Ok(()));
    assert_eq!(level("THIRD").validate(), Ok(()));
    assert_eq!(wrong(&level("SECOND")), "Level: 6 characters long, exactly 5 allowed\n");
}

#[test]
fn nothing_sensitive_is_shown() {
    let request = HireRequest { secrets: map([("hunter", "2")]), pin: Some(1234), ..named("hunter 2") };
    let error = request.validate().unwrap_err();
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(!shown.contains("hunter") && !shown.contains("1234"), "{shown}");
    }
    let shown = "Name: does not match `^(?!aws:)[\\p{L}\\p{N}]*$`\n\
                Secrets[0]: 1 character long, at least 3 allowed\n\
                Pin: a number out of range (at most 9)\n";
    assert_eq!(wrong(&request), shown);
}

#[test]
fn the_error_counts_what_is_wrong_and_lists_it() {
    let error = named("").validate().unwrap_err();
    assert_eq!(error.to_string(), "1 invalid value:\n  Name: 0 characters long, 1 to 8 allowed");
    let error = HireRequest { age: Some(-2), ..named("") }.validate().unwrap_err();
    let shown = "2 invalid values:\n  Name: 0 characters long, 1 to 8 allowed\n  Age: -2 is out of range (-1 to 150)";
    assert_eq!(error.to_string(), shown);
}
