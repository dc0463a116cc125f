//! What is written.

use std::collections::BTreeMap;

use smithy_runtime::codegen_support::{Member, xml};
use smithy_runtime::{Bytes, DateTime};

use crate::catalog::{Book, Loan, write};

#[test]
fn members_are_elements_and_what_is_absent_is_not_there() {
    let book = Book {
        title: Some("Emma".to_owned()),
        pages: Some(474),
        weight: Some(0.5),
        is_lent: Some(false),
        cover: Some(Bytes::from_static(b"\x00\xff")),
        ..Book::default()
    };
    assert_eq!(
        write(&book),
        "<Book><Title>Emma</Title><Pages>474</Pages><Weight>0.5</Weight><Lent>false</Lent><Cover>AP8=</Cover></Book>"
    );
    assert_eq!(write(&Book::default()), "<Book></Book>");
}

#[test]
fn attributes_stand_in_the_start_tag() {
    let book = Book { isbn: Some("\"1&2\"\n".to_owned()), language: Some("en".to_owned()), ..Book::default() };
    assert_eq!(write(&book), "<Book isbn=\"&quot;1&amp;2&quot;&#xA;\" xml:lang=\"en\"></Book>");
}

#[test]
fn what_xml_or_its_readers_would_take_for_something_else_is_escaped() {
    let book = Book { title: Some("a<b>&\"'\r\n\t\u{1}\u{85}\u{2028}ü".to_owned()), ..Book::default() };
    assert_eq!(write(&book), "<Book><Title>a&lt;b&gt;&amp;\"'&#xD;\n\t&#x1;&#x85;&#x2028;ü</Title></Book>");
}

#[test]
fn timestamps_are_texts_of_rfc_3339_unless_their_member_says_another_form() {
    let book = Book {
        bought_at: Some(DateTime::from_unix(1, 500_000_000)),
        returned_at: Some(DateTime::UNIX_EPOCH),
        ..Book::default()
    };
    assert_eq!(
        write(&book),
        "<Book><BoughtAt>1970-01-01T00:00:01.5Z</BoughtAt><ReturnedAt>Thu, 01 Jan 1970 00:00:00 GMT</ReturnedAt></Book>"
    );
}

#[test]
fn lists_have_an_element_around_them_unless_they_are_flattened() {
    let texts = |texts: &[&str]| Some(texts.iter().map(|text| (*text).to_owned()).collect());
    let book = Book { authors: texts(&["a", "b"]), tags: texts(&["c", "d"]), ..Book::default() };
    assert_eq!(
        write(&book),
        "<Book><Authors><member>a</member><member>b</member></Authors><Tag>c</Tag><Tag>d</Tag></Book>"
    );
    let book = Book { authors: texts(&[]), tags: texts(&[]), ..Book::default() };
    assert_eq!(write(&book), "<Book><Authors></Authors></Book>");
}

#[test]
fn the_names_of_elements_go_from_the_outermost_collection_in() {
    let book = Book { rows: Some(vec![vec![1, 2], vec![3]]), ..Book::default() };
    let rows = "<Row><Cell>1</Cell><Cell>2</Cell></Row><Row><Cell>3</Cell></Row>";
    assert_eq!(write(&book), format!("<Book><Rows>{rows}</Rows></Book>"));
}

#[test]
fn maps_are_entries_of_keys_and_values() {
    let book = Book {
        prices: Some(BTreeMap::from([("EUR".to_owned(), 9)])),
        notes: Some(BTreeMap::from([("a<".to_owned(), "x".to_owned()), ("b".to_owned(), String::new())])),
        ..Book::default()
    };
    assert_eq!(
        write(&book),
        "<Book><Prices><entry><Currency>EUR</Currency><Amount>9</Amount></entry></Prices>\
         <Note><key>a&lt;</key><value>x</value></Note><Note><key>b</key><value></value></Note></Book>"
    );
}

#[test]
fn namespaces_are_declared_where_the_model_has_them() {
    let shelves = BTreeMap::from([("A".to_owned(), vec!["1".to_owned()])]);
    let book = Book { shelves: Some(shelves), loan: Some(Loan::Reader("r".to_owned())), ..Book::default() };
    assert_eq!(
        write(&book),
        "<Book><Shelves xmlns=\"urn:shelves\"><entry><k>A</k><v><shelf xmlns=\"urn:shelf\">1</shelf></v></entry></Shelves>\
         <Loan xmlns:l=\"urn:loan\"><Reader>r</Reader></Loan></Book>"
    );
    let root = Member::new("Book").prefix("b").prefixed_namespace("b", "urn:\"book\"");
    let written = xml::encode(root, &Book::default());
    assert_eq!(String::from_utf8_lossy(&written), "<b:Book xmlns:b=\"urn:&quot;book&quot;\"></b:Book>");
}

#[test]
fn structures_within_lists_do_not_change_the_names_of_those_around_them() {
    let chapter = Book { rows: Some(vec![vec![1]]), tags: Some(vec!["t".to_owned()]), ..Book::default() };
    let book = Book { chapters: Some(vec![chapter.clone(), chapter]), ..Book::default() };
    let chapter = "<Chapter><Tag>t</Tag><Rows><Row><Cell>1</Cell></Row></Rows></Chapter>";
    assert_eq!(write(&book), format!("<Book>{chapter}{chapter}</Book>"));
}

#[test]
fn a_union_is_an_element_with_the_one_that_is_set() {
    let written = |loan| write(&Book { loan: Some(loan), ..Book::default() });
    let start = "<Book><Loan xmlns:l=\"urn:loan\">";
    assert_eq!(written(Loan::Pages(vec![1])), format!("{start}<Pages><Page>1</Page></Pages></Loan></Book>"));
    assert_eq!(written(Loan::Forever), format!("{start}<Forever></Forever></Loan></Book>"));
}
