//! Any request is signed as another implementation of asymmetric signatures signs it.

use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
    UriPathNormalizationMode,
};
use aws_sigv4::sign::v4a;
use http::request::Parts;
use p256::ecdsa::SigningKey;
use smithy_runtime::sigv4::{AsymmetricKey, PayloadHash, Signer};

use crate::agreement::{AWS_SIGV4, S3_PATHS};
use crate::request::{Case, Range, try_some};

/// How many cases are tried: without optimisation, each takes a tenth of a second.
const FEW: u32 = 40;

/// The regions of a case.
fn regions(case: &Case) -> String {
    match case.body.len() % 3 {
        0 => "*".to_owned(),
        1 => case.region.clone(),
        _ => format!("us-east-1,{}", case.region),
    }
}

fn signer(case: &Case, is_s3: bool) -> Signer {
    match is_s3 {
        true => Signer::asymmetric_for_s3(regions(case), &case.service),
        false => Signer::asymmetric(regions(case), &case.service),
    }
}

fn signed(case: &Case, is_s3: bool) -> Parts {
    let mut head = case.head();
    signer(case, is_s3).sign(&mut head, &PayloadHash::new(&case.body), &case.credentials(), case.time).unwrap();
    head
}

fn presigned(case: &Case) -> Parts {
    let (mut head, payload) = (case.head(), PayloadHash::new(&case.body));
    signer(case, false).presign(&mut head, &payload, &case.credentials(), case.time, case.expires_in).unwrap();
    head
}

/// The head as it signs it, for S3 or for another service.
fn signed_by_aws_sigv4(case: &Case, is_s3: bool, location: SignatureLocation) -> Parts {
    let token = case.session_token.clone();
    let identity =
        aws_credential_types::Credentials::new(&case.access_key_id, &case.secret_access_key, token, None, "test")
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
    let regions = regions(case);
    let parameters = v4a::SigningParams::builder()
        .identity(&identity)
        .region_set(&regions)
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
fn aws_sigv4_derives_the_same_keys() {
    try_some(FEW, AWS_SIGV4, |case| {
        let theirs = v4a::generate_signing_key(&case.access_key_id, &case.secret_access_key);
        let theirs = SigningKey::from_slice(theirs.as_ref()).unwrap();
        let ours = AsymmetricKey::derive(&case.access_key_id, &case.secret_access_key).unwrap();
        assert_eq!(ours.public_key(), theirs.verifying_key().to_sec1_point(false).as_bytes());
    });
}

// The signatures of both are without chance, so that equal ones are of equal requests.

#[test]
fn aws_sigv4_makes_the_same_asymmetric_signatures() {
    for (is_s3, range) in [(false, AWS_SIGV4), (true, Range { path: S3_PATHS, ..AWS_SIGV4 })] {
        try_some(FEW, range, |case| {
            let theirs = signed_by_aws_sigv4(&case, is_s3, SignatureLocation::Headers);
            let ours = signed(&case, is_s3);
            for name in ["authorization", "x-amz-date", "x-amz-security-token", "x-amz-region-set"] {
                assert_eq!(ours.headers.get(name), theirs.headers.get(name), "{name}");
            }
        });
    }
}

#[test]
fn aws_sigv4_makes_the_same_asymmetric_signatures_in_queries() {
    try_some(FEW, AWS_SIGV4, |case| {
        let theirs = signed_by_aws_sigv4(&case, false, SignatureLocation::QueryParams);
        let of = |head: &Parts| {
            let pairs = head.uri.query().unwrap().split('&').filter(|pair| pair.starts_with("X-Amz-"));
            let mut pairs: Vec<_> = pairs.map(str::to_owned).collect();
            pairs.sort_unstable();
            pairs
        };
        assert_eq!(of(&presigned(&case)), of(&theirs));
    });
}
