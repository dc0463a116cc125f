//! Which requests are compressed, of the operations whose model allows it.

use crate::env::{MAX_MIN_COMPRESSION_SIZE, Settings};

/// Which requests are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RequestCompression {
    pub disabled: bool,
    /// The smallest body that is compressed, in bytes.
    pub min_size: u32,
}

impl Default for RequestCompression {
    fn default() -> Self {
        RequestCompression { disabled: false, min_size: 10_240 }
    }
}

impl RequestCompression {
    /// What the environment says, else the defaults.
    pub fn read(settings: &Settings<'_>) -> Self {
        let min_size = settings.get("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "request_min_compression_size_bytes");
        let min_size = min_size.and_then(|size| size.parse().ok()).filter(|size| *size <= MAX_MIN_COMPRESSION_SIZE);
        RequestCompression {
            disabled: settings.is_true("AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression"),
            min_size: min_size.unwrap_or(Self::default().min_size),
        }
    }
}
