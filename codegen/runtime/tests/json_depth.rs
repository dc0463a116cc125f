//! How deep documents may nest.

use smithy_runtime::DecodeError;
use smithy_runtime::codegen_support::json::{JsonReader, decode};
use smithy_runtime::codegen_support::{Decode, Read};

/// A list of lists of lists, as a recursive shape of a model is.
#[derive(Debug)]
struct Nest(Vec<Nest>);

impl Nest {
    fn depth(&self) -> usize {
        1 + self.0.iter().map(Self::depth).max().unwrap_or(0)
    }
}

impl Decode for Nest {
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        Vec::decode(reader).map(Self)
    }
}

fn arrays(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}

fn objects(depth: usize) -> String {
    r#"{"a":"#.repeat(depth) + "1" + &"}".repeat(depth)
}

fn skip(document: &str) -> Result<(), DecodeError> {
    let mut json = JsonReader::new(document.as_bytes());
    json.skip()?;
    json.end()
}

#[test]
fn types_nest_128_levels_deep() {
    assert_eq!(decode::<Nest>(arrays(128).as_bytes()).unwrap().depth(), 128);
}

#[test]
fn types_nested_deeper_are_an_error() {
    let error = decode::<Nest>(arrays(129).as_bytes()).unwrap_err();
    assert!(error.to_string().ends_with("[0]: nested deeper than 128 levels at byte 128"), "{error}");
}

#[test]
fn depth_is_given_back_at_the_end_of_each_array_and_object() {
    let document = format!("[{}]", vec![arrays(127); 300].join(","));
    assert_eq!(decode::<Nest>(document.as_bytes()).unwrap().0.len(), 300);
}

#[test]
fn skipped_values_nest_512_levels_deep() {
    skip(&arrays(512)).unwrap();
    skip(&objects(512)).unwrap();
    skip(&objects(256).replace('1', &arrays(256))).unwrap();
}

#[test]
fn skipped_values_nested_deeper_are_an_error() {
    assert_eq!(skip(&arrays(513)).unwrap_err().to_string(), "nested deeper than 512 levels at byte 512");
    assert!(skip(&objects(513)).is_err());
}

#[test]
fn a_million_brackets_cost_no_stack() {
    for bracket in ["[", "{\"a\":", "[{\"a\":"] {
        let document = bracket.repeat(1_000_000);
        assert!(skip(&document).is_err());
        assert!(decode::<Nest>(document.as_bytes()).is_err());
    }
}

#[test]
fn brackets_must_match_at_every_depth() {
    for depth in [1, 63, 64, 65, 127, 128, 511] {
        let document = objects(depth).replace('1', "[") + "]";
        assert!(skip(&document).is_err(), "{depth}");
        assert!(skip(&objects(depth).replace('1', "[}")).is_err(), "{depth}");
    }
}
