//! What is written has the names and forms of the wire.

use smithy_runtime::UnknownMember;
use smithy_runtime::codegen_support::json;

use crate::values::{GetResponse, Outcome, request, response};

#[test]
fn a_request_is_written_as_it_is_sent() {
    let sent = String::from_utf8(json::encode(&request())).unwrap();
    assert_eq!(serde_json::to_string(&request()).unwrap(), sent);
}

#[test]
fn a_response_is_written_as_it_came() {
    let body = r#"{"Blob":"AP8H","Numbers":{"Long":1,"Float":0.1,"Double":5.0,"Lowest":"-Infinity","Whole":3,"Exact":0.5},"Seconds":1709208000.5,"Date":"2024-02-29T12:00:00.5Z","Suits":{"CLUBS":"STARS"},"Levels":[1,12],"Payments":[{"cash":{}},{"due":"Thu, 29 Feb 2024 12:00:00 GMT"},{"shells":[2,{"b":1,"a":"x"}]}],"Outcome":{"score":0.7},"Place":{"City":"Rome"},"Sparse":[1,null],"Document":{"deep":[true]}}"#;
    let response: GetResponse = json::decode(body.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&response).unwrap(), body);
}

#[test]
fn a_number_that_no_float_holds_is_a_string() {
    let value = serde_json::to_value(response()).unwrap();
    assert_eq!(value["Numbers"]["Whole"], "-123456789012345678901234567890");
    assert_eq!(value["Numbers"]["Exact"], "0.12345678901234567890123");
    assert_eq!(value["Seconds"], "1709208000.123456789");
}

#[test]
fn a_required_union_that_the_service_left_out_is_left_out() {
    #[derive(Debug, PartialEq)]
    struct Report {
        outcome: Outcome,
    }

    impl Report {
        fn absent() -> Self {
            Self { outcome: Outcome::Unrecognized(UnknownMember::default()) }
        }
    }

    smithy_runtime::structure!(Report, decode(absent), {
        "Outcome" = outcome,
    });

    assert_eq!(serde_json::to_string(&Report::absent()).unwrap(), "{}");
    assert_eq!(serde_json::from_str::<Report>("{}").unwrap(), Report::absent());
}
