//! Documents that are malformed, or made to harm whoever reads them.

use smithy_runtime::codegen_support::Read;
use smithy_runtime::codegen_support::xml::XmlReader;

use crate::catalog::{problem, read};

#[test]
fn entities_are_neither_declared_nor_resolved() {
    let declared = "<!DOCTYPE B [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><B><Title>&e;</Title></B>";
    assert_eq!(problem(declared), "expected an element, found a document type at byte 0");
    let billion = "<!DOCTYPE B [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><B><Title>&b;</Title></B>";
    assert!(problem(billion).contains("document type"));
    assert!(problem("<B><Title>&e;</Title></B>").starts_with("Title: expected a character, found a reference"));
    assert!(problem("<B isbn='&e;'/>").starts_with("malformed attribute"));
    assert!(problem("<B><Other>&e;</Other></B>").contains("a reference to an entity"));
}

#[test]
fn nesting_has_a_limit_in_what_is_read_and_in_what_is_passed_over() {
    let nested = |name: &str, depth| {
        format!("<B>{}{}</B>", format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth))
    };
    assert!(read(&nested("Chapter", 60)).is_ok());
    assert!(problem(&nested("Chapter", 200)).contains("nested deeper than 128 levels"));
    assert!(read(&nested("Other", 500)).is_ok());
    assert!(problem(&nested("Other", 600)).contains("nested deeper than 512 levels"));
    assert!(problem(&format!("<B><Loan>{}", "<x>".repeat(100_000))).contains("nested deeper"));
    assert!(read(&"<a>".repeat(1_000_000)).is_err());
}

#[test]
fn malformed_documents_are_errors() {
    for document in [
        "<",
        "<B",
        "<B>",
        "<B></A>",
        "B",
        "</B>",
        "<B><Title></B></Title>",
        "<B><Title>",
        "<B>&#0;</B>",
        "<B>&#x110000;</B>",
        "<B a=1/>",
        "<B a='1' a='2'/>",
        "<B></B><B></B>",
        "<B/>text",
        "<B><![CDATA[</B>",
        "<B><!-- </B>",
        "<B>&amp</B>",
        "{\"Title\":\"a\"}",
        "<!-- only -->",
        "<B><Tag",
        "<B><Note><key>a</key><value>",
    ] {
        assert!(read(document).is_err(), "{document}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_an_error() {
    let found = XmlReader::new(b"<B><Title>\xff</Title></B>").err().unwrap().to_string();
    assert_eq!(found, "expected UTF-8, found other bytes at byte 10");
}

#[test]
fn a_nul_is_no_part_of_xml() {
    assert_eq!(problem("<B><Title>a\0</Title></B>"), "expected XML, found a NUL character at byte 11");
}

#[test]
fn no_beginning_of_a_document_reads_as_the_whole() {
    let document = "<B isbn='1'><Title>a&amp;b</Title><Prices><entry><Currency>E</Currency><Amount>1</Amount></entry></Prices></B>";
    assert!(read(document).is_ok());
    for end in 1..document.len() {
        let found = read(&document[..end]);
        assert!(found.is_err(), "{}", &document[..end]);
        assert!(found.unwrap_err().offset() <= end);
    }
}

#[test]
fn passing_over_takes_what_reading_takes() {
    let mut reader = XmlReader::new(b"<B><a>&lt;<![CDATA[x]]></a></B> ").unwrap();
    reader.skip().unwrap();
    reader.end().unwrap();
    assert!(XmlReader::new(b"<B>&x;</B>").unwrap().skip().is_err());
}
