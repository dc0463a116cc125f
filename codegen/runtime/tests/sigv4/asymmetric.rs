//! Asymmetric signatures: the key that AWS publishes for its credentials, where the regions stand, and what is refused.

use std::time::Duration;

use http::request::Parts;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{DerSignature, VerifyingKey};
use sha2::{Digest, Sha256};
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::{AsymmetricKey, PayloadHash, Signer, SigningError};

use crate::signer::{SECRET, credentials, head, published_time};

const URI: &str = "https://example.amazonaws.com/a//b?c=d";

/// The key of the credentials that AWS's test suite for Signature Version 4A signs with (`aws-signing-test-suite` of
/// aws-c-auth, `v4a`, `public-key.json` of each case).
const PUBLISHED_KEY: &str = "04b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1\
                             865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518";

pub fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..][..2], 16).unwrap()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn header<'h>(head: &'h Parts, name: &str) -> &'h str {
    head.headers[name].to_str().unwrap()
}

/// The request as it is signed for these regions.
fn signed(regions: &str, credentials: &Credentials) -> Parts {
    let mut head = head("GET", URI, &[]);
    let signer = Signer::asymmetric(regions, "service");
    signer.sign(&mut head, &PayloadHash::new(b""), credentials, published_time()).unwrap();
    head
}

/// What is signed of it, written by hand.
fn string_to_sign(regions: &str) -> String {
    let empty = hex(&Sha256::digest(b""));
    let request = format!(
        "GET\n/a/b\nc=d\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\nx-amz-region-set:{regions}\n\n\
         host;x-amz-date;x-amz-region-set\n{empty}"
    );
    let hash = hex(&Sha256::digest(request));
    format!("AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/aws4_request\n{hash}")
}

fn published_key() -> VerifyingKey {
    VerifyingKey::from_sec1_bytes(&bytes(PUBLISHED_KEY)).unwrap()
}

fn signature(head: &Parts) -> Vec<u8> {
    bytes(header(head, "authorization").split_once("Signature=").unwrap().1)
}

fn is_good(text: &[u8], signature: &[u8]) -> bool {
    let signature = DerSignature::from_bytes(signature);
    signature.is_ok_and(|signature| published_key().verify(text, &signature).is_ok())
}

#[test]
fn the_key_is_the_one_that_is_published() {
    let key = AsymmetricKey::derive("AKIDEXAMPLE", SECRET).unwrap();
    assert_eq!(hex(&key.public_key()), PUBLISHED_KEY);
}

#[test]
fn the_published_key_verifies_a_signature_in_the_headers() {
    for regions in ["*", "us-east-1", "us-east-1,eu-west-1"] {
        let head = signed(regions, &credentials());
        let start = "AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request, \
                     SignedHeaders=host;x-amz-date;x-amz-region-set, Signature=30";
        assert!(header(&head, "authorization").starts_with(start), "{}", header(&head, "authorization"));
        assert_eq!(header(&head, "x-amz-region-set"), regions);
        assert!(is_good(string_to_sign(regions).as_bytes(), &signature(&head)), "{regions}");
    }
}

#[test]
fn a_signature_with_any_bit_changed_is_refused() {
    let text = string_to_sign("*").into_bytes();
    let good = signature(&signed("*", &credentials()));
    for bit in 0..good.len() * 8 {
        let mut changed = good.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(!is_good(&text, &changed), "bit {bit} of the signature");
    }
    for bit in 0..text.len() * 8 {
        let mut changed = text.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(!is_good(&changed, &good), "bit {bit} of the text");
    }
}

#[test]
fn the_same_request_has_the_same_signature() {
    let signature = || header(&signed("*", &credentials()), "authorization").to_owned();
    assert_eq!(signature(), signature());
}

#[test]
fn signing_again_replaces_the_first_signature() {
    let once = signed("*", &credentials());
    let mut twice = signed("us-east-1", &credentials());
    let signer = Signer::asymmetric("*", "service");
    signer.sign(&mut twice, &PayloadHash::new(b""), &credentials(), published_time()).unwrap();
    assert_eq!(twice.headers, once.headers);
}

