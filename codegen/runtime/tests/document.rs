//! Documents: values without a shape.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use std::collections::{BTreeMap, HashSet};

use smithy_runtime::codegen_support::json::{decode, encode};
use smithy_runtime::{BigDecimal, BigInteger, Document};

fn read(body: &str) -> Document {
    decode(body.as_bytes()).unwrap_or_else(|error| panic!("{error} in {body}"))
}

fn text(document: &Document) -> String {
    String::from_utf8(encode(document)).unwrap()
}

#[test]
fn a_document_reads_and_writes_any_json_the_same() {
    let bodies = [
        "null",
        "true",
        "-0.10e+400",
        "123456789012345678901234567890",
        r#""a\"b""#,
        "[]",
        "{}",
        r#"[null,[1,"a"],{"a":{"b":null,"c":[false]}}]"#,
    ];
    for body in bodies {
        assert_eq!(text(&read(body)), body);
    }
}

#[test]
fn values_become_documents() {
    let document = Document::from([
        ("none", Document::from(None::<bool>)),
        ("some", Some(true).into()),
        ("integer", 7_i8.into()),
        ("large", u64::MAX.into()),
        ("float", 0.5.into()),
        ("text", "a".into()),
        ("list", vec![1, 2].into()),
        ("map", BTreeMap::from([("x", 1)]).into()),
        ("big", "1e99".parse::<BigDecimal>().unwrap().into()),
    ]);
    let body = r#"{"big":1e99,"float":0.5,"integer":7,"large":18446744073709551615,"list":[1,2],"map":{"x":1},"none":null,"some":true,"text":"a"}"#;
    assert_eq!(text(&document), body);
    assert_eq!(read(body), document);
}

#[test]
fn what_is_no_number_becomes_the_string_that_the_protocol_has_for_it() {
    let documents: Document = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].into_iter().collect();
    assert_eq!(text(&documents), r#"["NaN","Infinity","-Infinity"]"#);
}

#[test]
fn the_parts_of_a_document_can_be_looked_at() {
    let document = read(r#"{"a":[true,"x",1.5,null]}"#);
    let [on, name, number, nothing] = document.get("a").and_then(Document::as_array).unwrap() else { panic!() };
    assert_eq!((on.as_bool(), name.as_str(), nothing.is_null()), (Some(true), Some("x"), true));
    assert_eq!(number.as_number().map(BigDecimal::to_f64), Some(1.5));
    assert_eq!(document.as_object().map(BTreeMap::len), Some(1));
    assert!(name.as_bool().is_none() && on.as_str().is_none() && on.get("a").is_none());
}

#[test]
fn documents_are_equal_when_they_mean_the_same() {
    assert_eq!(read(r#"{"a":1,"b":2.0}"#), read(r#"{ "b": 2, "a": 10e-1 }"#));
    assert_eq!(HashSet::from([read("1"), read("1.0"), read("\"1\"")]).len(), 2);
}

#[test]
fn null_is_kept_inside_a_list_or_a_map_of_documents_and_absent_as_a_member() {
    assert_eq!(decode::<Vec<Document>>(b"[null]").unwrap(), [Document::Null]);
    assert_eq!(decode::<Option<Document>>(b"null").unwrap(), None);
}

#[test]
fn documents_nest_as_deep_as_other_values() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(decode::<Document>(nested(128).as_bytes()).is_ok());
    assert!(decode::<Document>(nested(129).as_bytes()).is_err());
    assert!(decode::<Document>(nested(1_000_000).as_bytes()).is_err());
}

#[test]
fn malformed_documents_are_errors() {
    for body in ["nul", "[1,]", "{\"a\"}", "tru", "'a'", "01", "1 2"] {
        assert!(decode::<Document>(body.as_bytes()).is_err(), "{body}");
    }
}

#[test]
fn big_integers_are_kept_to_the_last_digit() {
    let digits = "-123456789012345678901234567890123456789012345678901234567890";
    let integer: BigInteger = decode(digits.as_bytes()).unwrap();
    assert_eq!(integer.as_str(), digits);
    assert_eq!(encode(&integer), digits.as_bytes());
    assert_eq!("+007".parse::<BigInteger>().unwrap(), BigInteger::from(7));
    assert_eq!("-0".parse::<BigInteger>().unwrap(), BigInteger::default());
    assert_eq!(decode::<BigInteger>(b"30.0").unwrap(), BigInteger::from(30));
    assert_eq!(format!("{:>5}|{:05}", BigInteger::from(-3), BigInteger::from(-3)), "   -3|-0003");
}

#[test]
fn big_integers_are_ordered_by_value() {
    let mut integers = ["10", "-10", "9", "0", "-9", "100"].map(|text| text.parse::<BigInteger>().unwrap());
    integers.sort();
    assert_eq!(integers.map(|integer| integer.to_string()), ["-10", "-9", "0", "9", "10", "100"]);
}

#[test]
fn what_is_no_integer_is_an_error() {
    for text in ["", "-", "+", "1.5", "1e3", "0x1", " 1", "一"] {
        assert!(text.parse::<BigInteger>().is_err(), "{text}");
    }
    for body in ["1.5", "\"1\"", "true"] {
        assert!(decode::<BigInteger>(body.as_bytes()).is_err(), "{body}");
    }
}

#[test]
fn big_decimals_are_kept_as_they_are_written_and_equal_by_value() {
    let number: BigDecimal = decode(b"1.50E+3").unwrap();
    assert_eq!(encode(&number), b"1.50E+3");
    assert_eq!(number, BigDecimal::from(1500));
    assert_eq!((number.to_i64(), number.to_f64()), (Some(1500), 1500.0));
    assert_eq!("0.000".parse::<BigDecimal>().unwrap(), "-0e7".parse().unwrap());
    assert_ne!("1e400".parse::<BigDecimal>().unwrap(), "1e401".parse().unwrap());
    assert_eq!("1e400".parse::<BigDecimal>().unwrap().to_f64(), f64::INFINITY);
    assert_eq!(BigDecimal::try_from(0.1).unwrap().as_str(), "0.1");
    assert!(BigDecimal::try_from(f64::NAN).is_err());
    assert_eq!(BigDecimal::from(BigInteger::from(7)).to_i64(), Some(7));
    assert_eq!("0.5".parse::<BigDecimal>().unwrap().to_i64(), None);
}

#[test]
fn what_is_no_decimal_number_is_an_error() {
    for text in ["", "-", "+1", ".5", "1.", "1e", "01", "NaN", "1 ", "--1"] {
        assert!(text.parse::<BigDecimal>().is_err(), "{text}");
    }
}
