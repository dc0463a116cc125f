//! Which requests are compressed, of the operations whose model allows it.

use super::{Config, Settings};

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
    /// The largest of smallest sizes, in bytes.
    pub const MAX_MIN_SIZE: u32 = 10_485_760;

    /// What the environment says, else the defaults.
    pub fn read(settings: &Settings<'_>) -> Self {
        let min_size = settings.get("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "request_min_compression_size_bytes");
        let min_size = min_size.and_then(|size| size.parse().ok()).filter(|size| *size <= Self::MAX_MIN_SIZE);
        RequestCompression {
            disabled: settings.is_true("AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression"),
            min_size: min_size.unwrap_or(Self::default().min_size),
        }
    }
}

impl Config {
    /// Sends every request uncompressed. By default, requests of operations that accept compression are compressed,
    /// from [a certain size](Self::request_min_compression_size_bytes) on.
    pub fn disable_request_compression(mut self, disable: bool) -> Self {
        self.request_compression.disabled = disable;
        self.faults.overrule("disable_request_compression");
        self
    }

    /// The smallest body, in bytes, that is compressed: 0 to 10,485,760, by default 10,240. With a larger value, calls
    /// fail with [`InvalidRequest`](crate::InvalidRequest).
    pub fn request_min_compression_size_bytes(mut self, size: u32) -> Self {
        self.request_compression.min_size = size;
        self.faults.overrule("request_min_compression_size_bytes");
        self
    }
}
