//! Requests held against the limits and patterns of their model, with the feature `validation`.

#![cfg(feature = "validation")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test stops at what it does not expect")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::{Request, Response};
use smithy_runtime::UnknownMember;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{
    BigDecimal, BigInteger, Body, Bytes, Client, Config, Endpoint, EndpointParameters, Error, Service,
};

/// As emitted, with every kind of constraint.
#[derive(Clone, Debug, Default, PartialEq)]
struct HireRequest {
    name: Option<String>,
    photo: Option<Bytes>,
    age: Option<i32>,
    salary: Option<f32>,
    fortune: Option<BigInteger>,
    share: Option<BigDecimal>,
    skills: Option<Vec<String>>,
    tags: Option<BTreeMap<String, String>>,
    secrets: Option<BTreeMap<String, String>>,
    pin: Option<i32>,
    manager: Option<Box<HireRequest>>,
    contacts: Option<Vec<Contact>>,
    level: Option<Level>,
    token: Option<String>,
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
enum Contact {
    Mail(String),
    Nobody,
    Unrecognized(UnknownMember),
}

smithy_runtime::union!(Contact, Unrecognized, encode, {
    "mail" = Mail where(pattern("@")),
    unit "nobody" = Nobody,
});

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    First,
    Unrecognized(String),
}

smithy_runtime::string_enum!(Level, Unrecognized, {
    First = "FIRST",
});

#[derive(Debug, Default)]
struct HireResponse {}

smithy_runtime::structure!(HireResponse, decode(default), {});

smithy_runtime::operation!(HireRequest => HireResponse, Error, {
    "Hire" = "Office.Hire",
    idempotency_token = token,
});

/// Everything that is wrong with a request, one a line.
fn wrong(request: &HireRequest) -> String {
    let error = request.validate().unwrap_err();
    error.violations().iter().map(|violation| format!("{violation}\n")).collect()
}

fn named(name: &str) -> HireRequest {
    HireRequest { name: Some(name.to_owned()), ..HireRequest::default() }
}

fn map<const N: usize>(entries: [(&str, &str); N]) -> Option<BTreeMap<String, String>> {
    Some(entries.map(|(key, value)| (key.to_owned(), value.to_owned())).into())
}

#[test]
fn what_is_absent_is_as_it_should_be() {
    assert_eq!(HireRequest::default().validate(), Ok(()));
}

#[test]
fn the_limits_are_allowed() {
    for name in ["a", "abcdefgh"] {
        assert_eq!(named(name).validate(), Ok(()));
    }
    for age in [-1, 150] {
        assert_eq!(HireRequest { age: Some(age), ..HireRequest::default() }.validate(), Ok(()));
    }
    assert_eq!(HireRequest { salary: Some(0.5), ..HireRequest::default() }.validate(), Ok(()));
}

#[test]
fn strings_are_as_long_as_they_have_unicode_scalar_values() {
    assert_eq!(named("ééééèèèè").validate(), Ok(()));
    assert_eq!(wrong(&named("ééééèèèèé")), "Name: 9 characters long, 1 to 8 allowed\n");
    assert_eq!(wrong(&named("")), "Name: 0 characters long, 1 to 8 allowed\n");
}

#[test]
fn blobs_are_as_long_as_they_have_bytes() {
    let request = HireRequest { photo: Some(Bytes::from_static(b"1")), ..HireRequest::default() };
    assert_eq!(wrong(&request), "Photo: 1 byte long, at least 2 allowed\n");
}

#[test]
fn numbers_of_every_kind_have_a_range() {
    let request = HireRequest {
        age: Some(151),
        salary: Some(0.1),
        fortune: Some("9000000000000000000000000".parse().unwrap()),
        share: Some("1.10".parse().unwrap()),
        ..HireRequest::default()
    };
    let told = "Age: 151 is out of range (-1 to 150)\n\
                Salary: 0.1 is out of range (at least 0.5)\n\
                Fortune: 9000000000000000000000000 is out of range (at most 9000000000000000000000)\n\
                Share: 1.10 is out of range (0 to 1)\n";
    assert_eq!(wrong(&request), told);
    let request = HireRequest { salary: Some(f32::NAN), ..HireRequest::default() };
    assert_eq!(wrong(&request), "Salary: NaN is out of range (at least 0.5)\n");
}

#[test]
fn patterns_have_lookaheads_and_classes_of_unicode_and_match_any_part_unless_they_have_anchors() {
    assert_eq!(named("Zoë7").validate(), Ok(()));
    let pattern = r"Name: does not match `^(?!aws:)[\p{L}\p{N}]*$`";
    assert_eq!(wrong(&named("aws:b")), format!("{pattern}\n"));
    assert_eq!(wrong(&named("a b")), format!("{pattern}\n"));
    assert_eq!(HireRequest { tags: map([("k", "bab")]), ..HireRequest::default() }.validate(), Ok(()));
}

#[test]
fn a_text_far_beyond_its_length_is_not_held_against_a_pattern_that_would_take_years() {
    /// Its pattern tries every way to divide a text.
    struct Slow {
        text: String,
    }
    smithy_runtime::structure!(Slow, encode, { "Text" = text where(length(..=10), pattern("^(a+)+$")), });
    let error = Slow { text: "a".repeat(5000) + "!" }.validate().unwrap_err();
    assert_eq!(error.violations().len(), 1, "{error}");
}

