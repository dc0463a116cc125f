//! The conversions of open enums of integers.

use std::collections::BTreeMap;

use smithy_runtime::codegen_support::json::{decode, encode};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Level {
    Low,
    High,
    Other(i32),
}

smithy_runtime::int_enum!(Level, Other, {
    Low = -1,
    High = 10,
});

#[test]
fn values_are_numbers_on_the_wire() {
    let levels = BTreeMap::from([("a".to_owned(), Level::Low), ("b".to_owned(), Level::High)]);
    assert_eq!(encode(&levels), br#"{"a":-1,"b":10}"#);
    assert_eq!(decode::<BTreeMap<String, Level>>(br#"{"a":-1,"b":1e1}"#).unwrap(), levels);
}

#[test]
fn a_value_that_the_model_does_not_know_reads_and_writes_the_same() {
    let level: Level = decode(b"11").unwrap();
    assert_eq!(level, Level::Other(11));
    assert_eq!(encode(&level), b"11");
}

#[test]
fn values_convert_from_and_to_numbers() {
    assert_eq!((Level::from(-1), i32::from(Level::High), Level::Other(3).value()), (Level::Low, 10, 3));
    assert_eq!(Level::VALUES, [Level::Low, Level::High]);
    assert_eq!(Level::High.to_string(), "10");
}

#[test]
fn what_is_no_integer_of_32_bits_is_an_error() {
    for body in ["\"1\"", "1.5", "2147483648", "null"] {
        assert!(decode::<Level>(body.as_bytes()).is_err(), "{body}");
    }
}
