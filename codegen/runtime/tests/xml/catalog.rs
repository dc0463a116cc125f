//! Structures that have every XML binding there is.

use std::collections::BTreeMap;

use smithy_runtime::codegen_support::{Member, xml};
use smithy_runtime::{Bytes, DateTime, DecodeError, UnknownMember};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    pub title: Option<String>,
    pub isbn: Option<String>,
    pub language: Option<String>,
    pub pages: Option<i32>,
    pub weight: Option<f64>,
    pub is_lent: Option<bool>,
    pub cover: Option<Bytes>,
    pub bought_at: Option<DateTime>,
    pub returned_at: Option<DateTime>,
    pub authors: Option<Vec<String>>,
    pub tags: Option<Vec<String>>,
    pub chapters: Option<Vec<Book>>,
    pub rows: Option<Vec<Vec<i32>>>,
    pub prices: Option<BTreeMap<String, i32>>,
    pub notes: Option<BTreeMap<String, String>>,
    pub shelves: Option<BTreeMap<String, Vec<String>>>,
    pub loan: Option<Loan>,
}

smithy_runtime::structure!(Book, encode, decode(default), {
    "isbn" = isbn as(attribute),
    "lang" = language as(attribute, prefix("xml")),
    "Title" = title,
    "Pages" = pages,
    "Weight" = weight,
    "Lent" = is_lent,
    "Cover" = cover,
    "BoughtAt" = bought_at,
    "ReturnedAt" = returned_at as(http_date),
    "Authors" = authors,
    "Tag" = tags as(flattened),
    "Chapter" = chapters as(flattened),
    "Rows" = rows as(elements(&["Row", "Cell"])),
    "Prices" = prices as(elements(&["Currency", "Amount"])),
    "Note" = notes as(flattened),
    "Shelves" = shelves as(namespace("urn:shelves"), elements(&["k", "v", "shelf xmlns=\"urn:shelf\""])),
    "Loan" = loan as(prefixed_namespace("l", "urn:loan")),
});

#[derive(Clone, Debug, PartialEq)]
pub enum Loan {
    Reader(String),
    Pages(Vec<i32>),
    Forever,
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Loan, Unrecognized, encode, decode, {
    "Reader" = Reader,
    "Pages" = Pages as(elements(&["Page"])),
    unit "Forever" = Forever,
});

pub fn write(book: &Book) -> String {
    String::from_utf8(xml::encode(Member::new("Book"), book)).unwrap()
}

pub fn read(document: &str) -> Result<Book, DecodeError> {
    xml::decode(document.as_bytes())
}

/// The problem and where it is.
pub fn problem(document: &str) -> String {
    read(document).unwrap_err().to_string()
}