#[test]
fn one_signer_signs_for_credentials_in_turn() {
    let signer = Signer::asymmetric("*", "service");
    let others = [credentials(), Credentials::new("AKIDOTHER", SECRET), Credentials::new("AKIDEXAMPLE", "other")];
    for credentials in others.iter().chain(&others) {
        let mut head = head("GET", URI, &[]);
        signer.sign(&mut head, &PayloadHash::new(b""), credentials, published_time()).unwrap();
        assert_eq!(signature(&head), signature(&signed("*", credentials)));
    }
}

#[test]
fn for_s3_the_path_is_signed_as_it_is_sent() {
    let mut head = head("GET", URI, &[]);
    let signer = Signer::asymmetric_for_s3("*", "s3");
    signer.sign(&mut head, &PayloadHash::UNSIGNED, &credentials(), published_time()).unwrap();
    let request = "GET\n/a//b\nc=d\nhost:example.amazonaws.com\nx-amz-content-sha256:UNSIGNED-PAYLOAD\n\
                   x-amz-date:20150830T123600Z\nx-amz-region-set:*\n\n\
                   host;x-amz-content-sha256;x-amz-date;x-amz-region-set\nUNSIGNED-PAYLOAD";
    let hash = hex(&Sha256::digest(request));
    let text = format!("AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/s3/aws4_request\n{hash}");
    assert!(is_good(text.as_bytes(), &signature(&head)));
}

#[test]
fn a_signature_in_the_query_names_its_regions_there() {
    let mut head = head("GET", URI, &[("x-amz-region-set", "eu-west-1")]);
    let signer = Signer::asymmetric("*", "service");
    let (no_body, hour) = (PayloadHash::new(b""), Duration::from_secs(60 * 60));
    let credentials = credentials().with_session_token("token");
    for _ in 0..2 {
        // The second time, in place of the first signature.
        signer.presign(&mut head, &no_body, &credentials, published_time(), hour).unwrap();
    }
    let query = "X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256\
                 &X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fservice%2Faws4_request&X-Amz-Date=20150830T123600Z\
                 &X-Amz-Expires=3600&X-Amz-Region-Set=%2A&X-Amz-Security-Token=token&X-Amz-SignedHeaders=host";
    let (unsigned, signature) = head.uri.query().unwrap().split_once("&X-Amz-Signature=").unwrap();
    assert_eq!(unsigned, format!("c=d&{query}"));
    let empty = hex(&Sha256::digest(b""));
    let request = format!("GET\n/a/b\n{query}&c=d\nhost:example.amazonaws.com\n\nhost\n{empty}");
    let hash = hex(&Sha256::digest(request));
    let text = format!("AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/aws4_request\n{hash}");
    assert!(is_good(text.as_bytes(), &bytes(signature)));
}

#[test]
fn regions_that_no_header_can_hold_are_refused() {
    let signer = Signer::asymmetric("us-east-1\n", "service");
    let (mut head, no_body) = (head("GET", URI, &[]), PayloadHash::new(b""));
    let error = signer.sign(&mut head, &no_body, &credentials(), published_time()).unwrap_err();
    assert_eq!(error, SigningError::Credential);
    assert!(head.headers.is_empty(), "{head:?}");
    let hour = Duration::from_secs(60 * 60);
    let error = signer.presign(&mut head, &no_body, &credentials(), published_time(), hour).unwrap_err();
    assert_eq!((error, head.uri.to_string().as_str()), (SigningError::Credential, URI));
}

#[test]
fn the_key_is_shown_by_nothing() {
    let key = AsymmetricKey::derive("AKIDEXAMPLE", SECRET).unwrap();
    let signer = Signer::asymmetric("*", "service");
    let mut head = head("GET", URI, &[]);
    signer.sign(&mut head, &PayloadHash::new(b""), &credentials(), published_time()).unwrap();
    assert_eq!(format!("{key:?}"), "AsymmetricKey(..)");
    assert!(format!("{signer:?}").contains("AsymmetricKey(..)"), "{signer:?}");
}
