//! A presigned URL, held against what aws-sigv4 makes of the same request.

use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings};
use aws_sigv4::sign::v4;
use smithy_runtime::DateTime;

use super::form::{pairs, value};
use crate::verifier::SECRET;

/// The parameters of a presigned URL but for those of the signature, which has to be the one that aws-sigv4 makes of them.
#[track_caller]
pub fn verified(url: &str, endpoint: &str, region: &str, token: Option<&str>) -> Vec<(String, String)> {
    let query = url.strip_prefix(endpoint).unwrap_or_else(|| panic!("{url}"));
    let (of_signature, parameters): (Vec<_>, Vec<_>) =
        pairs(query).into_iter().partition(|(name, _)| name.starts_with("X-Amz-"));
    assert_eq!(value(&of_signature, "X-Amz-Expires"), Some("3600"));
    assert_eq!(value(&of_signature, "X-Amz-SignedHeaders"), Some("host"));
    assert_eq!(value(&of_signature, "X-Amz-Security-Token"), token);

    let unsigned = url.split_once("&X-Amz-Algorithm").unwrap().0;
    let date = value(&of_signature, "X-Amz-Date").unwrap();
    assert_eq!(value(&of_signature, "X-Amz-Signature"), Some(&*signature(unsigned, region, token, time_of(date))));
    parameters
}

/// The signature that aws-sigv4 makes of a URL.
fn signature(url: &str, region: &str, token: Option<&str>, time: SystemTime) -> String {
    let token = token.map(str::to_owned);
    let identity = aws_credential_types::Credentials::new("AKIDEXAMPLE", SECRET, token, None, "test").into();
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_secs(3600));
    let parameters =
        v4::SigningParams::builder().identity(&identity).region(region).name("greeting").time(time).settings(settings);
    let request = SignableRequest::new("GET", url, std::iter::empty(), SignableBody::Bytes(b"")).unwrap();
    aws_sigv4::http_request::sign(request, &parameters.build().unwrap().into()).unwrap().signature().to_owned()
}

/// The moment that `20150830T123600Z` stands for.
fn time_of(text: &str) -> SystemTime {
    let text =
        format!("{}-{}-{}T{}:{}:{}Z", &text[..4], &text[4..6], &text[6..8], &text[9..11], &text[11..13], &text[13..15]);
    DateTime::parse_rfc3339(&text).unwrap().try_into().unwrap()
}
