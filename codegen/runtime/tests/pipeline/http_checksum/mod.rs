//! Requests and responses with a checksum in an algorithm of the caller's choice.

mod download;
mod settings;
mod upload;

use http::HeaderValue;
use smithy_runtime::codegen_support::HttpChecksum;
use smithy_runtime::{Body, Config, OperationInfo, middleware};

use crate::streams::operation::{get, upload};

/// The rules of an upload, as S3 has them.
const UPLOAD: HttpChecksum = HttpChecksum::new().algorithm("x-amz-sdk-checksum-algorithm").streaming();

upload!(Put, OperationInfo::new("Put", "GreetingDesk.Put").http_checksum(UPLOAD));
upload!(Label, OperationInfo::new("Label", "GreetingDesk.Label").http_checksum(UPLOAD.required()));
get!(
    Get,
    OperationInfo::new("Get", "GreetingDesk.Get")
        .streaming_response()
        .http_checksum(HttpChecksum::new().mode("x-amz-checksum-mode"))
);

/// A configuration of whose requests each has this header, as a member of the request would be.
fn with_header(config: Config, name: &'static str, value: &'static str) -> Config {
    config.operation_layer(middleware::from_fn(move |mut request, next| {
        request.headers_mut().insert(name, HeaderValue::from_static(value));
        next.run(request)
    }))
}

/// The digits from 1 to 9, whose checksums are published.
fn digits() -> Body {
    Body::from("123456789")
}
