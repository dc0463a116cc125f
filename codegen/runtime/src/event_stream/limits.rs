//! How long messages and their parts may be, in bytes. Smithy 2.0 specification, section "Amazon Event Stream Specification".

/// A whole message: 24 MiB.
pub const MAX_LENGTH: usize = 24 * 1024 * 1024;

/// The headers of a message together: 128 KiB.
pub const MAX_HEADERS: usize = 128 * 1024;

/// The name of a header.
pub const MAX_NAME: usize = 255;

/// The value of a header.
pub const MAX_VALUE: usize = 32_767;
