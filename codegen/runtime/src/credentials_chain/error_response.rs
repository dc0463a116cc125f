//! What errors show of responses to requests for credentials: a response that is not as it should be may hold a secret.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Response};
use zeroize::Zeroizing;

use crate::Service;
#[cfg(feature = "credentials-login")]
use crate::codec::json;

/// Headers that identify the caller.
const SECRET: [HeaderName; 4] = [
    http::header::AUTHORIZATION,
    HeaderName::from_static("x-amz-security-token"),
    HeaderName::from_static("x-amz-sso_bearer_token"),
    HeaderName::from_static("x-aws-ec2-metadata-token"),
];

/// The longest message that is shown, in characters. An error page of a proxy would fill the screen.
const LONGEST: usize = 500;

/// What a response comes to: the status, and code and message where it is a well-formed error of the service's protocol.
/// Nothing else of it is shown, nor is a message that quotes a secret of the request's.
pub(super) fn error_response(response: &Response<Bytes>, service: &Service, secrets: &[Zeroizing<String>]) -> String {
    let status = format!("HTTP {}", response.status().as_u16());
    let error = service.read_error(response, response.body());
    let message = match (error.shape_name, error.message) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(text), None) | (None, Some(text)) => text,
        _ if response.status().is_success() => return format!("{status} with something that is not understood"),
        _ => return status,
    };
    if secrets.iter().any(|secret| !secret.is_empty() && message.contains(secret.as_str())) {
        return format!("{status} with an error that quotes a secret");
    }
    match message.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}… ({status})", message.get(..end).unwrap_or_default()),
        None => format!("{message} ({status})"),
    }
}

/// Marks the secrets among the headers of a request as sensitive, and returns them.
pub(super) fn secrets_of(headers: &mut HeaderMap) -> Vec<Zeroizing<String>> {
    let mut secrets = Vec::new();
    for name in SECRET {
        if let Some(value) = headers.get_mut(name) {
            value.set_sensitive(true);
            secrets.extend(value.to_str().ok().map(|value| Zeroizing::new(value.to_owned())));
        }
    }
    secrets
}

/// A body with an error of OAuth 2.0 (RFC 6749, section 5.2).
#[cfg(feature = "credentials-login")]
#[derive(Default)]
struct OAuthError {
    error: Option<String>,
}

#[cfg(feature = "credentials-login")]
crate::structure!(OAuthError, decode(default), {
    "error" = error,
});

/// The code of an error of OAuth 2.0.
#[cfg(feature = "credentials-login")]
pub(super) fn oauth_error(body: &[u8]) -> Option<String> {
    json::decode::<OAuthError>(body).ok()?.error
}
