//! What counts as JSON (RFC 8259), whether it is read or passed over.

use smithy_runtime::DecodeError;
use smithy_runtime::codegen_support::json::{JsonReader, decode};
use smithy_runtime::codegen_support::{Decode, Read};

/// Any value, read by the reader's methods rather than skipped.
#[derive(Debug)]
struct Any;

impl Decode for Any {
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError> {
        if reader.null()? {
            return Ok(Self);
        }
        if reader.begin_structure().is_ok() {
            while reader.next_member()?.is_some() {
                Self::decode(reader)?;
            }
            return Ok(Self);
        }
        if reader.begin_list().is_ok() {
            while reader.next_item()? {
                Self::decode(reader)?;
            }
            return Ok(Self);
        }
        match reader.string() {
            Err(other) if other.to_string().starts_with("expected a string, found") => {}
            string => return string.map(|_| Self),
        }
        match reader.bool() {
            Err(other) if other.to_string().starts_with("expected true or false, found") => {}
            boolean => return boolean.map(|_| Self),
        }
        reader.float64().map(|_| Self)
    }
}

fn skip(document: &[u8]) -> Result<(), DecodeError> {
    let mut json = JsonReader::new(document);
    json.skip()?;
    json.end()
}

fn read(document: &[u8]) -> Result<(), DecodeError> {
    let mut json = JsonReader::new(document);
    Any::decode(&mut json)?;
    json.end()
}

#[rustfmt::skip]
const VALID: &[&str] = &[
    "null", "true", "false", "0", "-0", "0.0", "-0.0e-0", "1", "10", "123456789012345678901234567890", "1.5",
    "-1.25e+3", "1E5", "1e05", "0e1", r#""""#, r#""a""#, r#""\"\\\/\b\f\n\r\t""#, r#""\u0000""#, r#""\ud83d\ude00""#,
    r#""\uFFFF""#, "\"\u{7f}\"", "\"\u{10ffff}\"", "\"\u{2028}\"", "[]", "[ ]", "[[]]", "[1]", "[1,2]", "[ 1 , 2 ]",
    "[null]", "{}", "{ }", r#"{"":0}"#, r#"{"a":{}}"#, r#"{"a":[],"b":{"c":null}}"#, r#"{"a":1,"a":2}"#,
    "\t\r\n 1 \t\r\n", r#"[[[],{}],{"a":[{}]}]"#,
];

#[rustfmt::skip]
const INVALID: &[&str] = &[
    "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-Infinity", "undefined", "'a'", "a", "//", "/**/1", "-",
    "+1", "01", "-01", "00", "1.", ".5", "-.5", "1.e5", "1e", "1e+", "1e1.5", "0x1", "1_000", "1 2", "1,", "--1",
    "1a", "1.5.5", "\"", r#""\""#, r#""\x41""#, r#""\U0041""#, r#""\u""#, r#""\u12""#, r#""\u12G4""#, r#""\u+123""#,
    r#""\ud800""#, r#""\udc00""#, r#""\ud800\ud800""#, r#""\ud800\n""#, r#""\ud800x""#, r#""\ud83d\u0041""#, r#""a\"#,
    r#""\é""#, "\"\n\"", "\"\t\"", "\"\0\"", "\"\u{1f}\"", "\"12345678\n\"", r#""a"b"#, r#""a""b""#, "[", "]", "[1",
    "[1,", "[,", "[,1]", "[1,]", "[1,,2]", "[1 2]", "[1:2]", "[1}", "[}", "[1]]", "[[]", r#"["a"#, "[1]x", "{", "}",
    "{]", "{,}", r#"{"a"}"#, r#"{"a":}"#, r#"{"a":1"#, r#"{"a":1,"#, r#"{"a":1,}"#, r#"{"a":1]"#, r#"{"a" 1}"#,
    r#"{"a",1}"#, r#"{"a"::1}"#, r#"{"a":1 "b":2}"#, r#"{"a":1,,"b":2}"#, r#"{"a":1}}"#, "{1:1}", "{a:1}", "{'a':1}",
    "{null:1}", r#"{"a":1}x"#, r#"{"a":1}{}"#, r#"{"a":tru}"#, "\u{feff}1", "\u{a0}1", "\u{b}1", "\u{c}1", "1\0",
];

#[test]
fn valid_documents_are_read() {
    for document in VALID {
        assert!(read(document.as_bytes()).is_ok(), "{document}: {:?}", read(document.as_bytes()));
    }
}

#[test]
fn valid_documents_are_passed_over() {
    for document in VALID {
        assert!(skip(document.as_bytes()).is_ok(), "{document}: {:?}", skip(document.as_bytes()));
    }
}

#[test]
fn malformed_documents_are_not_read() {
    for document in INVALID {
        assert!(read(document.as_bytes()).is_err(), "{document}");
    }
}

#[test]
fn malformed_documents_are_not_passed_over() {
    for document in INVALID {
        assert!(skip(document.as_bytes()).is_err(), "{document}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_errors_wherever_they_stand() {
    let broken: [&[u8]; 7] =
        [b"\xFF", b"\"\xC3\"", b"\"\xED\xA0\x80\"", b"\"\xC0\x80\"", b"{\"\xFF\":1}", b"[1,\xFF]", b"1 \xFF"];
    for document in broken {
        assert!(read(document).is_err(), "{document:?}");
        assert!(skip(document).is_err(), "{document:?}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_named_as_such() {
    let error = decode::<String>(b"\"abc\xFF\"").unwrap_err();
    assert_eq!(error.to_string(), "expected UTF-8, found other bytes at byte 4");
}

#[test]
fn every_control_character_must_be_escaped_at_every_place() {
    for control in 0..0x20_u8 {
        for place in 0..20 {
            let mut document = format!("\"{}\"", "x".repeat(20)).into_bytes();
            document[place + 1] = control;
            assert!(read(&document).is_err() && skip(&document).is_err(), "{control:#x} at {place}");
        }
    }
}

#[test]
fn every_truncation_of_a_document_is_an_error() {
    let document = br#"{"a":[1.5e3,"t\u00e4\ud83d\ude00xt",null,true,false,{"b":{},"c":[]}],"d":-12}"#;
    read(document).unwrap();
    for end in 0..document.len() {
        assert!(read(&document[..end]).is_err() && skip(&document[..end]).is_err(), "{end}");
    }
}

#[test]
fn reading_and_passing_over_agree_on_every_change_of_one_byte() {
    let document = br#"{"a":[1.5e3,"t\u00e4\ud83d\ude00xt",null,true],"d":-12,"e":{}}"#;
    for place in 0..document.len() {
        for byte in 0..=255 {
            let mut changed = document.to_vec();
            changed[place] = byte;
            // A number that is too large is JSON all the same: only reading minds.
            let exponent = matches!(place, 10 | 11) && byte.is_ascii_digit();
            assert!(exponent || read(&changed).is_ok() == skip(&changed).is_ok(), "{}", changed.escape_ascii());
        }
    }
}

#[test]
fn a_reader_that_has_failed_goes_on_without_panic() {
    let documents: [&[u8]; 6] = [br#""\\u12"#, "\"\\é\"".as_bytes(), b"[1 2", b"{\"a\" 1}", b"\"\xFF", b"]]]}}}"];
    for document in documents {
        let mut json = JsonReader::new(document);
        for _ in 0..10 {
            let _ = (
                json.string(),
                json.next_member(),
                json.next_item(),
                json.skip(),
                json.float32(),
                json.begin_list(),
                json.end(),
            );
        }
    }
}
