//! What is read must fit, and the error says where it does not.

use smithy_runtime::codegen_support::json;

use crate::values::{GetResponse, Numbers, Place, PutRequest};

/// What is wrong with a request, without the position in the file that serde_json adds.
fn problem(text: &str) -> String {
    let error = serde_json::from_str::<PutRequest>(text).unwrap_err().to_string();
    error.split(" at line ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_missing_required_member_is_named() {
    assert_eq!(problem("{}"), "missing required member `Name`");
    let without_names = r#"{"Name":"a","Place":{"City":"Rome"},"Meta":null}"#;
    assert_eq!(problem(without_names), "missing required member `Names`");
    assert_eq!(problem(r#"{"Name":null}"#), "missing required member `Name`");
}

#[test]
fn a_required_member_is_required_at_every_depth() {
    let nested = r#"{"Name":"a","Place":{"City":"Rome"},"Names":[],"Meta":null,"Places":[{"City":"Rome"},{}]}"#;
    assert_eq!(problem(nested), "Places[1]: missing required member `City`");
    assert!(serde_json::from_str::<Place>("{}").is_err());
}

#[test]
fn optional_members_of_a_request_may_be_absent() {
    let text = r#"{"Name":"a","Place":{"City":"Rome"},"Names":[],"Meta":null}"#;
    let request: PutRequest = serde_json::from_str(text).unwrap();
    assert_eq!(request.choice, None);
    assert_eq!(request.places, None);
    assert!(request.meta.is_null());
}

#[test]
fn a_response_may_lack_anything() {
    assert_eq!(serde_json::from_str::<GetResponse>("{}").unwrap(), GetResponse::default());
    assert_eq!(json::decode::<Place>(b"{}").unwrap().city, "");
    let response: GetResponse = serde_json::from_str(r#"{"Place":{}}"#).unwrap();
    assert_eq!(response.place.unwrap().city, "");
}

#[test]
fn an_unknown_member_is_skipped() {
    let numbers: Numbers = serde_json::from_str(r#"{"Newer":[{"x":null}],"Long":3}"#).unwrap();
    assert_eq!(numbers, Numbers { long: 3, ..Numbers::default() });
}

#[test]
fn a_value_that_does_not_fit_is_told_by_its_path() {
    assert_eq!(problem(r#"{"Place":{"City":7}}"#), "Place.City: expected a string, found a number");
    let error = toml::from_str::<PutRequest>("[Place]\nCity = 7").unwrap_err().to_string();
    assert!(error.contains("Place.City: expected a string, found a number"), "{error}");
}
