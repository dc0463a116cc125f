//! A second opinion on presigned requests: what aws-sigv4 makes of the same.

use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
    UriPathNormalizationMode,
};
use aws_sigv4::sign::v4;
use smithy_runtime::{DateTime, PresignedRequest};

use super::{HOUR, parameter};
use crate::verifier::SECRET;

/// Fails unless the signature is the one that aws-sigv4 has for this service in `eu-west-1`.
#[track_caller]
pub fn assert_agreed(presigned: &PresignedRequest, service: &str, body: SignableBody<'_>) {
    let time = time_of(&parameter(presigned, "X-Amz-Date").unwrap());
    let token = parameter(presigned, "X-Amz-Security-Token");
    let identity = aws_credential_types::Credentials::new("AKIDEXAMPLE", SECRET, token, None, "test").into();
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.payload_checksum_kind = PayloadChecksumKind::NoHeader;
    settings.expires_in = Some(HOUR);
    if service == "s3" {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    }
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region("eu-west-1")
        .name(service)
        .time(time)
        .settings(settings);
    let url = presigned.url();
    let unsigned = &url[..url.find("X-Amz-Algorithm").unwrap() - 1];
    let headers = presigned.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
    let request = SignableRequest::new(presigned.method().as_str(), unsigned, headers, body).unwrap();
    let signed = aws_sigv4::http_request::sign(request, &parameters.build().unwrap().into()).unwrap();
    assert_eq!(parameter(presigned, "X-Amz-Signature").as_deref(), Some(signed.signature()), "{url}");
}

/// The moment that `20150830T123600Z` stands for.
pub fn time_of(text: &str) -> SystemTime {
    let [date, time] = [&text[..8], &text[9..15]];
    let text = format!("{}-{}-{}T{}:{}:{}Z", &date[..4], &date[4..6], &date[6..], &time[..2], &time[2..4], &time[4..]);
    DateTime::parse_rfc3339(&text).unwrap().try_into().unwrap()
}

/// Whether a request was presigned for this moment, or a few seconds before.
pub fn is_of(presigned: &PresignedRequest, moment: SystemTime) -> bool {
    let time = time_of(&parameter(presigned, "X-Amz-Date").unwrap());
    time <= moment && moment.duration_since(time).unwrap() < Duration::from_secs(20)
}
