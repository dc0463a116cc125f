//! Checks a signature from the bytes received alone, as a service does.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::server::Received;

/// Fails unless the request carries the signature of this secret, scope and its own content.
#[track_caller]
pub fn assert_signed(request: &Received, secret: &str, region: &str, service: &str) {
    let authorization = request.header("authorization");
    let signed_headers = between(authorization, "SignedHeaders=", ",");
    let date_time = request.header("x-amz-date");
    let scope = format!("{}/{region}/{service}/aws4_request", &date_time[..8]);

    let (method, path) = request.head.split_once(" HTTP/1.1\r\n").unwrap().0.split_once(' ').unwrap();
    let mut canonical = format!("{method}\n{path}\n\n");
    for name in signed_headers.split(';') {
        canonical += &format!("{name}:{}\n", request.header(name).trim());
    }
    canonical += &format!("\n{signed_headers}\n{}", hex(&Sha256::digest(&request.body)));
    let hash = hex(&Sha256::digest(&canonical));
    let string_to_sign = format!("AWS4-HMAC-SHA256\n{date_time}\n{scope}\n{hash}");

    let mut key = format!("AWS4{secret}").into_bytes();
    for part in scope.split('/') {
        key = hmac(&key, part);
    }
    assert_eq!(between(authorization, "Credential=", ",").split_once('/').unwrap().1, scope);
    assert_eq!(between(authorization, "Signature=", ","), hex(&hmac(&key, &string_to_sign)));
}

fn hmac(key: &[u8], message: &str) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(message);
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What lies between two marks, or behind the first when the second is not there.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split_once(start).unwrap().1;
    rest.split_once(end).map_or(rest, |(found, _)| found)
}
