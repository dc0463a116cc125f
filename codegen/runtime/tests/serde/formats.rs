//! What is written in a format is read back the same.

use std::fmt::Debug;

use serde_core::{Serialize, de::DeserializeOwned};
use smithy_runtime::{BigDecimal, BigInteger, DateTime, Document};

use crate::values::{EmptyRequest, Outcome, Suit, request, response};

fn through_json<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let text = serde_json::to_string(value).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn through_toml<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let text = toml::to_string(value).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn through_cbor<T: Serialize + DeserializeOwned>(value: &T) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    ciborium::from_reader(&*bytes).unwrap()
}

fn assert_kept<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    assert_eq!(&through_json(value), value);
    assert_eq!(&through_cbor(value), value);
}

#[test]
fn requests_are_kept() {
    assert_kept(&request());
    assert_kept(&EmptyRequest {});
    assert_eq!(through_toml(&request()), request());
}

#[test]
fn responses_are_kept() {
    assert_kept(&response());
    assert_eq!(through_toml(&response()), response());
}

#[test]
fn nulls_of_sparse_lists_are_kept() {
    let mut response = response();
    response.sparse.push(None);
    assert_kept(&response);
    assert!(toml::to_string(&response).is_err());
}

#[test]
fn what_is_no_number_is_kept() {
    let mut response = response();
    response.numbers.double = f64::NAN;
    assert!(through_json(&response).numbers.double.is_nan());
    assert!(through_toml(&response).numbers.double.is_nan());
}

#[test]
fn values_that_stand_alone_are_kept() {
    assert_kept(&Suit::from("STARS"));
    assert_kept(&Outcome::Score(1.5));
    assert_kept(&DateTime::from_unix(-1, 1));
    assert_kept(&BigInteger::from(u128::MAX));
    assert_kept(&"1e4000".parse::<BigDecimal>().unwrap());
    assert_kept(&Document::from([("a", Document::Null), ("b", Document::from(u64::MAX)), ("c", Document::from("7"))]));
}

#[test]
fn floats_and_dates_of_a_format_are_read() {
    let numbers: crate::values::Numbers = toml::from_str("Double = nan\nLowest = -inf").unwrap();
    assert!(numbers.double.is_nan());
    assert_eq!(numbers.lowest, f64::NEG_INFINITY);
    let response: crate::values::GetResponse = toml::from_str("Seconds = 2024-02-29T12:00:00Z").unwrap();
    assert_eq!(response.seconds, Some(DateTime::from_unix(1_709_208_000, 0)));
}

#[test]
fn numbers_that_serde_json_hands_out_as_text_are_read() {
    let number: BigDecimal = serde_json::from_str(r#"{"$serde_json::private::Number":"0.10"}"#).unwrap();
    assert_eq!(number.as_str(), "0.10");
}
