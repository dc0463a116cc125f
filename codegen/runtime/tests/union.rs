//! The codec of unions.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use std::collections::BTreeMap;

use smithy_runtime::DateTime;
use smithy_runtime::UnknownMember;
use smithy_runtime::codegen_support::json::{decode, encode};

/// As emitted: a member of each kind, and recursion by way of a list, a map and a box.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Many(Vec<Value>),
    Named(BTreeMap<String, Value>),
    Negated(Box<Value>),
    Due(DateTime),
    Dues(Vec<DateTime>),
    Nothing,
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Value, Unrecognized, encode, decode, {
    "text" = Text,
    "many" = Many,
    "named" = Named,
    "negated" = Negated,
    "due" = Due as(http_date),
    "dues" = Dues as(date_time),
    unit "nothing" = Nothing,
});

fn text(value: &Value) -> String {
    String::from_utf8(encode(value)).unwrap()
}

fn problem(body: &str) -> String {
    decode::<Value>(body.as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_union_is_an_object_with_the_one_member_that_is_set() {
    let inner = vec![Value::Text("a".into()), Value::Negated(Box::new(Value::Text("b".into()))), Value::Nothing];
    let value = Value::Named(BTreeMap::from([("x".to_owned(), Value::Many(inner))]));
    let body = r#"{"named":{"x":{"many":[{"text":"a"},{"negated":{"text":"b"}},{"nothing":{}}]}}}"#;
    assert_eq!(text(&value), body);
    assert_eq!(decode::<Value>(body.as_bytes()).unwrap(), value);
}

#[test]
fn members_that_are_null_and_the_type_that_services_add_are_passed_over() {
    let body = br#"{"nothing":null,"__type":"com.example#Value","text":"a","other":null}"#;
    assert_eq!(decode::<Value>(body).unwrap(), Value::Text("a".into()));
}

#[test]
fn a_union_without_a_member_is_an_error_that_says_so() {
    assert_eq!(problem("{}"), "expected a union with one member set, found none at byte 0");
    let body = r#"{"many":[{"text":null,"__type":"x"}]}"#;
    assert_eq!(problem(body), "many[0]: expected a union with one member set, found none at byte 9");
}

#[test]
fn a_union_with_two_members_is_an_error_that_names_them() {
    assert_eq!(
        problem(r#"{"text":"a","newer":1}"#),
        "expected a union with one member set, found `text` and `newer` at byte 0"
    );
}

#[test]
fn a_fault_in_a_member_is_told_under_its_name() {
    assert_eq!(problem(r#"{"many":[{"text":1}]}"#), "many[0].text: expected a string, found a number at byte 17");
    assert_eq!(problem("[]"), "expected an object, found an array at byte 0");
}

#[test]
fn a_member_that_the_model_does_not_name_is_kept_and_written_as_it_came() {
    let body = r#"{"many":[{"n\u0065wer":{ "a": [1.50, null] }}]}"#;
    let Value::Many(values) = decode::<Value>(body.as_bytes()).unwrap() else { panic!("not a list") };
    let [Value::Unrecognized(member)] = values.as_slice() else { panic!("{values:?}") };
    assert_eq!((member.name(), member.json()), ("newer", r#"{ "a": [1.50, null] }"#));
    assert_eq!(text(&Value::Many(values)), r#"{"many":[{"newer":{ "a": [1.50, null] }}]}"#);
}

#[test]
fn debug_shows_the_name_of_an_unknown_member_and_not_its_value() {
    let value: Value = decode(br#"{"password":"secret"}"#).unwrap();
    assert_eq!(format!("{value:?}"), r#"Unrecognized("password")"#);
}

#[test]
fn what_stands_for_a_union_left_out_is_an_empty_object() {
    assert_eq!(text(&Value::Unrecognized(UnknownMember::default())), "{}");
}

#[test]
fn a_members_timestamps_are_written_in_its_form_and_read_in_any() {
    let (due, dues) = (Value::Due(DateTime::UNIX_EPOCH), Value::Dues(vec![DateTime::UNIX_EPOCH]));
    assert_eq!(text(&due), r#"{"due":"Thu, 01 Jan 1970 00:00:00 GMT"}"#);
    assert_eq!(text(&dues), r#"{"dues":["1970-01-01T00:00:00Z"]}"#);
    assert_eq!(text(&Value::Many(vec![due.clone(), dues])).matches("1970").count(), 2);
    assert_eq!(decode::<Value>(br#"{"due":0}"#).unwrap(), due);
    assert_eq!(decode::<Value>(br#"{"due":"1970-01-01T01:00:00+01:00"}"#).unwrap(), due);
}

#[test]
fn unions_in_unions_are_read_as_deep_as_other_values() {
    let nested = |depth: usize| format!("{}{{\"nothing\":{{}}}}{}", r#"{"negated":"#.repeat(depth), "}".repeat(depth));
    assert!(decode::<Value>(nested(127).as_bytes()).is_ok());
    assert!(problem(&nested(128)).contains("nested deeper than 128 levels"));
}

#[test]
fn an_unknown_member_may_be_as_deep_as_what_is_skipped() {
    let body = format!("{{\"newer\":{}{}}}", "[".repeat(512), "]".repeat(512));
    assert!(decode::<Value>(body.as_bytes()).is_ok());
}
