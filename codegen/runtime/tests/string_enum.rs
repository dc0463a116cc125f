//! The conversions of open enums.

mod json_shapes;

use json_shapes::Size;
use smithy_runtime::codegen_support::MapKey;
use smithy_runtime::codegen_support::json::{decode, encode};

#[test]
fn an_enum_displays_as_its_value() {
    assert_eq!(Size::Small.to_string(), "SMALL");
    assert_eq!(format!("{:>7}|", Size::Large), "  LARGE|");
}

#[test]
fn an_enum_lends_its_value_as_text() {
    assert_eq!(AsRef::<str>::as_ref(&Size::Other("HUGE".into())), "HUGE");
}

#[test]
fn an_enum_is_made_of_any_text_without_failing() {
    assert_eq!("SMALL".parse(), Ok(Size::Small));
    assert_eq!(Size::from("LARGE".to_owned()), Size::Large);
    assert_eq!(Size::from("small"), Size::Other("small".into()));
}

#[test]
fn a_value_that_the_model_does_not_know_reads_and_writes_the_same() {
    let body = br#""HU\"GE""#;
    let size: Size = decode(body).unwrap();
    assert_eq!(size, Size::Other("HU\"GE".into()));
    assert_eq!(encode(&size), body);
}

#[test]
fn an_enum_can_be_the_key_of_a_map() {
    assert_eq!(Size::from_key("SMALL".into()), Size::Small);
    assert_eq!(Size::Large.as_key(), "LARGE");
}

#[test]
fn an_enum_is_read_from_nothing_but_a_string() {
    assert!(decode::<Size>(b"1").is_err());
    assert!(decode::<Size>(b"null").is_err());
}
