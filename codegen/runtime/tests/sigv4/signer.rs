//! What the signer does beside signatures, and what it refuses.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use http::request::Parts;
use sha2::Sha256;
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::{PayloadHash, Signer, SigningError, SigningKey, sign};

pub const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// 2015-08-30T12:36:00Z, when all published requests were signed.
const PUBLISHED_TIME: u64 = 1_440_938_160;

pub fn published_time() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(PUBLISHED_TIME)
}

pub fn head(method: &str, uri: &str, headers: &[(&str, &str)]) -> Parts {
    let mut request = http::Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(()).unwrap().into_parts().0
}

pub fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", SECRET)
}

/// Signs as the published suite does, for `us-east-1` and `service`.
pub fn authorization(mut head: Parts, body: &[u8], credentials: &Credentials) -> String {
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
    let payload = PayloadHash::new(b"");
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
        signer.sign(&mut kept, &PayloadHash::new(b"body"), &credentials, time).unwrap();
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