#[test]
fn lists_have_limits_of_their_own_and_of_each_item_and_no_item_twice() {
    let skills = ["tea", "x", "tea"].map(str::to_owned).to_vec();
    let request = HireRequest { skills: Some(skills), ..HireRequest::default() };
    let told = "Skills: 3 items, at most 2 allowed\n\
                Skills[2]: a duplicate of [0]\n\
                Skills[1]: 1 character long, 2 to 4 allowed\n";
    assert_eq!(wrong(&request), told);
}

#[test]
fn maps_have_limits_of_their_own_and_of_each_key_and_value() {
    let request = HireRequest { tags: map([("team", "a"), ("x", "b")]), ..HireRequest::default() };
    let told = "Tags: 2 entries, at most 1 allowed\n\
                Tags[\"team\"] (key): 4 characters long, at most 3 allowed\n\
                Tags[\"x\"]: does not match `a`\n";
    assert_eq!(wrong(&request), told);
}

#[test]
fn a_long_key_is_shown_in_part() {
    let request = HireRequest { tags: map([(&"k".repeat(1000), "a")]), ..HireRequest::default() };
    let told = format!("Tags[\"{}\"…] (key): 1000 characters long, at most 3 allowed\n", "k".repeat(64));
    assert_eq!(wrong(&request), told);
}

#[test]
fn members_of_members_and_variants_are_found_by_their_path() {
    let contacts = vec![Contact::Nobody, Contact::Mail("@".to_owned()), Contact::Mail("none".to_owned())];
    let unknown = Contact::Unrecognized(UnknownMember::default());
    let manager = HireRequest { contacts: Some([contacts, vec![unknown]].concat()), ..named("123456789") };
    let request = HireRequest { manager: Some(Box::new(manager)), ..HireRequest::default() };
    assert_eq!(
        wrong(&request),
        "Manager.Name: 9 characters long, 1 to 8 allowed\nManager.Contacts[2].mail: does not match `@`\n"
    );
}

#[test]
fn enums_are_text_and_may_be_newer_than_the_model() {
    let level = |level: &str| HireRequest { level: Some(Level::from(level)), ..HireRequest::default() };
    assert_eq!(level("FIRST").validate(), Ok(()));
    assert_eq!(level("THIRD").validate(), Ok(()));
    assert_eq!(wrong(&level("SECOND")), "Level: 6 characters long, exactly 5 allowed\n");
}

#[test]
fn nothing_sensitive_is_told() {
    let request = HireRequest { secrets: map([("hunter", "2")]), pin: Some(1234), ..named("hunter 2") };
    let error = request.validate().unwrap_err();
    for told in [error.to_string(), format!("{error:?}")] {
        assert!(!told.contains("hunter") && !told.contains("1234"), "{told}");
    }
    let told = "Name: does not match `^(?!aws:)[\\p{L}\\p{N}]*$`\n\
                Secrets[0]: 1 character long, at least 3 allowed\n\
                Pin: a number out of range (at most 9)\n";
    assert_eq!(wrong(&request), told);
}

#[test]
fn the_error_counts_what_is_wrong_and_lists_it() {
    let error = named("").validate().unwrap_err();
    assert_eq!(error.to_string(), "1 invalid value:\n  Name: 0 characters long, 1 to 8 allowed");
    let error = HireRequest { age: Some(-2), ..named("") }.validate().unwrap_err();
    let told = "2 invalid values:\n  Name: 0 characters long, 1 to 8 allowed\n  Age: -2 is out of range (-1 to 150)";
    assert_eq!(error.to_string(), told);
}

static OFFICE: Service = Service {
    sdk_id: "Office",
    version: "1",
    signing_name: "office",
    resolve_endpoint: |_: &EndpointParameters<'_>| Ok(Endpoint::new("https://office.example")),
    ..Service::DEFAULT
};

/// A client that counts what it sends.
fn client(validate: bool) -> (Client, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let transport = from_fn(move |_: Request<Body>| {
        count.fetch_add(1, Ordering::Relaxed);
        async { Ok(Response::new(Body::empty())) }
    });
    let keys = smithy_runtime::Credentials::new("AKIDEXAMPLE", "secret");
    let config = Config::new().region("eu-west-1").credentials_provider(keys).transport(transport);
    (Client::new(&OFFICE, config.validate_requests(validate)), sent)
}

#[tokio::test]
async fn a_client_that_validates_sends_nothing_that_is_wrong_and_says_all_of_it() {
    let (client, sent) = client(true);
    let error = client.send(HireRequest { age: Some(-2), ..named("") }).await.unwrap_err();
    let Error::InvalidRequest(invalid) = &error else { panic!("another error: {error}") };
    assert_eq!(invalid.validation_error().unwrap().violations().len(), 2);
    assert!(error.to_string().ends_with("Age: -2 is out of range (-1 to 150)"), "{error}");
    assert_eq!(sent.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn a_client_that_validates_sends_the_rest_with_the_token_that_it_fills_in() {
    let (client, sent) = client(true);
    client.send(named("Zoë")).await.unwrap();
    assert_eq!(sent.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_client_leaves_the_checks_to_the_service_unless_it_is_asked() {
    let (client, sent) = client(false);
    client.send(named("")).await.unwrap();
    assert_eq!(sent.load(Ordering::Relaxed), 1);
}
