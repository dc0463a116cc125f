//! What the errors of reading say.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

mod json_shapes;

use json_shapes::{Everything, Labels};
use smithy_runtime::DecodeError;
use smithy_runtime::codegen_support::json::decode;

fn message(body: &str) -> String {
    decode::<Labels>(body.as_bytes()).unwrap_err().to_string()
}

#[test]
fn an_error_names_member_index_and_byte() {
    let body = r#"{"Labels":[{},{},{},{"Confidence":"high"}]}"#;
    assert_eq!(message(body), "Labels[3].Confidence: expected a number, found a string at byte 34");
}

#[test]
fn an_error_in_a_map_names_the_key() {
    assert_eq!(message(r#"{"Tags":{"a.b\n":{}}}"#), r#"Tags["a.b\n"]: expected a string, found an object at byte 17"#);
}

#[test]
fn indexes_count_the_nulls_that_are_dropped() {
    assert_eq!(message(r#"{"Labels":[null,7]}"#), "Labels[1]: expected an object, found a number at byte 16");
}

#[test]
fn an_error_at_the_root_has_no_path() {
    let error = decode::<Labels>(b"[]").unwrap_err();
    assert_eq!((error.path().as_str(), error.offset()), ("", 0));
    assert_eq!(error.to_string(), "expected an object, found an array at byte 0");
}

#[test]
fn an_error_offers_its_path_and_its_offset() {
    let error = decode::<Labels>(br#"{"Labels":[{"Parent":{"Name":1}}]}"#).unwrap_err();
    assert_eq!((error.path().as_str(), error.offset()), ("Labels[0].Parent.Name", 29));
}

#[test]
fn what_was_found_is_named_by_its_kind() {
    let kinds = [
        ("true", "a boolean"),
        ("-1", "a number"),
        ("[]", "an array"),
        ("{}", "an object"),
        ("x", "`x`"),
        ("\u{7}", r"`\u{7}`"),
        ("猫", "`猫`"),
        ("", "the document's end"),
    ];
    for (value, kind) in kinds {
        let error = decode::<Vec<String>>(format!("[{value}").as_bytes()).unwrap_err();
        assert!(error.to_string().contains(&format!(", found {kind} at byte")), "{kind}");
    }
}

#[test]
fn a_missing_comma_says_where() {
    assert_eq!(message(r#"{"Labels":[] "Tags":{}}"#), "expected a comma or `}`, found a string at byte 13");
    assert_eq!(message(r#"{"Sparse":[1 2]}"#), "Sparse: expected a comma or `]`, found a number at byte 13");
}

#[test]
fn trailing_text_says_where() {
    assert_eq!(message("{} {}"), "expected nothing after the value, found an object at byte 3");
}

#[test]
fn a_faulty_escape_says_what_belongs_there() {
    assert!(message(r#"{"\ud800":1}"#).starts_with("\\u escape of half a surrogate pair at byte 2"));
    assert!(message(r#"{"\q":1}"#).starts_with("unknown escape"));
}

#[test]
fn every_truncation_of_a_response_gives_an_error_within_it() {
    let body = br#"{"Text":"\u00e4","Flag":true,"Byte":-1,"Double":1.5e-3,"Blob":"Zm9v","Time":1.5,"Size":"SMALL","List":["a",null],"Sparse":[null,"NaN"],"Map":{"LARGE":1},"Nested":{"Flag":false}}"#;
    decode::<Everything>(body).unwrap();
    for end in 1..body.len() {
        let error = decode::<Everything>(&body[..end]).unwrap_err();
        assert!(error.offset() <= end, "{error}");
    }
}

#[test]
fn errors_are_small_and_can_be_sent_between_threads() {
    fn assert_error<E: std::error::Error + Send + Sync + Clone + 'static>() {}
    assert_error::<DecodeError>();
    assert_eq!(size_of::<Result<(), DecodeError>>(), size_of::<usize>());
}
