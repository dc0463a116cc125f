//! Forms: what tables make of requests in both dialects, and what a service reads out of them.
#![cfg(all(feature = "form", feature = "bidirectional"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at what it does not expect")]

use std::collections::BTreeMap;

use smithy_runtime::codegen_support::form::{self, Dialect};
use smithy_runtime::{Bytes, DateTime, UnknownMember};

#[derive(Clone, Debug, Default, PartialEq)]
struct Order {
    name: Option<String>,
    count: Option<i32>,
    is_gift: Option<bool>,
    card: Option<Bytes>,
    due: Option<DateTime>,
    sent: Option<DateTime>,
    items: Option<Vec<Item>>,
    codes: Option<Vec<String>>,
    rows: Option<Vec<Vec<i32>>>,
    labels: Option<BTreeMap<String, String>>,
    prices: Option<BTreeMap<String, Vec<i32>>>,
    payment: Option<Payment>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Item {
    id: Option<String>,
    next: Option<Box<Item>>,
}

#[derive(Clone, Debug, PartialEq)]
enum Payment {
    Card(String),
    Unrecognized(UnknownMember),
}

smithy_runtime::structure!(Order, encode, {
    "name" = name,
    "Count" = count,
    "Gift" = is_gift,
    "Card" = card,
    "Due" = due,
    "Sent" = sent as(epoch_seconds),
    "Items" = items,
    "code" = codes as(flattened, query_name("CodeNumber")),
    "Rows" = rows as(elements(&["Row", "Cell"])),
    "Labels" = labels as(flattened, elements(&["K", "V"])),
    "Prices" = prices,
    "payment" = payment,
});
smithy_runtime::structure!(Item, encode, { "id" = id, "next" = next, });
smithy_runtime::union!(Payment, Unrecognized, encode, decode, { "card" = Card, });

fn write(dialect: Dialect, order: &Order) -> String {
    String::from_utf8(form::encode(dialect, "", order)).unwrap()
}

fn read(dialect: Dialect, form: &str) -> Order {
    form::decode(dialect, form.as_bytes()).unwrap()
}

fn scalars() -> Order {
    Order {
        name: Some("a b&c=d+%é~".to_owned()),
        count: Some(-3),
        is_gift: Some(true),
        card: Some(Bytes::from_static(b"\xff\xfe")),
        due: Some(DateTime::from_unix(0, 500_000_000)),
        sent: Some(DateTime::from_unix(1, 0)),
        ..Order::default()
    }
}

fn collections() -> Order {
    let item = |id: &str, next| Item { id: Some(id.to_owned()), next };
    Order {
        items: Some(vec![item("1", None), item("2", Some(Box::new(item("3", None))))]),
        codes: Some(vec!["x".to_owned(), "y".to_owned()]),
        rows: Some(vec![vec![1, 2], vec![3]]),
        ..Order::default()
    }
}

fn maps() -> Order {
    Order {
        labels: Some(BTreeMap::from([("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())])),
        prices: Some(BTreeMap::from([("EUR".to_owned(), vec![4, 5])])),
        ..Order::default()
    }
}

#[test]
fn a_scalar_is_a_parameter_of_which_everything_is_encoded_that_is_reserved() {
    assert_eq!(
        write(Dialect::Aws, &scalars()),
        "name=a%20b%26c%3Dd%2B%25%C3%A9~&Count=-3&Gift=true&Card=%2F%2F4%3D&Due=1970-01-01T00%3A00%3A00.5Z&Sent=1"
    );
}

#[test]
fn lists_are_numbered_under_a_name_of_their_items_unless_they_are_flattened() {
    assert_eq!(
        write(Dialect::Aws, &collections()),
        "Items.member.1.id=1&Items.member.2.id=2&Items.member.2.next.id=3&code.1=x&code.2=y\
         &Rows.Row.1.Cell.1=1&Rows.Row.1.Cell.2=2&Rows.Row.2.Cell.1=3"
    );
}

#[test]
fn maps_are_numbered_entries_of_keys_and_values() {
    assert_eq!(
        write(Dialect::Aws, &maps()),
        "Labels.1.K=a&Labels.1.V=1&Labels.2.K=b&Labels.2.V=2&Prices.entry.1.key=EUR&Prices.entry.1.value.member.1=4\
         &Prices.entry.1.value.member.2=5"
    );
}

#[test]
fn a_list_without_items_is_a_parameter_without_a_value_but_for_ec2() {
    let empty = Order { items: Some(vec![]), labels: Some(BTreeMap::new()), ..Order::default() };
    assert_eq!(write(Dialect::Aws, &empty), "Items=");
    assert_eq!(write(Dialect::Ec2, &empty), "");
}

#[test]
fn names_of_ec2_begin_with_a_capital_letter_and_its_lists_are_flattened() {
    assert_eq!(
        write(Dialect::Ec2, &Order { name: Some("a".to_owned()), ..collections() }),
        "Name=a&Items.1.Id=1&Items.2.Id=2&Items.2.Next.Id=3&CodeNumber.1=x&CodeNumber.2=y\
         &Rows.1.1=1&Rows.1.2=2&Rows.2.1=3"
    );
}

#[test]
fn a_form_goes_on_after_what_names_its_operation() {
    let order = Order { count: Some(1), ..Order::default() };
    assert_eq!(form::encode(Dialect::Aws, "Action=Buy&Version=1", &order), b"Action=Buy&Version=1&Count=1");
    assert_eq!(form::encode(Dialect::Aws, "Action=Buy&Version=1", &Order::default()), b"Action=Buy&Version=1");
}

#[test]
fn what_is_written_is_read_as_the_same() {
    for order in [scalars(), collections(), maps()] {
        assert_eq!(read(Dialect::Aws, &write(Dialect::Aws, &order)), order);
    }
    let order = Order { codes: None, ..collections() };
    assert_eq!(read(Dialect::Ec2, &write(Dialect::Ec2, &order)), order);
    assert_eq!(
        read(Dialect::Ec2, "Name=a&Items.1.Id=7"),
        Order {
            name: Some("a".to_owned()),
            items: Some(vec![Item { id: Some("7".to_owned()), next: None }]),
            ..Order::default()
        }
    );
}

#[test]
fn numbers_say_the_order_and_unknown_parameters_nothing() {
    let order =
        read(Dialect::Aws, "Version=1&Items.member.10.id=b&Items.member.9.id=a&Items.member.x.id=c&Other.1=2&name=a+b");
    let ids: Vec<_> = order.items.unwrap().into_iter().filter_map(|item| item.id).collect();
    assert_eq!((ids.join(""), order.name.as_deref()), ("ab".to_owned(), Some("a b")));
}

#[test]
fn what_does_not_fit_is_an_error_that_names_the_member() {
    let problem = |form: &str| form::decode::<Order>(Dialect::Aws, form.as_bytes()).unwrap_err().to_string();
    assert!(problem("Count=x").starts_with("Count: expected an integer"), "{}", problem("Count=x"));
    assert!(problem("name.a=x").starts_with("name: expected a value"));
    assert!(problem(&format!("{}=1", vec!["a"; 200].join("."))).starts_with("nested deeper than 128"));
    assert!(problem("Labels.1.V=1").contains("expected an entry with a key"));
}

#[test]
fn a_member_of_a_union_that_the_model_does_not_name_is_written_as_it_came() {
    let order = read(Dialect::Aws, "payment.club.name=Ada&payment.club.no=7");
    let Some(Payment::Unrecognized(member)) = &order.payment else { panic!("{order:?}") };
    assert_eq!((member.name(), member.json()), ("club", r#"{"name":"Ada","no":"7"}"#));
    assert_eq!(write(Dialect::Aws, &order), "payment.club.name=Ada&payment.club.no=7");
}
