//! What errors show of responses to requests for credentials: a response that is not as it should be may hold a secret.

use bytes::Bytes;
use http::{HeaderName, Request, Response};
use zeroize::Zeroizing;

use crate::protocol::read_body;

/// Headers that identify the caller.
const SECRET: [HeaderName; 4] = [
    http::header::AUTHORIZATION,
    HeaderName::from_static("x-amz-security-token"),
    HeaderName::from_static("x-amz-sso_bearer_token"),
    HeaderName::from_static("x-aws-ec2-metadata-token"),
];

/// The longest message that is shown, in characters. An error page of a proxy would fill the screen.
const LONGEST: usize = 500;

/// What a response comes to: the status, and code and message where it is a well-formed error. Nothing else of it is shown,
/// nor is a message that quotes a secret of the request's.
pub(super) fn error_response(response: &Response<Bytes>, secrets: &[Zeroizing<String>]) -> String {
    let status = format!("HTTP {}", response.status().as_u16());
    let message = match error(response.body()) {
        Some((Some(code), Some(message))) => format!("{code}: {message}"),
        Some((Some(text), None) | (None, Some(text))) => text,
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

/// Marks the secrets of a request as sensitive, and returns them.
pub(super) fn secrets_of(request: &mut Request<Bytes>) -> Vec<Zeroizing<String>> {
    let mut secrets = Vec::new();
    for name in SECRET {
        if let Some(value) = request.headers_mut().get_mut(name) {
            value.set_sensitive(true);
            secrets.extend(value.to_str().ok().map(|value| Zeroizing::new(value.to_owned())));
        }
    }
    let form = std::str::from_utf8(request.body()).unwrap_or_default();
    let tokens = form.split('&').filter_map(|field| field.strip_prefix("WebIdentityToken="));
    // Those tokens have no characters that a form would escape (RFC 7515, section 2).
    secrets.extend(tokens.map(|token| Zeroizing::new(token.to_owned())));
    secrets
}

/// The code and the message of an error in JSON, or in the XML of STS; none of what is no error.
fn error(body: &[u8]) -> Option<(Option<String>, Option<String>)> {
    if let Ok((code, message)) = read_body(body, &[]) {
        return (code.is_some() || message.is_some()).then_some((code, message));
    }
    let text = std::str::from_utf8(body).ok()?;
    let (_, error) = text.split_once("<Error>")?;
    let (error, _) = error.split_once("</Error>")?;
    Some((element(error, "Code"), element(error, "Message")))
}

/// The text of an element, with the escapes that XML has of its own undone.
pub(super) fn element(xml: &str, name: &str) -> Option<String> {
    let (_, rest) = xml.split_once(&format!("<{name}>"))?;
    let (text, _) = rest.split_once(&format!("</{name}>"))?;
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    Some(escapes.iter().fold(text.to_owned(), |text, (escape, plain)| text.replace(escape, plain)))
}
