//! What is read.

use std::collections::BTreeMap;

use smithy_runtime::codegen_support::xml;
use smithy_runtime::{Bytes, DateTime};

use crate::catalog::{Book, Loan, problem, read, write};

fn title(document: &str) -> String {
    read(document).unwrap().title.unwrap()
}

#[test]
fn members_are_read_in_any_order_whatever_the_root_is_called() {
    let book = read("<X><Pages>474</Pages><Title>Emma</Title><Lent> true </Lent><Cover>\n AP8=\n</Cover></X>").unwrap();
    let expected = Book {
        title: Some("Emma".to_owned()),
        pages: Some(474),
        is_lent: Some(true),
        cover: Some(Bytes::from_static(b"\x00\xff")),
        ..Book::default()
    };
    assert_eq!(book, expected);
}

#[test]
fn a_text_is_all_text_of_its_element() {
    assert_eq!(
        title("<B><Title> a <!-- b --><![CDATA[<c>&]]>&lt;&#x41;&#66;<?d e?>\r\nf </Title></B>"),
        " a <c>&<AB\nf "
    );
    assert_eq!(title("<B><Title></Title></B>"), "");
    assert_eq!(title("<B><Title/></B>"), "");
}

#[test]
fn what_stands_beside_elements_means_nothing() {
    let document = "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<!-- a --><B xmlns='urn:b'>\n text <![CDATA[x]]>\
                    <Unknown a='1'><Title>no</Title></Unknown>\n<Title>Emma</Title><?pi?></B>\n<!-- b -->\n";
    assert_eq!(title(document), "Emma");
}

#[test]
fn prefixes_do_not_matter() {
    let book =
        read("<n:B xmlns:n='urn:n' xmlns:x='urn:x' x:isbn='7' y:lang='en'><n:Title>Emma</n:Title></n:B>").unwrap();
    assert_eq!((book.title.as_deref(), book.isbn.as_deref()), (Some("Emma"), Some("7")));
    assert_eq!(book.language.as_deref(), Some("en"));
}

#[test]
fn an_attribute_is_no_element_and_an_element_no_attribute() {
    let book = read("<B Title='a' isbn='&quot;1&#38;2'><isbn>b</isbn></B>").unwrap();
    assert_eq!((book.title, book.isbn.as_deref()), (None, Some("\"1&2")));
}

#[test]
fn a_list_is_whatever_elements_are_in_its_own() {
    let book = read("<B><Authors><member>a</member><item>b</item></Authors></B>").unwrap();
    assert_eq!(book.authors.unwrap(), ["a", "b"]);
    assert_eq!(read("<B><Authors/></B>").unwrap().authors.unwrap(), [""; 0]);
}

#[test]
fn the_items_of_a_flattened_list_may_stand_apart() {
    let book =
        read("<B><Tag>a</Tag><Title>t</Title><Chapter><Tag>x</Tag></Chapter><Tag>b</Tag><Chapter/></B>").unwrap();
    assert_eq!(book.tags.unwrap(), ["a", "b"]);
    let chapters = book.chapters.unwrap();
    assert_eq!(chapters.len(), 2);
    assert_eq!(chapters[0].tags.as_deref(), Some(&["x".to_owned()][..]));
}

#[test]
fn a_map_is_read_with_its_keys_and_values_in_either_order() {
    let price = |currency: &str, amount| (currency.to_owned(), amount);
    let document = "<B><Prices><entry><Amount>9</Amount><Other/><Currency>EUR</Currency></entry>\
                    <entry><Currency>USD</Currency><Amount>10</Amount></entry></Prices>\
                    <Note><value>1</value><key>a</key></Note><Title>t</Title><Note><key>b</key><value>2</value></Note></B>";
    let book = read(document).unwrap();
    assert_eq!(book.prices.unwrap(), BTreeMap::from([price("EUR", 9), price("USD", 10)]));
    assert_eq!(book.notes.unwrap().into_values().collect::<String>(), "12");
    assert_eq!(book.title.unwrap(), "t");
}

