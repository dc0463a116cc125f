//! What a format learns from a table, by a writer that notes what it is told.

#![allow(clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

use smithy_runtime::UnknownMember;
use smithy_runtime::codegen_support::{Encode, Member, TimestampFormat, Write};
use smithy_runtime::{BigDecimal, BigInteger, Bytes, DateTime, Document};

#[derive(Default)]
struct Journey {
    name: Option<String>,
    stops: Option<Vec<Option<i32>>>,
    left_at: Option<DateTime>,
    fares: Option<BTreeMap<String, f64>>,
    by: Option<Vehicle>,
}

smithy_runtime::structure!(Journey, encode, decode(default), {
    "Name" = name,
    "Stops" = stops,
    "LeftAt" = left_at as(http_date),
    "Fares" = fares,
    "By" = by,
});

enum Vehicle {
    Ticket(Bytes),
    Due(DateTime),
    Foot,
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Vehicle, Unrecognized, encode, decode, {
    "ticket" = Ticket,
    "due" = Due as(date_time),
    unit "foot" = Foot,
});

/// Notes each call in a word.
#[derive(Default)]
struct Notes(String);

impl Notes {
    fn note(&mut self, word: impl Display) {
        write!(self.0, "{word} ").unwrap();
    }
}

fn form(member: Member) -> &'static str {
    match member.timestamp_format {
        None => "",
        Some(TimestampFormat::EpochSeconds) => "@epoch_seconds",
        Some(TimestampFormat::DateTime) => "@date_time",
        Some(TimestampFormat::HttpDate) => "@http_date",
    }
}

/// Methods that note what they are called with.
macro_rules! noting {
    ($($name:ident($($argument:ident: $type:ty)?) $note:expr;)+) => {$(
        fn $name(&mut self $(, $argument: $type)?) {
            self.note($note);
        }
    )+};
}

impl Write for Notes {
    noting! {
        begin_structure() "{";
        begin_member(member: Member) format!("{}{}:", member.name, form(member));
        end_member(member: Member) format!(";{}", form(member));
        end_structure() "}";
        begin_list(len: usize) format!("{len}[");
        begin_item() "-";
        end_item() ",";
        end_list() "]";
        begin_map(len: usize) format!("{len}<");
        begin_entry(key: &str) format!("{key}=");
        end_entry() ",";
        end_map() ">";
        null() "null";
        bool(value: bool) value;
        integer(value: i64) value;
        float32(value: f32) value;
        float64(value: f64) value;
        big_integer(value: &BigInteger) value;
        big_decimal(value: &BigDecimal) value;
        string(text: &str) format!("{text:?}");
        blob(blob: &[u8]) format!("{blob:?}");
        timestamp(time: DateTime) time.unix_seconds();
        unknown_member(member: &UnknownMember) format!("{{?{}}}", member.name());
    }
}

fn notes(value: &impl Encode) -> String {
    let mut notes = Notes::default();
    value.encode(&mut notes);
    notes.0.trim_end().to_owned()
}

#[test]
fn a_member_is_told_with_its_form_before_and_after_its_value() {
    let journey = Journey { name: Some("home".into()), left_at: Some(DateTime::UNIX_EPOCH), ..Journey::default() };
    assert_eq!(notes(&journey), r#"{ Name: "home" ; LeftAt@http_date: 0 ;@http_date }"#);
}

#[test]
fn lists_and_maps_are_told_with_their_lengths() {
    let fares = BTreeMap::from([("adult".to_owned(), 2.5), ("child".to_owned(), 1.0)]);
    let journey = Journey { stops: Some(vec![Some(1), None]), fares: Some(fares), ..Journey::default() };
    assert_eq!(notes(&journey), "{ Stops: 2[ - 1 , - null , ] ; Fares: 2< adult= 2.5 , child= 1 , > ; }");
}

#[test]
fn a_union_is_told_as_a_structure_with_one_member() {
    assert_eq!(notes(&Vehicle::Ticket(Bytes::from_static(b"\x01"))), "{ ticket: [1] ; }");
    assert_eq!(notes(&Vehicle::Due(DateTime::UNIX_EPOCH)), "{ due@date_time: 0 ;@date_time }");
    assert_eq!(notes(&Vehicle::Foot), "{ foot: { } ; }");
    let journey = Journey { by: Some(Vehicle::Unrecognized(UnknownMember::default())), ..Journey::default() };
    assert_eq!(notes(&journey), "{ By: {?} ; }");
}

#[test]
fn a_document_is_told_as_the_values_it_is_made_of() {
    let document = Document::from([("a", Document::from(vec![1, 2])), ("b", Document::Null)]);
    assert_eq!(notes(&document), "2< a= 2[ - 1 , - 2 , ] , b= null , >");
}
