//! Signature Version 4 against the cases that AWS publishes, and what the signer does beside them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use http::request::Parts;
use sha2::Sha256;
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::{PayloadHash, Signer, SigningError, SigningKey, sign};

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// 2015-08-30T12:36:00Z, when all published requests were signed.
const PUBLISHED_TIME: u64 = 1_440_938_160;

fn published_time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(PUBLISHED_TIME)
}

fn head(method: &str, uri: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = http::Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", SECRET)
}

/// Signs as the published suite does, for `us-east-1` and `service`.
fn authorization(mut head: Parts, body: &[u8], credentials: &Credentials) -> String {
    sign(&mut head, body, credentials, "us-east-1", "service", published_time()).unwrap();
    text(&head, "authorization")
}

fn text(head: &Parts, name: &str) -> String {
    head.headers[name].to_str().unwrap().to_owned()
}

#[track_caller]
fn assert_signature(authorization: &str, signed_headers: &str, signature: &str) {
    assert_eq!(
        authorization,
        format!(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
             SignedHeaders={signed_headers}, Signature={signature}"
        )
    );
}

#[test]
fn post_vanilla() {
    let head = head("POST", "https://example.amazonaws.com/", &[]);
    assert_signature(
        &authorization(head, b"", &credentials()),
        "host;x-amz-date",
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    );
}

#[test]
fn post_header_key_sort() {
    let head = head("POST", "https://example.amazonaws.com/", &[("My-Header1", "value1")]);
    assert_signature(
        &authorization(head, b"", &credentials()),
        "host;my-header1;x-amz-date",
        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
    );
}

#[test]
fn post_header_value_case() {
    let head = head("POST", "https://example.amazonaws.com/", &[("My-Header1", "VALUE1")]);
    assert_signature(
        &authorization(head, b"", &credentials()),
        "host;my-header1;x-amz-date",
        "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d",
    );
}

#[test]
fn post_sts_header_before() {
    let token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
    let credentials = credentials().with_session_token(token);
    let head = head("POST", "https://example.amazonaws.com/", &[]);
    assert_signature(
        &authorization(head, b"", &credentials),
        "host;x-amz-date;x-amz-security-token",
        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead",
    );
}

#[test]
fn post_vanilla_query() {
    let head = head("POST", "https://example.amazonaws.com/?Param1=value1", &[]);
    assert_signature(
        &authorization(head, b"", &credentials()),
        "host;x-amz-date",
        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11",
    );
}

#[test]
fn post_x_www_form_urlencoded() {
    let hash = "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Length", "13"),
        ("x-amz-content-sha256", hash),
    ];
    let head = head("POST", "https://example.amazonaws.com/", &headers);
    assert_signature(
        &authorization(head, b"Param1=value1", &credentials()),
        "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
        "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
    );
}

#[test]
fn post_x_www_form_urlencoded_parameters() {
    let hash = "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";
    let headers = [
        ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        ("Content-Length", "13"),
        ("x-amz-content-sha256", hash),
    ];
    let head = head("POST", "https://example.amazonaws.com/", &headers);
    assert_signature(
        &authorization(head, b"Param1=value1", &credentials()),
        "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
        "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422",
    );
}

#[test]
fn key_derivation() {
    let key = SigningKey::derive(SECRET, "20150830", "us-east-1", "iam");
    let published = "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9";
    let published: Vec<u8> =
        (0..64).step_by(2).map(|at| u8::from_str_radix(&published[at..at + 2], 16).unwrap()).collect();
    let expected = Hmac::<Sha256>::new_from_slice(&published).unwrap().chain_update("anything");
    assert_eq!(key.sign(b"anything")[..], expected.finalize().into_bytes()[..]);
}