#[test]
fn an_entry_without_a_key_or_a_value_is_none() {
    let document = "<B><Prices><entry><Amount>9</Amount></entry><entry/><entry><Currency>EUR</Currency></entry>\
                    <entry><Currency>USD</Currency><Amount>10</Amount></entry></Prices><Note/><Title>t</Title></B>";
    let book = read(document).unwrap();
    assert_eq!(book.prices.unwrap().into_keys().collect::<String>(), "USD");
    assert_eq!((book.notes.unwrap().len(), book.title.as_deref()), (0, Some("t")));
}

#[test]
fn timestamps_are_read_in_any_form() {
    let half_past = |text: &str| read(&format!("<B><BoughtAt>{text}</BoughtAt></B>")).unwrap().bought_at.unwrap();
    let expected = DateTime::from_unix(1_709_208_000, 500_000_000);
    for text in ["2024-02-29T12:00:00.5Z", "2024-02-29T14:00:00.5+02:00", " 1709208000.5 ", "1.7092080005e9"] {
        assert_eq!(half_past(text), expected, "{text}");
    }
    assert_eq!(half_past("Thu, 29 Feb 2024 12:00:00 GMT"), DateTime::from_unix(1_709_208_000, 0));
}

#[test]
fn floats_that_are_no_numbers_have_words() {
    let weight = |text: &str| read(&format!("<B><Weight>{text}</Weight></B>")).unwrap().weight.unwrap();
    assert!(weight("NaN").is_nan());
    assert_eq!((weight("-Infinity"), weight("1e3")), (f64::NEG_INFINITY, 1000.0));
}

#[test]
fn what_does_not_fit_is_an_error_that_says_where() {
    for (document, expected) in [
        (
            "<B><Pages>many</Pages></B>",
            "Pages: expected an integer from -2147483648 to 2147483647, found another text at byte 10",
        ),
        (
            "<B><Pages>2147483648</Pages></B>",
            "Pages: expected an integer from -2147483648 to 2147483647, found another text at byte 10",
        ),
        (
            "<B><Weight>1e999</Weight></B>",
            "Weight: expected a number within the range of an f64, found another text at byte 11",
        ),
        ("<B><Lent>yes</Lent></B>", "Lent: expected `true` or `false`, found another text at byte 9"),
        (
            "<B><Rows><Row><Cell>1</Cell><Cell>x</Cell></Row></Rows></B>",
            "Rows[0][1]: expected an integer from -2147483648 to 2147483647, found another text at byte 34",
        ),
        ("<B><Title>a<b/></Title></B>", "Title: expected a text, found an element at byte 15"),
        ("<B isbn='1'><Cover>?</Cover></B>", "Cover: expected a blob in base64, found another text at byte 19"),
    ] {
        assert_eq!(problem(document), expected);
    }
}

#[test]
fn an_empty_body_is_a_structure_without_members() {
    assert_eq!(xml::decode::<Book>(b"").unwrap(), Book::default());
    assert_eq!(xml::decode::<Book>(b" \n").unwrap(), Book::default());
}

#[test]
fn a_member_of_a_union_that_the_model_does_not_name_is_kept_and_written_as_it_came() {
    let document = "<Book><Loan xmlns:l=\"urn:loan\"><Club><Name>a&amp;b</Name><Who>1</Who><Who><X></X></Who></Club></Loan></Book>";
    let book = read(document).unwrap();
    let Some(Loan::Unrecognized(member)) = &book.loan else { panic!("{book:?}") };
    assert_eq!((member.name(), member.json()), ("Club", r#"{"Name":"a&b","Who":["1",{"X":""}]}"#));
    assert_eq!(write(&book), document);
}

#[test]
fn an_attribute_of_a_union_is_none_of_its_members() {
    let book = read("<Book><Loan later='a' xmlns:x='urn:x' x:type='b'><Reader>ada</Reader></Loan></Book>").unwrap();
    assert!(matches!(book.loan, Some(Loan::Reader(reader)) if reader == "ada"));
}

#[test]
fn of_a_union_one_member_is_set() {
    assert!(matches!(read("<B><Loan><Forever/></Loan></B>").unwrap().loan, Some(Loan::Forever)));
    let found = problem("<B><Loan><Reader>a</Reader><Forever/></Loan></B>");
    assert!(found.starts_with("Loan: expected a union with one member set, found `Reader` and `Forever`"), "{found}");
    let found = problem("<B><Loan/></B>");
    assert!(found.starts_with("Loan: expected a union with one member set, found none"), "{found}");
}
