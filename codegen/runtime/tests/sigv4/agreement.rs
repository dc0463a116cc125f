//! Any request is signed as two other implementations of Signature Version 4 sign it.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
    UriPathNormalizationMode,
};
use aws_sigv4::sign::v4;
use http::request::Parts;
use reqsign_core::{Context, SignRequest};
use sha2::{Digest, Sha256};

use crate::request::{Case, Range, try_all};

/// What the signer adds to a request.
fn added(head: &Parts) -> [Option<&str>; 3] {
    ["authorization", "x-amz-date", "x-amz-security-token"]
        .map(|name| head.headers.get(name).map(|value| value.to_str().unwrap()))
}

/// The parameters that the signer adds to a query, in any order.
fn added_to_query(head: &Parts) -> BTreeSet<&str> {
    let pairs = head.uri.query().unwrap().split('&');
    let added: BTreeSet<_> = pairs.filter(|pair| pair.starts_with("X-Amz-")).collect();
    assert!(added.iter().any(|pair| pair.starts_with("X-Amz-Signature=")), "{added:?}");
    added
}

pub const AWS_SIGV4: Range = Range {
    port: "(|:80|:443|:[1-9][0-9]{0,3})",
    path: "(/|/([A-Za-z0-9._~!$&'()*+,;=:@/-]|%20|%2F|%C3%A9|ሴ){1,40})",
    // A plus sign is left out, which it takes for a space.
    query: "(|\\?([a-cA-C0-9._~!$'()*,;:@/?=&-]|=|&|%20|%2F|%2B|%25|%3d|%41|%C3%A9|%z|ሴ){0,40})",
    value: "[ -~\téሴ]{0,40}|( {1,4}[a-c]{1,2}){1,5}",
    repeats: true,
};

/// Keys of objects as they are sent: encoded, with whatever segments they have.
pub const S3_PATHS: &str = "/([A-Za-z0-9._~-]|/|\\./|\\.\\./|%20|%2F|%25|%C3%A9|%2B){0,40}";

/// It signs ports that go without saying, runs of spaces as they are, paths as S3 does and as they come, and of a header's
/// values the first.
const REQSIGN: Range = Range {
    port: "(|:[1-9]000)",
    path: "/([A-Za-z0-9_~-][A-Za-z0-9._~-]{0,8}/){0,4}",
    query: "(|\\?([a-cA-C0-9._~!$'()*,;:@/?=&-]|=|&|%20|%2F|%2B|%25|%3d|%41|%C3%A9){0,40})",
    value: "[!-~]{0,40}",
    repeats: false,
};

#[test]
fn aws_sigv4_makes_the_same_signatures() {
    try_all(AWS_SIGV4, |case| {
        let theirs = signed_by_aws_sigv4(&case, false, SignatureLocation::Headers);
        assert_eq!(added(&case.signed()), added(&theirs));
    });
}

#[test]
fn aws_sigv4_makes_the_same_signatures_for_s3() {
    try_all(Range { path: S3_PATHS, ..AWS_SIGV4 }, |case| {
        let theirs = signed_by_aws_sigv4(&case, true, SignatureLocation::Headers);
        let ours = case.signed_for_s3();
        assert_eq!(added(&ours), added(&theirs));
        assert_eq!(ours.headers.get("x-amz-content-sha256"), theirs.headers.get("x-amz-content-sha256"));
    });
}

#[test]
fn aws_sigv4_makes_the_same_signatures_in_queries() {
    try_all(AWS_SIGV4, |case| {
        let theirs = signed_by_aws_sigv4(&case, false, SignatureLocation::QueryParams);
        assert_eq!(added_to_query(&case.presigned()), added_to_query(&theirs));
    });
}

/// The head as it signs it, for S3 or for another service.
fn signed_by_aws_sigv4(case: &Case, is_s3: bool, location: SignatureLocation) -> Parts {
    let identity = aws_credential_types::Credentials::new(
        &case.access_key_id,
        &case.secret_access_key,
        case.session_token.clone(),
        None,
        "test",
    )
    .into();
    let mut settings = SigningSettings::default();
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Enabled;
    if is_s3 {
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    settings.signature_location = location;
    settings.expires_in = Some(case.expires_in);
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(&case.region)
        .name(&case.service)
        .time(case.time)
        .settings(settings)
        .build()
        .unwrap()
        .into();
    let headers = case.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let request = SignableRequest::new(case.method, &case.uri, headers, SignableBody::Bytes(&case.body)).unwrap();
    let instructions = aws_sigv4::http_request::sign(request, &parameters).unwrap().into_parts().0;
    let mut request = http::Request::from_parts(case.head(), ());
    instructions.apply_to_request_http1x(&mut request);
    request.into_parts().0
}

#[test]
fn reqsign_makes_the_same_signatures() {
    try_all(REQSIGN, |mut case| {
        let theirs = signed_by_reqsign(&mut case, None);
        // It signs with the time of its own clock only, so ours is set by it.
        case.time = time_of(theirs.headers["x-amz-date"].to_str().unwrap());
        assert_eq!(added(&case.signed()), added(&theirs));
    });
}

#[test]
fn reqsign_makes_the_same_signatures_in_queries() {
    try_all(REQSIGN, |mut case| {
        let expires_in = case.expires_in;
        let theirs = signed_by_reqsign(&mut case, Some(expires_in));
        let added_by_them = added_to_query(&theirs);
        let date = added_by_them.iter().find_map(|pair| pair.strip_prefix("X-Amz-Date=")).unwrap();
        case.time = time_of(date);
        assert_eq!(added_to_query(&case.presigned()), added_by_them);
    });
}

fn signed_by_reqsign(case: &mut Case, expires_in: Option<Duration>) -> Parts {
    // It takes the body's hash from this header, which is S3's way.
    let hash = Sha256::digest(&case.body).iter().map(|byte| format!("{byte:02x}")).collect();
    case.headers.push(("x-amz-content-sha256".to_owned(), hash));
    let credential = reqsign_aws_v4::Credential {
        access_key_id: case.access_key_id.clone(),
        secret_access_key: case.secret_access_key.clone(),
        session_token: case.session_token.clone(),
        ..Default::default()
    };
    let mut head = case.head();
    let signer = reqsign_aws_v4::RequestSigner::new(&case.service, &case.region);
    let context = Context::new();
    let signing = signer.sign_request(&context, &mut head, Some(&credential), expires_in);
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(signing).unwrap();
    head
}

/// The moment that `20150830T123600Z` stands for.
fn time_of(text: &str) -> SystemTime {
    let timestamp = reqsign_core::time::Timestamp::parse_datetime_utc(&format!(
        "{}-{}-{}T{}:{}:{}",
        &text[..4],
        &text[4..6],
        &text[6..8],
        &text[9..11],
        &text[11..13],
        &text[13..15],
    ));
    timestamp.unwrap().as_system_time()
}
