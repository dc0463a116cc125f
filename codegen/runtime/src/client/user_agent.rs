//! The `user-agent` header: which software calls.

use std::env::consts::OS;

use http::HeaderValue;

use crate::Service;
use crate::error::InvalidRequest;

/// `smithy-runtime/0.1.0 api/rekognition#2016-06-27 os/linux lang/rust app/photo-album`.
pub(super) fn header(service: &Service, app_name: Option<&str>) -> Result<HeaderValue, InvalidRequest> {
    let runtime = env!("CARGO_PKG_VERSION");
    let api = service.sdk_id.to_lowercase().replace(' ', "_");
    let mut text = format!("smithy-runtime/{runtime} api/{api}#{} os/{OS} lang/rust", service.version);
    if let Some(name) = app_name {
        if let Some(wrong) = name.chars().find(|c| !is_token(*c)) {
            return Err(InvalidRequest::new(format!(
                "the app name {name:?} has a {wrong:?} in it; use letters, digits and any of \
                 !#$%&'*+-.^_`|~"
            )));
        }
        text.push_str(" app/");
        text.push_str(name);
    }
    HeaderValue::try_from(text).map_err(|error| InvalidRequest::new(error.to_string()))
}

/// Whether a header's token may have the character (RFC 9110, section 5.6.2).
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}
