//! Blobs as `Debug` shows them.

use std::fmt;

use bytes::Bytes;

/// Shows a blob by its length, `(4000000 bytes)`: an image in a log helps nobody, and may show people.
///
/// ```
/// use smithy_runtime::{BlobLength, Bytes};
///
/// assert_eq!(format!("{:?}", BlobLength(&Bytes::from_static(b"abc"))), "(3 bytes)");
/// ```
pub struct BlobLength<'a>(pub &'a Bytes);

impl fmt::Debug for BlobLength<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({} bytes)", self.0.len())
    }
}