#[test]
fn headers_that_proxies_change_are_not_signed() {
    let headers = [
        ("user-agent", "test"),
        ("x-amzn-trace-id", "Root=1"),
        ("transfer-encoding", "chunked"),
        ("authorization", "Basic Zm9vOmJhcg=="),
    ];
    let head = head("POST", "https://example.amazonaws.com/", &headers);
    assert_signature(
        &authorization(head, b"", &credentials()),
        "host;x-amz-date",
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    );
}

#[test]
fn host_leaves_out_the_port_that_goes_without_saying() {
    let host = |uri| {
        let mut head = head("POST", uri, &[]);
        sign(&mut head, b"", &credentials(), "r", "s", published_time()).unwrap();
        text(&head, "host")
    };
    assert_eq!(host("https://example.com:443/"), "example.com");
    assert_eq!(host("http://example.com:80/"), "example.com");
    assert_eq!(host("https://example.com:80/"), "example.com:80");
    assert_eq!(host("http://[::1]:8000/"), "[::1]:8000");
}

#[test]
fn signing_again_replaces_the_first_signature() {
    let signer = Signer::new("us-east-1", "service");
    let temporary = credentials().with_session_token("token");
    let payload = PayloadHash::of(b"");
    let mut head = head("POST", "https://example.amazonaws.com/", &[]);
    signer.sign(&mut head, &payload, &temporary, SystemTime::now()).unwrap();
    signer.sign(&mut head, &payload, &credentials(), published_time()).unwrap();
    assert_signature(
        &text(&head, "authorization"),
        "host;x-amz-date",
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    );
    assert_eq!(head.headers.get_all("authorization").iter().count(), 1);
}

#[test]
fn a_kept_key_is_not_used_for_another_day_or_secret() {
    let signer = Signer::new("us-east-1", "service");
    let other = Credentials::new("AKIDEXAMPLE", "other");
    let tomorrow = published_time() + Duration::from_secs(24 * 60 * 60);
    for (credentials, time) in [
        (credentials(), published_time()),
        (other, published_time()),
        (credentials(), tomorrow),
        (credentials(), published_time()),
    ] {
        let mut kept = head("POST", "https://example.amazonaws.com/", &[]);
        let mut fresh = kept.clone();
        signer.sign(&mut kept, &PayloadHash::of(b"body"), &credentials, time).unwrap();
        sign(&mut fresh, b"body", &credentials, "us-east-1", "service", time).unwrap();
        assert_eq!(text(&kept, "authorization"), text(&fresh, "authorization"));
    }
}

#[test]
fn debug_of_a_signed_head_shows_neither_signature_nor_token() {
    let mut head = head("POST", "https://example.amazonaws.com/", &[]);
    let credentials = credentials().with_session_token("a-session-token");
    sign(&mut head, b"", &credentials, "us-east-1", "service", published_time()).unwrap();
    let debug = format!("{head:?}");
    assert!(debug.contains("x-amz-date"), "{debug}");
    assert!(!debug.contains("a-session-token") && !debug.contains("Signature="), "{debug}");
}

#[test]
fn what_cannot_be_signed_is_named() {
    let failure = |uri, credentials: &Credentials, time| {
        sign(&mut head("POST", uri, &[]), b"", credentials, "r", "s", time).unwrap_err()
    };
    let uri = "https://example.amazonaws.com/";
    let before_epoch = UNIX_EPOCH - Duration::from_secs(1);
    let year_10000 = UNIX_EPOCH + Duration::from_secs(253_402_300_800);
    let broken_token = credentials().with_session_token("line\nbreak");
    let broken_id = Credentials::new("AKID\n", SECRET);
    assert_eq!(failure(uri, &broken_token, published_time()), SigningError::SessionToken);
    assert_eq!(failure(uri, &broken_id, published_time()), SigningError::Credential);
    assert_eq!(failure("/", &credentials(), published_time()), SigningError::Host);
    assert_eq!(failure(uri, &credentials(), before_epoch), SigningError::Time);
    assert_eq!(failure(uri, &credentials(), year_10000), SigningError::Time);
}
