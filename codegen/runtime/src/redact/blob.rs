//! How `Debug` shows blobs.

use std::fmt;

use bytes::Bytes;

/// The longest blob that is shown, in bytes.
const LONGEST: usize = 64;

/// Shows a blob as `Debug` of emitted structures does: itself up to 64 bytes, and its length when it is longer, as a photo
/// would fill a log.
///
/// ```
/// use smithy_runtime::Bytes;
/// use smithy_runtime::codegen_support::BlobDebug;
///
/// assert_eq!(format!("{:?}", BlobDebug(&Bytes::from_static(b"GIF89a"))), r#"b"GIF89a""#);
/// assert_eq!(format!("{:?}", BlobDebug(&Bytes::from(vec![0; 4_000_000]))), "(4000000 bytes)");
/// ```
#[derive(Clone, Copy)]
pub struct BlobDebug<'a>(pub &'a Bytes);

impl fmt::Debug for BlobDebug<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            0..=LONGEST => self.0.fmt(f),
            longer => write!(f, "({longer} bytes)"),
        }
    }
}
