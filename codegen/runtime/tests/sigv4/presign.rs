//! What signing in the query does beside signatures, and what it refuses.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::request::Parts;
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::{PayloadHash, Signer, SigningError, sign};

use crate::request::WEEK;
use crate::signer::{SECRET, credentials, head, published_time};

const URI: &str = "https://example.amazonaws.com/a?b=c%20d&e";

const HOUR: Duration = Duration::from_secs(60 * 60);

fn presign(
    head: &mut Parts,
    credentials: &Credentials,
    time: SystemTime,
    expires_in: Duration,
) -> Result<(), SigningError> {
    Signer::new("us-east-1", "service").presign(head, &PayloadHash::new(b""), credentials, time, expires_in)
}

/// The URI of a request with these headers, signed as the published suite does.
fn presigned(uri: &str, headers: &[(&str, &str)]) -> String {
    let mut head = head("GET", uri, headers);
    presign(&mut head, &credentials(), published_time(), HOUR).unwrap();
    head.uri.to_string()
}

/// What is wrong with a request that cannot be signed.
fn refused(uri: &str, credentials: &Credentials, time: SystemTime, expires_in: Duration) -> SigningError {
    let mut head = head("GET", uri, &[]);
    let error = presign(&mut head, credentials, time, expires_in).unwrap_err();
    assert_eq!(head.uri, *uri, "the head of what cannot be signed stays as it was");
    error
}

#[test]
fn the_signature_is_the_last_parameter_of_a_query_that_stays_as_it_is() {
    let signed = presigned(URI, &[]);
    let start = "https://example.amazonaws.com/a?b=c%20d&e&X-Amz-Algorithm=AWS4-HMAC-SHA256\
                 &X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fservice%2Faws4_request\
                 &X-Amz-Date=20150830T123600Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=";
    let signature = signed.strip_prefix(start).unwrap_or_else(|| panic!("{signed}"));
    assert!(signature.len() == 64 && signature.bytes().all(|digit| digit.is_ascii_hexdigit()), "{signature}");
}

#[test]
fn a_uri_without_a_query_has_one_then() {
    for uri in ["https://example.amazonaws.com", "https://example.amazonaws.com/?"] {
        let signed = presigned(uri, &[]);
        assert!(signed.starts_with("https://example.amazonaws.com/?X-Amz-Algorithm="), "{signed}");
    }
}

#[test]
fn the_session_token_is_encoded_and_signed() {
    let tokens = ["a/b+c==", "a/b+d=="];
    let [one, other] = tokens.map(|token| {
        let mut head = head("GET", URI, &[]);
        presign(&mut head, &credentials().with_session_token(token), published_time(), HOUR).unwrap();
        assert!(!head.headers.contains_key("x-amz-security-token"));
        head.uri.to_string()
    });
    assert!(one.contains("&X-Amz-Security-Token=a%2Fb%2Bc%3D%3D&"), "{one}");
    assert_ne!(one.rsplit_once('=').unwrap().1, other.rsplit_once('=').unwrap().1);
}

#[test]
fn headers_are_signed_but_those_that_proxies_change() {
    let headers = [("x-b", "1"), ("user-agent", "test"), ("content-type", "text/plain"), ("x-b", "2")];
    let signed = presigned(URI, &headers);
    assert!(signed.contains("&X-Amz-SignedHeaders=content-type%3Bhost%3Bx-b&"), "{signed}");
}

#[test]
fn signing_again_replaces_the_first_signature() {
    let mut head = head("GET", URI, &[]);
    let temporary = credentials().with_session_token("token");
    presign(&mut head, &temporary, SystemTime::now(), Duration::from_secs(WEEK)).unwrap();
    presign(&mut head, &credentials(), published_time(), HOUR).unwrap();
    assert_eq!(head.uri.to_string(), presigned(URI, &[]));
}

#[test]
fn a_signature_in_headers_gives_way() {
    let mut head = head("GET", URI, &[]);
    let temporary = credentials().with_session_token("token");
    sign(&mut head, b"", &temporary, "us-east-1", "service", published_time()).unwrap();
    presign(&mut head, &credentials(), published_time(), HOUR).unwrap();
    assert_eq!(head.uri.to_string(), presigned(URI, &[]));
    assert_eq!(head.headers.keys().collect::<Vec<_>>(), ["host"]);
}

#[test]
fn a_body_that_is_not_signed_needs_no_header_that_says_so() {
    let mut unsigned = head("GET", URI, &[]);
    let signer = Signer::new("us-east-1", "service");
    signer.presign(&mut unsigned, &PayloadHash::UNSIGNED, &credentials(), published_time(), HOUR).unwrap();
    assert_eq!(unsigned.headers.keys().collect::<Vec<_>>(), ["host"]);
    assert_ne!(unsigned.uri.to_string(), presigned(URI, &[]));
}

#[test]
fn a_signature_is_good_for_whole_seconds_up_to_seven_days() {
    let expires = |expires_in| {
        let mut head = head("GET", URI, &[]);
        presign(&mut head, &credentials(), published_time(), expires_in).map(|()| head.uri.to_string())
    };
    for seconds in [1, WEEK] {
        let signed = expires(Duration::from_secs(seconds)).unwrap();
        assert!(signed.contains(&format!("&X-Amz-Expires={seconds}&")), "{signed}");
    }
    for wrong in [
        Duration::ZERO,
        Duration::from_millis(999),
        Duration::from_millis(1500),
        Duration::new(WEEK, 1),
        Duration::from_secs(WEEK + 1),
        Duration::MAX,
    ] {
        assert_eq!(expires(wrong), Err(SigningError::Expiry), "{wrong:?}");
    }
    assert!(SigningError::Expiry.to_string().contains("1 second to 7 days"));
}

#[test]
fn what_cannot_be_signed_is_named() {
    let broken_token = credentials().with_session_token("line\nbreak");
    let broken_id = Credentials::new("AKID\n", SECRET);
    let before_epoch = UNIX_EPOCH - Duration::from_secs(1);
    assert_eq!(refused(URI, &broken_token, published_time(), HOUR), SigningError::SessionToken);
    assert_eq!(refused(URI, &broken_id, published_time(), HOUR), SigningError::Credential);
    assert_eq!(refused("/a", &credentials(), published_time(), HOUR), SigningError::Host);
    assert_eq!(refused("example.amazonaws.com:443", &credentials(), published_time(), HOUR), SigningError::Uri);
    assert_eq!(refused(URI, &credentials(), before_epoch, HOUR), SigningError::Time);
}

#[test]
fn no_error_shows_signature_or_token() {
    let credentials = credentials().with_session_token("a-session-token");
    let broken = credentials.clone().with_session_token("a-session-token\n");
    for error in [
        refused("example.amazonaws.com:443", &credentials, published_time(), HOUR),
        refused(URI, &broken, published_time(), HOUR),
        refused(URI, &credentials, published_time(), Duration::ZERO),
    ] {
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("a-session-token") && !shown.contains("X-Amz-"), "{shown}");
    }
}
