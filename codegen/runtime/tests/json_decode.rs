//! How values are read.

mod json_shapes;

use std::borrow::Cow;
use std::collections::BTreeMap;

use json_shapes::{Everything, Label, Labels, Size};
use smithy_runtime::codegen_support::Read;
use smithy_runtime::codegen_support::json::{JsonReader, decode};
use smithy_runtime::{Bytes, DateTime};

#[test]
fn members_are_read_in_any_order_with_any_white_space() {
    let body = b" {\r\n\t\"Size\" : \"LARGE\" , \"Name\":\n\"Cat\" , \"Aliases\" : [ \"a\" , \"b\" ] } \n";
    let label: Label = decode(body).unwrap();
    let wanted = Label {
        name: Some("Cat".into()),
        aliases: vec!["a".into(), "b".into()],
        size: Some(Size::Large),
        ..Label::default()
    };
    assert_eq!(label, wanted);
}

#[test]
fn an_empty_body_reads_as_an_empty_object() {
    for body in ["", " ", "\r\n\t ", "{}", " { } "] {
        assert_eq!(decode::<Label>(body.as_bytes()).unwrap(), Label::default());
    }
}

#[test]
fn unknown_members_are_passed_over_at_any_level() {
    let body = br#"{"x":[{"y":"}\"]"},[],{},1.5e3,true,false,null],"Labels":[{"z":{"Name":"no"},"Name":"yes"}]}"#;
    let labels: Labels = decode(body).unwrap();
    assert_eq!(labels.labels[0].name.as_deref(), Some("yes"));
}

#[test]
fn a_null_member_leaves_its_default() {
    let labels: Labels = decode(br#"{"Labels":null,"Tags":null,"Sparse":null}"#).unwrap();
    assert_eq!(labels, Labels::default());
}

#[test]
fn nulls_in_dense_collections_are_dropped() {
    let labels: Labels = decode(br#"{"Labels":[null,{"Name":"a"},null],"Tags":{"k":null,"l":"m"}}"#).unwrap();
    assert_eq!(labels.labels.len(), 1);
    assert_eq!(labels.tags, BTreeMap::from([("l".to_owned(), "m".to_owned())]));
}

#[test]
fn nulls_in_sparse_collections_are_kept() {
    assert_eq!(decode::<Labels>(br#"{"Sparse":[1,null,3]}"#).unwrap().sparse, [Some(1), None, Some(3)]);
    let map: BTreeMap<Size, Option<bool>> = decode(br#"{"SMALL":null}"#).unwrap();
    assert_eq!(map, BTreeMap::from([(Size::Small, None)]));
}

#[test]
fn of_duplicate_keys_the_last_wins() {
    assert_eq!(decode::<Label>(br#"{"Name":"a","Name":"b"}"#).unwrap().name.as_deref(), Some("b"));
    let map: BTreeMap<String, i32> = decode(br#"{"k":1,"k":2}"#).unwrap();
    assert_eq!(map["k"], 2);
}

#[test]
fn keys_are_compared_with_their_escapes_resolved() {
    assert_eq!(decode::<Label>(br#"{"\u004eam\u0065":"Cat"}"#).unwrap().name.as_deref(), Some("Cat"));
}

#[test]
fn keys_differ_by_case() {
    assert_eq!(decode::<Label>(br#"{"name":"Cat"}"#).unwrap().name, None);
}

#[test]
fn a_string_without_escapes_borrows_from_the_document() {
    assert!(matches!(JsonReader::new(br#""plain""#).string(), Ok(Cow::Borrowed("plain"))));
    assert!(matches!(JsonReader::new(br#""a\tb""#).string(), Ok(Cow::Owned(text)) if text == "a\tb"));
}

#[test]
fn every_escape_is_resolved() {
    let text: String = decode(br#""\"\\\/\b\f\n\r\t\u00e4\u732B\ud83d\ude00\u0000""#).unwrap();
    assert_eq!(text, "\"\\/\u{8}\u{c}\n\r\tä猫😀\0");
}

#[test]
fn text_beyond_ascii_may_stand_unescaped() {
    assert_eq!(decode::<String>("\"Käse 猫 😀\"".as_bytes()).unwrap(), "Käse 猫 😀");
}

#[test]
fn enums_keep_values_that_the_model_does_not_know() {
    assert_eq!(decode::<Vec<Size>>(br#"["SMALL","HUGE"]"#).unwrap(), [Size::Small, Size::Other("HUGE".into())]);
}

#[test]
fn blobs_are_read_from_base64_even_with_escaped_slashes() {
    assert_eq!(decode::<Bytes>(br#""Zm9vYmE=""#).unwrap(), "fooba");
    assert_eq!(decode::<Bytes>(br#""\/\/8=""#).unwrap(), [0xFF_u8, 0xFF][..]);
}

#[test]
fn blobs_that_are_not_base64_are_errors() {
    for blob in [r#""Zm9v!""#, r#""Zg""#, r#""Zh==""#, "\"Zm 9v\""] {
        let error = decode::<Bytes>(blob.as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), "expected base64, found another string at byte 0", "{blob}");
    }
}

#[test]
fn booleans_are_only_true_and_false() {
    assert_eq!(decode::<Vec<bool>>(b"[true,false]").unwrap(), [true, false]);
    for other in ["1", "0", r#""true""#, "True", "tru", "falsey", "{}"] {
        assert!(decode::<bool>(other.as_bytes()).is_err(), "{other}");
    }
}

#[test]
fn timestamps_are_read_from_numbers_to_the_nanosecond() {
    let cases = [
        ("1709208000", 1_709_208_000, 0),
        ("1709208000.123456789", 1_709_208_000, 123_456_789),
        ("1.709208000123456789e9", 1_709_208_000, 123_456_789),
        ("253402300799.999999999", 253_402_300_799, 999_999_999),
        ("1709208000.1234567899", 1_709_208_000, 123_456_789),
        ("-1.5", -2, 500_000_000),
        ("0.0", 0, 0),
        ("1E-9", 0, 1),
        ("1e-400", 0, 0),
        ("0e999999999999999999999", 0, 0),
        ("9223372036854775807", i64::MAX, 0),
        ("-9223372036854775808", i64::MIN, 0),
    ];
    for (number, seconds, nanos) in cases {
        let time: DateTime = decode(number.as_bytes()).unwrap();
        assert_eq!(time, DateTime::from_unix(seconds, nanos), "{number}");
    }
}

#[test]
fn timestamps_are_read_from_text() {
    for text in ["\"2024-02-29T12:00:00.5Z\"", "\"2024-02-29T14:00:00.5+02:00\"", "\"Thu, 29 Feb 2024 12:00:00.5 GMT\""]
    {
        let time: DateTime = decode(text.as_bytes()).unwrap();
        assert_eq!(time, DateTime::from_unix(1_709_208_000, 500_000_000), "{text}");
    }
}

#[test]
fn timestamps_out_of_range_or_of_another_kind_are_errors() {
    for other in ["9223372036854775808", "1e300", "-1e19", "\"NaN\"", "\"yesterday\"", "true", "{}"] {
        assert!(decode::<DateTime>(other.as_bytes()).is_err(), "{other}");
    }
}

#[test]
fn boxed_values_and_options_are_read_as_what_they_hold() {
    let value: Everything = decode(br#"{"Nested":{"Nested":{"Long":7}}}"#).unwrap();
    assert_eq!(value.nested.unwrap().nested.unwrap().long, Some(7));
    assert_eq!(decode::<Option<i32>>(b"null").unwrap(), None);
    assert_eq!(decode::<Option<i32>>(b"5").unwrap(), Some(5));
}
