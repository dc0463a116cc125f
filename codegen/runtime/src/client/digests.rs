//! What is worked out of a body before it is sent: the hash for the signature, the checksum for the service.

use http::HeaderValue;

#[cfg(feature = "tree-hash")]
use super::tree_hash::{TreeHash, TreeHasher};
use crate::sigv4::{PayloadHash, PayloadHasher};
use crate::transport::Body;
use crate::{OperationInfo, TransportError};

/// What is worked out of a body.
#[derive(Clone, Debug)]
pub(super) struct Digests {
    /// The hash that the signature covers, for requests that are signed.
    pub payload: Option<PayloadHash>,
    /// The value of the header `content-md5`, for operations that must have it; not of a stream that can be read once.
    pub md5: Option<HeaderValue>,
    /// The checksums of an upload to Glacier; not of a stream that can be read once.
    #[cfg(feature = "tree-hash")]
    pub tree: Option<TreeHash>,
}

impl Digests {
    /// Those of a body in memory.
    pub fn new(body: &[u8], operation: &OperationInfo, is_signed: bool) -> Self {
        let payload = is_signed.then(|| match operation.has_unsigned_payload {
            true => PayloadHash::UNSIGNED,
            false => PayloadHash::new(body),
        });
        Digests {
            payload,
            md5: md5(body, operation),
            #[cfg(feature = "tree-hash")]
            tree: operation.has_tree_hash.then(|| tree_hash(body)).flatten(),
        }
    }

    /// Those of any body. A stream is read for them from its beginning to its end if it can be had again; no signature
    /// covers one that can be read once.
    pub async fn from_body(body: &Body, operation: &OperationInfo, is_signed: bool) -> Result<Self, TransportError> {
        if let Some(bytes) = body.bytes() {
            return Ok(Digests::new(bytes, operation, is_signed));
        }
        let unsigned = is_signed.then_some(PayloadHash::UNSIGNED);
        let is_hashed = is_signed && !operation.has_unsigned_payload;
        let Some(mut body) = body.untold().filter(|_| is_hashed || has_checksum(operation)) else {
            return Ok(Digests {
                payload: unsigned,
                md5: None,
                #[cfg(feature = "tree-hash")]
                tree: None,
            });
        };
        #[cfg(feature = "tree-hash")]
        let mut tree = operation.has_tree_hash.then(TreeHasher::default);
        let (mut hasher, mut md5) = (PayloadHasher::default(), Md5Hasher::new(operation));
        while let Some(chunk) = body.next().await {
            let chunk = chunk?;
            if is_hashed {
                hasher.update(&chunk);
            }
            md5.update(&chunk);
            #[cfg(feature = "tree-hash")]
            if let Some(tree) = &mut tree {
                tree.update(&chunk);
            }
        }
        let payload = if is_hashed { Some(hasher.finish()) } else { unsigned };
        Ok(Digests {
            payload,
            md5: md5.finish(),
            #[cfg(feature = "tree-hash")]
            tree: tree.and_then(TreeHasher::finish),
        })
    }
}

#[cfg(feature = "tree-hash")]
fn tree_hash(body: &[u8]) -> Option<TreeHash> {
    let mut hasher = TreeHasher::default();
    hasher.update(body);
    hasher.finish()
}

/// The checksum of a body in memory, where the operation has one.
pub(super) fn md5(body: &[u8], operation: &OperationInfo) -> Option<HeaderValue> {
    let mut hasher = Md5Hasher::new(operation);
    hasher.update(body);
    hasher.finish()
}

/// Whether requests must have a checksum.
#[cfg(feature = "checksums")]
pub(super) fn has_checksum(operation: &OperationInfo) -> bool {
    operation.has_checksum
}

#[cfg(not(feature = "checksums"))]
pub(super) fn has_checksum(_: &OperationInfo) -> bool {
    false
}

/// The checksum as RFC 1864 has it: MD5 in base64.
#[cfg(feature = "checksums")]
struct Md5Hasher(Option<md5::Md5>);

#[cfg(feature = "checksums")]
impl Md5Hasher {
    fn new(operation: &OperationInfo) -> Self {
        Md5Hasher(operation.has_checksum.then(md5::Md5::default))
    }

    fn update(&mut self, chunk: &[u8]) {
        if let Some(hasher) = &mut self.0 {
            md5::Digest::update(hasher, chunk);
        }
    }

    fn finish(self) -> Option<HeaderValue> {
        use base64::Engine;
        let hash = md5::Digest::finalize(self.0?);
        HeaderValue::try_from(base64::engine::general_purpose::STANDARD.encode(hash)).ok()
    }
}

#[cfg(not(feature = "checksums"))]
struct Md5Hasher;

#[cfg(not(feature = "checksums"))]
impl Md5Hasher {
    fn new(_: &OperationInfo) -> Self {
        Md5Hasher
    }

    fn update(&mut self, _: &[u8]) {}

    fn finish(self) -> Option<HeaderValue> {
        None
    }
}
