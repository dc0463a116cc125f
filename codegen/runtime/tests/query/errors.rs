//! What a response that is no success is read as.

use smithy_runtime::Error;
use smithy_runtime::protocol::{AWS_QUERY, EC2_QUERY, Protocol, REST_XML};

use crate::service::{AwsFindRequest, TooMany, read};

fn error(protocol: &'static Protocol, body: &str) -> Box<smithy_runtime::ServiceError> {
    match read::<AwsFindRequest>(protocol, 402, body) {
        Err(Error::Service(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// The bodies of the protocols, with the same error.
const BODIES: [&str; 4] = [
    "<ErrorResponse><Error><Type>Sender</Type><Code>TooMany</Code><Message>No &amp; no</Message><Limit>3</Limit></Error>\
     <RequestId>r1</RequestId></ErrorResponse>",
    "<Response><Errors><Error><Code>TooMany</Code><Message>No &amp; no</Message><Limit>3</Limit></Error></Errors>\
     <RequestID>r1</RequestID></Response>",
    "<?xml version='1.0'?><Error><Code>TooMany</Code><Message>No &amp; no</Message><RequestId>r1</RequestId>\
     <Limit>3</Limit></Error>",
    "<e:ErrorResponse xmlns:e='urn:e'><e:Error><e:Limit>3</e:Limit><e:Code>TooMany</e:Code>\
     <e:message>No &amp; no</e:message></e:Error><e:RequestId>r1</e:RequestId></e:ErrorResponse>",
];

#[test]
fn code_message_and_request_id_are_found_in_the_wrapper_of_each_protocol() {
    for protocol in [&AWS_QUERY, &EC2_QUERY, &REST_XML] {
        for body in BODIES {
            let error = error(protocol, body);
            assert_eq!((error.code(), error.message()), (Some("TooMany"), Some("No & no")), "{body}");
            assert_eq!(error.request_id(), Some("r1"), "{body}");
        }
    }
}

#[test]
fn the_members_are_read_with_the_message_under_either_name() {
    for body in BODIES {
        let exception = error(&REST_XML, body)
            .into_exception_from::<smithy_runtime::codegen_support::xml::Xml, TooMany>(TooMany::default);
        assert_eq!((exception.message.as_deref(), exception.limit), (Some("No & no"), Some(3)), "{body}");
    }
}

#[test]
fn the_request_id_of_a_header_comes_first() {
    let response = http::Response::builder().status(500).header("x-amzn-requestid", "header");
    let response = response.body(BODIES[0].into()).unwrap();
    let Err(Error::Service(error)) = crate::service::service(&AWS_QUERY).from_http::<AwsFindRequest>(response) else {
        panic!("the call succeeds");
    };
    assert_eq!(error.request_id(), Some("header"));
}

#[test]
fn a_body_that_is_no_error_says_nothing_and_is_shown() {
    for (body, shown) in [
        ("<html><body>502 <b>Bad Gateway</b></body></html>", "<html><body>502 <b>Bad Gateway</b></body></html>"),
        ("<ErrorResponse><Error><Code>Half", "(32 bytes that are malformed)"),
        ("upstream gone", "upstream gone"),
        ("<User><Pin>1234</Pin></User>", "<User><Pin>[redacted]</Pin></User>"),
        ("", ""),
    ] {
        let error = error(&AWS_QUERY, body);
        assert_eq!((error.code(), error.message()), (None, None), "{body}");
        assert!(error.to_string().contains(shown), "{error}");
    }
}

#[test]
fn a_message_that_is_sensitive_is_none() {
    let body = "<ErrorResponse><Error><Code>TooMany</Code><Pin>1234</Pin></Error></ErrorResponse>";
    assert!(!error(&AWS_QUERY, body).to_string().contains("1234"));
}

#[test]
fn an_error_without_a_code_is_called_by_its_root() {
    let body = "<InvalidChangeBatch xmlns='urn:r53'><Messages><Message>no such record</Message></Messages>\
                <RequestId>r1</RequestId></InvalidChangeBatch>";
    let error = error(&REST_XML, body);
    assert_eq!((error.code(), error.message()), (Some("InvalidChangeBatch"), Some("no such record")));
    assert_eq!(error.request_id(), Some("r1"));
}
