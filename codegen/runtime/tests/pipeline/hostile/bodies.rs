//! Bodies that are no response of the operation.

use smithy_runtime::Error;

use super::{call, call_with};
use crate::server::response;

/// What is wrong with a body that cannot be decoded.
async fn fault(body: impl AsRef<[u8]>) -> String {
    match call_with(body).await {
        Err(error @ Error::Undecodable(_)) => format!("{error:#}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_body_of_brackets_is_an_error_wherever_they_stand() {
    for open in ["[", "{\"a\":"] {
        let deep = open.repeat(1_000_000);
        assert!(fault(&deep).await.contains("expected") || open != "[", "{open}");
        assert!(fault(format!("{{\"Greeting\":{deep}")).await.contains("expected a string"));
        assert!(fault(format!("{{\"Unknown\":{deep}")).await.contains("nested deeper than 512 levels"));
    }
}

#[tokio::test]
async fn an_error_with_a_body_of_brackets_is_known_by_its_status() {
    for body in [
        "[".repeat(1_000_000),
        format!("{{\"__type\":{}", "[".repeat(1_000_000)),
        format!("{{\"a\":{}", "{\"a\":".repeat(100_000)),
    ] {
        match call(response("500 Internal Server Error", &[], &body)).await {
            Err(Error::Service(error)) => assert_eq!((error.code(), error.status().as_u16()), (None, 500)),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn what_is_no_json_of_the_operations_is_an_error() {
    let bodies: [&[u8]; 22] = [
        b"null",
        b"true",
        b"1",
        b"\"\"",
        b"[]",
        b"{} {}",
        b"{}x",
        b"{\"Greeting\"}",
        b"{\"Greeting\":}",
        b"{\"Greeting\":1}",
        b"{\"Greeting\":{}}",
        b"{\"Greeting\":[]}",
        b"{\"Greeting\":\"a}",
        b"{\"Greeting\":\"\xff\"}",
        b"{\"Greeting\":\"\\ud800\"}",
        b"{\"Greeting\":\"\\udc00\\ud800\"}",
        b"{\"Greeting\":\"\x00\"}",
        b"{\"\xc0\xaf\":1}",
        b"\xef\xbb\xbf{}",
        b"{\"a\":01}",
        b"{\"a\":NaN}",
        b"{\"a\":1e}",
    ];
    for body in bodies {
        let fault = fault(body).await;
        assert!(fault.contains(" at byte "), "{fault}");
    }
}

#[tokio::test]
async fn numbers_of_any_length_are_passed_over() {
    for number in
        ["9".repeat(1_000_000), format!("1e{}", "9".repeat(1_000_000)), format!("-0.{}", "0".repeat(1_000_000))]
    {
        let response = call_with(format!("{{\"Unknown\":{number},\"Greeting\":\"a\"}}")).await;
        assert_eq!(response.unwrap().greeting.as_deref(), Some("a"));
    }
}

#[tokio::test]
async fn the_last_of_several_members_of_a_name_counts_and_null_is_none() {
    let response = call_with(r#"{"Greeting":"a","Greeting":"b","Greeting":null}"#).await.unwrap();
    assert_eq!(response.greeting.as_deref(), Some("b"));
}

#[tokio::test]
async fn a_fault_below_a_member_of_a_long_or_strange_name_is_shown_in_short() {
    for name in ["x".repeat(1_000_000), "\\u001b[2J\\n\\u202e".to_owned()] {
        let fault = fault(format!("{{\"{name}\":[?]}}")).await;
        assert!(fault.len() < 500 && !fault.contains(|c: char| c.is_control() || c == '\u{202e}'), "{fault:?}");
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_is_no_success() {
    let page = "<!DOCTYPE html><html><head><title>Log in</title></head></html>";
    assert!(fault(page).await.contains("expected an object"));
    match call(response("502 Bad Gateway", &["content-type: text/html"], page)).await {
        Err(Error::Service(error)) => assert!(error.to_string().contains("<title>Log in</title>"), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_compressed_body_that_nobody_asked_for_is_an_error() {
    let gzip: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0, 0x43, 0xbf, 0xa6, 0xa3, 2, 0, 0, 0];
    let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", gzip.len());
    match call([head.as_bytes(), gzip].concat()).await {
        Err(Error::Undecodable(error)) => assert_eq!(error.status().as_u16(), 200),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_status_decides_and_not_the_body() {
    match call(response("400 Bad Request", &[], r#"{"Greeting":"a"}"#)).await {
        Err(Error::Service(error)) => assert_eq!((error.code(), error.message()), (None, None)),
        other => panic!("{other:?}"),
    }
    let response = call_with(r#"{"__type":"NoSuchPersonException","message":"no Ada","Greeting":"a"}"#).await;
    assert_eq!(response.unwrap().greeting.as_deref(), Some("a"));
}
