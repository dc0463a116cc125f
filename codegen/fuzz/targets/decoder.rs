//! Bytes as JSON and as CBOR: what is read is written as what reads the same, and passing over takes what reading takes.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use smithy_runtime::codegen_support::Read;
use smithy_runtime::codegen_support::cbor::{self, CborReader};
use smithy_runtime::codegen_support::json::{self, JsonReader};
use smithy_runtime::{BigDecimal, BigInteger, Bytes, DateTime, Document};

/// A member of each type.
#[derive(Debug, Default, PartialEq)]
struct Everything {
    text: Option<String>,
    flag: Option<bool>,
    byte: Option<i8>,
    integer: Option<i32>,
    long: Option<i64>,
    float: Option<f32>,
    double: Option<f64>,
    blob: Option<Bytes>,
    seconds: Option<DateTime>,
    date: Option<DateTime>,
    big: Option<BigInteger>,
    decimal: Option<BigDecimal>,
    document: Option<Document>,
    list: Option<Vec<String>>,
    sparse: Option<Vec<Option<f64>>>,
    map: Option<BTreeMap<String, i64>>,
    nested: Option<Box<Everything>>,
}

smithy_runtime::structure!(Everything, encode, decode(default), {
    "T" = text,
    "F" = flag,
    "B" = byte,
    "I" = integer,
    "L" = long,
    "S" = float,
    "D" = double,
    "R" = blob,
    "E" = seconds,
    "A" = date as(date_time),
    "G" = big,
    "C" = decimal,
    "J" = document,
    "l" = list,
    "s" = sparse,
    "m" = map,
    "n" = nested,
});

fuzz_target!(|body: &[u8]| {
    try_json(body);
    try_cbor(body);
});

fn try_json(body: &[u8]) {
    if let Ok(value) = json::decode::<Everything>(body) {
        let written = json::encode(&value);
        let again: Everything = json::decode(&written).expect("what is written can be read");
        // What is no number is not equal to itself.
        assert_eq!(json::encode(&again), written);
    }
    let mut reader = JsonReader::new(body);
    match json::decode::<Document>(body) {
        Ok(document) => {
            let written = json::encode(&document);
            assert_eq!(json::decode::<Document>(&written).expect("what is written can be read"), document);
            // An empty body stands for an empty object, which there is nothing to pass over of.
            assert!(body.trim_ascii().is_empty() || reader.skip().and_then(|()| reader.end()).is_ok());
        }
        Err(error) => {
            assert!(error.offset() <= body.len());
            let is_deep = error.to_string().contains("nested deeper");
            assert!(is_deep || reader.skip().and_then(|()| reader.end()).is_err(), "{error}");
        }
    }
}

fn try_cbor(body: &[u8]) {
    if let Ok(value) = cbor::decode::<Everything>(body) {
        let written = cbor::encode(&value);
        let again: Everything = cbor::decode(&written).expect("what is written can be read");
        assert_eq!(cbor::encode(&again), written);
    }
    let mut reader = CborReader::new(body);
    match cbor::decode::<Document>(body) {
        Ok(_) => assert!(body.is_empty() || reader.skip().and_then(|()| reader.end()).is_ok()),
        Err(error) => assert!(error.offset() <= body.len()),
    }
}
