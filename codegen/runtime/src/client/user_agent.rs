//! The `user-agent` header: which software calls.

use std::env::consts::OS;

use http::HeaderValue;

use crate::env::is_token;
use crate::error::InvalidRequest;
use crate::retry::RetryMode;
use crate::{Config, Service};

/// The header in the form that the AWS SDKs share, version 2.1 of it:
/// `smithy-runtime/0.1.0 ua/2.1 api/rekognition#2016-06-27 os/linux lang/rust#1.88 m/E app/photo-album`.
///
/// The version of the language is the one that this crate is written for: the compiler's own would take a build script.
pub(super) fn header(service: &Service, config: &Config) -> Result<HeaderValue, InvalidRequest> {
    let (runtime, language) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_RUST_VERSION"));
    let api = service.sdk_id.to_lowercase().replace(' ', "_");
    // WebAssembly names no system; the format has a word for that.
    let os = if OS.is_empty() { "other" } else { OS };
    // The letters of the shared list of features, by which the services count what their callers use.
    let retry_mode = match config.retry_config.mode() {
        RetryMode::Standard => 'E',
        RetryMode::Adaptive => 'F',
    };
    let mut text = format!(
        "smithy-runtime/{runtime} ua/2.1 api/{api}#{} os/{os} lang/rust#{language} m/{retry_mode}",
        service.version
    );
    if let Some(name) = &config.app_name {
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
