//! Bodies as members of structures, which are compared, shown, written and read.

use smithy_runtime::Body;
use smithy_runtime::codegen_support::json;

use crate::stream;

#[derive(Debug, PartialEq)]
struct Upload {
    key: String,
    body: Body,
    note: Option<Body>,
}

smithy_runtime::structure!(Upload, encode, { "Key" = key, "Body" = body, "Note" = note, });

fn upload(body: Body) -> Upload {
    Upload { key: "a".to_owned(), body, note: None }
}

#[test]
fn bytes_are_equal_that_are_the_same_and_a_stream_equals_nothing() {
    assert_eq!(upload(Body::from("one")), upload(Body::from("one")));
    assert_ne!(upload(Body::from("one")), upload(Body::from("two")));
    for body in [stream(&["one"]), Body::from_fn(3, || stream(&["one"]))] {
        let upload = upload(body);
        assert_ne!(upload, upload);
        assert_ne!(upload.body, Body::from("one"));
    }
}

#[test]
fn debug_shows_lengths_alone() {
    assert_eq!(
        format!("{:?}", upload(Body::from("secret"))),
        r#"Upload { key: "a", body: Body(6 bytes), note: None }"#
    );
    assert_eq!(format!("{:?}", Body::from_fn(6, || stream(&["secret"]))), "Body(6 bytes)");
}

#[test]
fn bytes_are_a_blob_and_a_stream_is_left_out() {
    assert_eq!(json::encode(&upload(Body::from("one"))), br#"{"Key":"a","Body":"b25l"}"#);
    assert_eq!(json::encode(&upload(stream(&["one"]))), br#"{"Key":"a"}"#);
}

#[test]
fn a_blob_is_read_as_bytes() {
    let read: Upload = json::decode(br#"{"Key":"a","Body":"b25l"}"#).unwrap();
    assert_eq!(read, upload(Body::from("one")));
    let read: Upload = json::decode(br#"{"Key":"a","Body":"","Note":"b25l"}"#).unwrap();
    assert_eq!((read.body, read.note), (Body::empty(), Some(Body::from("one"))));
    let error = json::decode::<Upload>(br#"{"Key":"a"}"#).unwrap_err();
    assert!(error.to_string().contains("missing required member `Body`"), "{error}");
}

#[cfg(feature = "serde")]
#[test]
fn it_is_stored_and_read_by_serde() {
    let text = serde_json::to_string(&upload(Body::from("one"))).unwrap();
    assert_eq!(serde_json::from_str::<Upload>(&text).unwrap(), upload(Body::from("one")));
}
