//! An operation whose request has every kind of constraint, as a generator would emit it.

use std::collections::BTreeMap;

use smithy_runtime::{BigDecimal, BigInteger, Bytes, Error, UnknownMember};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct HireRequest {
    pub name: Option<String>,
    pub photo: Option<Bytes>,
    pub age: Option<i32>,
    pub salary: Option<f32>,
    pub fortune: Option<BigInteger>,
    pub share: Option<BigDecimal>,
    pub skills: Option<Vec<String>>,
    pub tags: Option<BTreeMap<String, String>>,
    pub secrets: Option<BTreeMap<String, String>>,
    pub pin: Option<i32>,
    pub manager: Option<Box<HireRequest>>,
    pub contacts: Option<Vec<Contact>>,
    pub level: Option<Level>,
    pub token: Option<String>,
}

smithy_runtime::structure!(HireRequest, encode, {
    "Name" = name where(length(1..=8), pattern(r"^(?!aws:)[\p{L}\p{N}]*$")),
    "Photo" = photo where(length(2..)),
    "Age" = age where(range(-1..=150)),
    "Salary" = salary where(decimal_range(0.5..)),
    "Fortune" = fortune where(decimal_range(..=9000000000000000000000.0)),
    "Share" = share where(decimal_range(0.0..=1.0)),
    "Skills" = skills where(length(..=2), unique, each(length(2..=4))),
    "Tags" = tags where(length(..=1), keys(length(..=3)), each(pattern("a"))),
    "Secrets" = secrets where(sensitive, each(length(3..))),
    "Pin" = pin where(range(..=9), sensitive),
    "Manager" = manager,
    "Contacts" = contacts where(each()),
    "Level" = level where(length(5..=5)),
    "Token" = token where(length(36..=36)),
});

#[derive(Clone, Debug, PartialEq)]
pub enum Contact {
    Mail(String),
    Nobody,
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Contact, Unrecognized, encode, {
    "mail" = Mail where(pattern("@")),
    unit "nobody" = Nobody,
});

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    First,
    Unrecognized(String),
}

smithy_runtime::string_enum!(Level, Unrecognized, {
    First = "FIRST",
});

#[derive(Debug, Default)]
pub struct HireResponse {}

smithy_runtime::structure!(HireResponse, decode(default), {});

smithy_runtime::operation!(HireRequest => HireResponse, Error, {
    "Hire" = "Office.Hire",
    idempotency_token = token,
});

pub fn named(name: &str) -> HireRequest {
    HireRequest { name: Some(name.to_owned()), ..HireRequest::default() }
}
