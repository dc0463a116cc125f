//! What is worked out of a body before it is sent: the hash for the signature, the checksum for the service.

use http::HeaderValue;

use crate::OperationInfo;
use crate::sigv4::PayloadHash;

/// What is worked out of a body.
#[derive(Clone, Debug)]
pub(super) struct Digests {
    /// The hash that the signature covers, for requests that are signed.
    pub payload: Option<PayloadHash>,
    /// The value of the header `content-md5`, for operations that must have it.
    pub md5: Option<HeaderValue>,
}

impl Digests {
    pub fn new(body: &[u8], operation: &OperationInfo, is_signed: bool) -> Self {
        Digests { payload: is_signed.then(|| PayloadHash::new(body)), md5: md5(body, operation) }
    }
}

/// The checksum as RFC 1864 has it: MD5 in base64.
#[cfg(feature = "checksums")]
pub(super) fn md5(body: &[u8], operation: &OperationInfo) -> Option<HeaderValue> {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use md5::{Digest, Md5};
    let text = operation.has_checksum.then(|| STANDARD.encode(Md5::digest(body)))?;
    HeaderValue::try_from(text).ok()
}

#[cfg(not(feature = "checksums"))]
pub(super) fn md5(_: &[u8], _: &OperationInfo) -> Option<HeaderValue> {
    None
}
