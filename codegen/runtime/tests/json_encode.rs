//! How values are written.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod json_shapes;

use std::collections::BTreeMap;

use json_shapes::{Everything, Label, Size};
use smithy_runtime::codegen_support::json::{JsonWriter, encode};
use smithy_runtime::codegen_support::{Encode, Member, Write};
use smithy_runtime::{Bytes, DateTime};

fn text<T: Encode + ?Sized>(value: &T) -> String {
    String::from_utf8(encode(value)).unwrap()
}

fn written(write: impl FnOnce(&mut JsonWriter)) -> String {
    let mut json = JsonWriter::new();
    write(&mut json);
    String::from_utf8(json.into_bytes()).unwrap()
}

#[test]
fn a_structure_without_values_is_an_empty_object() {
    assert_eq!(text(&Everything::default()), "{}");
}

#[test]
fn absent_members_are_left_out_and_commas_fall_between_the_rest() {
    let label = Label { name: Some("Cat".into()), size: Some(Size::Small), ..Label::default() };
    assert_eq!(text(&label), r#"{"Name":"Cat","Aliases":[],"Size":"SMALL"}"#);
}

#[test]
fn nested_structures_stand_inside_their_member() {
    let parent = Label { name: Some("Animal".into()), ..Label::default() };
    let label = Label { parent: Some(Box::new(parent)), ..Label::default() };
    assert_eq!(text(&label), r#"{"Aliases":[],"Parent":{"Name":"Animal","Aliases":[]}}"#);
}

#[test]
fn a_reference_is_written_as_what_it_refers_to() {
    let absent: &Option<i32> = &None;
    assert!(absent.is_absent());
    assert_eq!(text(&&&"text"), r#""text""#);
}

#[test]
fn absence_in_a_list_or_a_map_is_null() {
    assert_eq!(text(&vec![Some(1), None]), "[1,null]");
    assert_eq!(text(&BTreeMap::from([("a".to_owned(), None::<bool>)])), r#"{"a":null}"#);
}

#[test]
fn maps_are_objects_in_the_order_of_their_keys() {
    let map = BTreeMap::from([(Size::Large, 2), (Size::Small, 1), (Size::Other("a\"b".into()), 3)]);
    assert_eq!(text(&map), r#"{"SMALL":1,"LARGE":2,"a\"b":3}"#);
}

#[test]
fn empty_lists_inside_lists_need_no_commas_of_their_own() {
    assert_eq!(text(&vec![vec![], vec![1_i64, 2], vec![]]), "[[],[1,2],[]]");
}

#[test]
fn strings_that_end_in_brackets_do_not_swallow_the_comma() {
    assert_eq!(text(&vec!["[".to_owned(), "{".to_owned(), "[".to_owned()]), r#"["[","{","["]"#);
}

#[test]
fn quotation_marks_backslashes_and_controls_are_escaped() {
    assert_eq!(text("\"\\/\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}"), "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u{7f}\"");
}

#[test]
fn an_escape_is_found_at_every_place_of_a_string_of_any_length() {
    for len in 1..40 {
        for place in 0..len {
            let mut plain = vec!["ä", "x"][len % 2].repeat(len);
            plain.insert(plain.char_indices().nth(place).unwrap().0, '\n');
            assert_eq!(text(plain.as_str()), format!("\"{}\"", plain.replace('\n', "\\n")));
        }
    }
}

#[test]
fn text_beyond_ascii_is_written_as_it_is() {
    assert_eq!(text("Käse 猫 😀 \u{2028}"), "\"Käse 猫 😀 \u{2028}\"");
}

#[test]
fn integers_of_every_width_are_written_to_their_limits() {
    assert_eq!(text(&vec![i64::MIN, -1, 0, 9, 10, i64::MAX]), "[-9223372036854775808,-1,0,9,10,9223372036854775807]");
    assert_eq!(text(&i8::MIN), "-128");
    assert_eq!(text(&i16::MAX), "32767");
    assert_eq!(text(&i32::MIN), "-2147483648");
}

#[test]
fn floats_are_written_in_the_fewest_digits_that_read_back() {
    assert_eq!(text(&0.1_f32), "0.1");
    assert_eq!(text(&99.85_f32), "99.85");
    assert_eq!(text(&0.1_f64), "0.1");
}

#[test]
fn floats_with_many_digits_before_or_behind_the_point_get_an_exponent() {
    let (double, single) = (text(&f64::MAX), text(&f32::MAX));
    assert_eq!(text(&5e-324_f64), "5e-324");
    assert!(double.starts_with("1.7976931348623157e") && double.parse() == Ok(f64::MAX), "{double}");
    assert!(single.starts_with("3.4028235e") && single.parse() == Ok(f32::MAX), "{single}");
}

#[test]
fn whole_floats_are_written_as_numbers_that_read_back_the_same() {
    for value in [0.0_f64, -0.0, 1.0, 80.0, 1e15, 1e16, 1e22, -3e-7] {
        let number = text(&value);
        assert_eq!(number.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{number}");
    }
}

#[test]
fn floats_that_are_no_numbers_are_written_as_strings() {
    assert_eq!(text(&vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY]), r#"["NaN","Infinity","-Infinity"]"#);
    assert_eq!(text(&vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]), r#"["NaN","Infinity","-Infinity"]"#);
}

#[test]
fn booleans_are_written_as_words() {
    assert_eq!(text(&vec![true, false]), "[true,false]");
}

#[test]
fn blobs_are_written_in_base64_with_padding() {
    let blobs: [(&[u8], &str); 6] =
        [(b"", ""), (b"f", "Zg=="), (b"fo", "Zm8="), (b"foo", "Zm9v"), (b"foobar", "Zm9vYmFy"), (b"\xFB\xFF", "+/8=")];
    for (blob, base64) in blobs {
        assert_eq!(text(&Bytes::from_static(blob)), format!("\"{base64}\""));
    }
}

#[test]
fn a_large_blob_leaves_the_buffer_close_to_its_size() {
    let body = written(|json| {
        json.begin_structure();
        json.member("Bytes", &Bytes::from(vec![0; 3_000_000]));
        json.end_structure();
    });
    assert_eq!(body.len(), r#"{"Bytes":""}"#.len() + 4_000_000);
    assert!(body.capacity() < 4_001_000);
}

#[test]
fn timestamps_are_written_as_epoch_seconds_without_trailing_zeros() {
    let times =
        [(1_709_208_000, 0), (1_709_208_000, 500_000_000), (0, 1), (-2, 500_000_000), (-1, 999_999_999), (-5, 0)];
    let times: Vec<DateTime> = times.map(|(seconds, nanos)| DateTime::from_unix(seconds, nanos)).into();
    assert_eq!(text(&times), "[1709208000,1709208000.5,0.000000001,-1.5,-0.000000001,-5]");
}

#[test]
fn timestamps_are_written_as_text_where_their_member_says_so() {
    let time = DateTime::from_unix(1_709_208_000, 500_000_000);
    let body = written(|json| {
        json.begin_structure();
        json.member(Member::new("Text").date_time(), &time);
        json.member(Member::new("Header").http_date(), &vec![time]);
        json.member("Usual", &time);
        json.end_structure();
    });
    assert_eq!(
        body,
        r#"{"Text":"2024-02-29T12:00:00.5Z","Header":["Thu, 29 Feb 2024 12:00:00 GMT"],"Usual":1709208000.5}"#
    );
}

#[test]
fn a_year_that_text_has_no_room_for_is_written_as_epoch_seconds_in_every_form() {
    let member = Member::new("Time");
    for member in [member, member.epoch_seconds(), member.date_time(), member.http_date()] {
        for (seconds, number) in [(253_402_300_800, "253402300800"), (-62_167_219_201, "-62167219201")] {
            let time = Some(DateTime::from_unix(seconds, 0));
            let body = written(|json| {
                json.begin_structure();
                json.member(member, &time);
                json.end_structure();
            });
            assert_eq!(body, format!("{{\"Time\":{number}}}"));
        }
    }
}
