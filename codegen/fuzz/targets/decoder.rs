//! Bytes as JSON, CBOR, XML and forms: what is read is written as what reads the same, and passing over takes what reading
//! takes.

#![no_main]

use std::collections::BTreeMap;

use http::Response;
use libfuzzer_sys::fuzz_target;
use smithy_runtime::codegen_support::cbor::{self, CborReader};
use smithy_runtime::codegen_support::form::{self, Dialect};
use smithy_runtime::codegen_support::json::{self, JsonReader};
use smithy_runtime::codegen_support::xml::{self, XmlReader};
use smithy_runtime::codegen_support::{Member, Read};
use smithy_runtime::protocol::AWS_QUERY;
use smithy_runtime::{BigDecimal, BigInteger, Bytes, DateTime, Document, Error, Service};

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

/// What XML and forms have a word for, in every form that there is.
#[derive(Debug, Default, PartialEq)]
struct Elements {
    attribute: Option<String>,
    text: Option<String>,
    flag: Option<bool>,
    long: Option<i64>,
    float: Option<f32>,
    double: Option<f64>,
    blob: Option<Bytes>,
    date: Option<DateTime>,
    seconds: Option<DateTime>,
    decimal: Option<BigDecimal>,
    list: Option<Vec<String>>,
    flat: Option<Vec<i32>>,
    rows: Option<Vec<Vec<String>>>,
    map: Option<BTreeMap<String, String>>,
    flat_map: Option<BTreeMap<String, Vec<String>>>,
    nested: Option<Box<Elements>>,
}

smithy_runtime::structure!(Elements, encode, decode(default), {
    "at" = attribute as(attribute, prefix("x")),
    "T" = text,
    "F" = flag,
    "L" = long,
    "S" = float,
    "D" = double,
    "R" = blob,
    "A" = date,
    "E" = seconds as(epoch_seconds),
    "C" = decimal,
    "list" = list,
    "flat" = flat as(flattened),
    "rows" = rows as(elements(&["row", "cell"])),
    "map" = map as(elements(&["k", "v"])),
    "group" = flat_map as(flattened),
    "nest" = nested,
});

smithy_runtime::operation!(Elements => Elements, Error, {
    "Try" = "Action=Try&Version=2024-02-29",
    codec = form::AwsQuery,
});

static SERVICE: Service = Service { protocol: &AWS_QUERY, sensitive: &["T"], ..Service::DEFAULT };

fuzz_target!(|body: &[u8]| {
    try_json(body);
    try_cbor(body);
    try_xml(body);
    try_form(body);
});

fn try_xml(body: &[u8]) {
    let root = Member::new("R").prefixed_namespace("x", "urn:x");
    match xml::decode::<Elements>(body) {
        Ok(value) => {
            let written = xml::encode(root, &value);
            let again: Elements = xml::decode(&written).expect("what is written can be read");
            assert_eq!(xml::encode(root, &again), written);
            // An empty body stands for an empty element.
            let skipped = XmlReader::new(body).and_then(|mut reader| reader.skip().and_then(|()| reader.end()));
            assert!(skipped.is_ok() || skipped.is_err_and(|error| error.to_string().contains("nested deeper")));
        }
        Err(error) => assert!(error.offset() <= body.len()),
    }
    let response = Response::builder().status(400).body(Bytes::copy_from_slice(body)).expect("it is HTTP");
    let error = SERVICE.from_http::<Elements>(response).expect_err("the status is that of an error");
    assert!(error.to_string().len() < 200_000 + body.len());
    let _ = XmlReader::new(body).and_then(|mut reader| reader.document());
}

fn try_form(body: &[u8]) {
    for dialect in [Dialect::Aws, Dialect::Ec2] {
        if let Ok(value) = form::decode::<Elements>(dialect, body) {
            let written = form::encode(dialect, "", &value);
            assert!(written.is_ascii(), "{written:?}");
            let again: Elements = form::decode(dialect, &written).expect("what is written can be read");
            assert_eq!(form::encode(dialect, "", &again), written);
        }
    }
}

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
