//! Types of every kind, as emitted, and a value of each.

use std::collections::BTreeMap;

use smithy_runtime::UnknownMember;
use smithy_runtime::{BigDecimal, BigInteger, Bytes, DateTime, Document};

#[derive(Clone, Debug, PartialEq, PartialOrd, Eq, Ord)]
pub enum Suit {
    Clubs,
    Unrecognized(String),
}

smithy_runtime::string_enum!(Suit, Unrecognized, {
    Clubs = "CLUBS",
});

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    Low,
    Unrecognized(i32),
}

smithy_runtime::int_enum!(Level, Unrecognized, {
    Low = 1,
});

#[derive(Clone, Debug, PartialEq)]
pub enum Payment {
    Card(String),
    Due(DateTime),
    Cash,
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Payment, Unrecognized, encode, decode, {
    "card" = Card,
    "due" = Due as(http_date),
    unit "cash" = Cash,
});

/// What only requests hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    Name(String),
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Choice, Unrecognized, encode, {
    "name" = Name,
});

/// What only responses hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Score(f32),
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Outcome, Unrecognized, decode, {
    "score" = Score,
});

/// A part of requests and responses that has a required member.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub city: String,
    pub street: Option<String>,
}

impl Place {
    fn absent() -> Self {
        Self { city: String::new(), street: None }
    }
}

smithy_runtime::structure!(Place, encode, decode(absent), {
    "City" = city,
    "Street" = street,
});

#[derive(Clone, Debug, PartialEq)]
pub struct PutRequest {
    pub name: String,
    pub place: Place,
    pub names: Vec<String>,
    pub meta: Document,
    pub choice: Option<Choice>,
    pub places: Option<Vec<Place>>,
}

smithy_runtime::structure!(PutRequest, encode, {
    "Name" = name,
    "Place" = place,
    "Names" = names,
    "Meta" = meta,
    "Choice" = choice,
    "Places" = places,
});

#[derive(Clone, Debug, PartialEq)]
pub struct EmptyRequest {}

smithy_runtime::structure!(EmptyRequest, encode, {});

#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetResponse {
    pub blob: Option<Bytes>,
    pub numbers: Numbers,
    pub seconds: Option<DateTime>,
    pub date: Option<DateTime>,
    pub suits: BTreeMap<Suit, Suit>,
    pub levels: Vec<Level>,
    pub payments: Vec<Payment>,
    pub outcome: Option<Outcome>,
    pub place: Option<Place>,
    pub sparse: Vec<Option<i32>>,
    pub document: Option<Document>,
}

smithy_runtime::structure!(GetResponse, decode(default), {
    "Blob" = blob,
    "Numbers" = numbers,
    "Seconds" = seconds,
    "Date" = date as(date_time),
    "Suits" = suits,
    "Levels" = levels,
    "Payments" = payments,
    "Outcome" = outcome,
    "Place" = place,
    "Sparse" = sparse,
    "Document" = document,
});

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    pub long: i64,
    pub float: f32,
    pub double: f64,
    pub lowest: f64,
    pub whole: BigInteger,
    pub exact: BigDecimal,
}

smithy_runtime::structure!(Numbers, decode(default), {
    "Long" = long,
    "Float" = float,
    "Double" = double,
    "Lowest" = lowest,
    "Whole" = whole,
    "Exact" = exact,
});

pub fn request() -> PutRequest {
    PutRequest {
        name: "cat \"7\"\n".to_owned(),
        place: Place { city: "Rome".to_owned(), street: None },
        names: Vec::new(),
        meta: Document::from([
            ("a", Document::from(vec![1, -2])),
            ("b", Document::from(0.5)),
            ("c", Document::from("…")),
        ]),
        choice: Some(Choice::Name("x".to_owned())),
        places: Some(vec![Place { city: "Oslo".to_owned(), street: Some("Main".to_owned()) }]),
    }
}

/// Nothing in it is null, which TOML does not have.
pub fn response() -> GetResponse {
    GetResponse {
        blob: Some(Bytes::from_static(&[0, 255, 7])),
        numbers: Numbers {
            long: i64::MIN,
            float: 0.1,
            double: f64::MAX,
            lowest: f64::NEG_INFINITY,
            whole: "-123456789012345678901234567890".parse().unwrap(),
            exact: "0.12345678901234567890123".parse().unwrap(),
        },
        seconds: Some(DateTime::from_unix(1_709_208_000, 123_456_789)),
        date: Some(DateTime::from_unix(1_709_208_000, 500_000_000)),
        suits: BTreeMap::from([(Suit::Clubs, Suit::from("STARS")), (Suit::from("MOONS"), Suit::Clubs)]),
        levels: vec![Level::Low, Level::from(12)],
        payments: vec![
            Payment::Card("4242".to_owned()),
            Payment::Due(DateTime::from_unix(1_709_208_000, 0)),
            Payment::Cash,
            smithy_runtime::codegen_support::json::decode(br#"{"shells":[2,{"a":"x","b":1}]}"#).unwrap(),
        ],
        outcome: Some(Outcome::Score(0.7)),
        place: Some(Place { city: String::new(), street: None }),
        sparse: vec![Some(1)],
        document: Some(Document::from([("deep", Document::from(vec![true]))])),
    }
}
