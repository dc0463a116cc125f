//! What is worked out of a body before it is sent: the hash for the signature, the checksums for the service.

use http::HeaderValue;

#[cfg(feature = "http-checksum")]
use super::http_checksum::{BodyChecksum, ChecksumPlan, HeaderHasher};
#[cfg(feature = "tree-hash")]
use super::tree_hash::{TreeHash, TreeHasher};
use crate::sigv4::{PayloadHash, PayloadHasher};
use crate::transport::Body;
use crate::{OperationInfo, TransportError};

/// How much of a body in memory is hashed at a time, in bytes: little enough for the processor's cache to hold.
const SLICE: usize = 16 * 1024;

/// What is to be worked out of a body.
#[derive(Clone, Copy)]
pub(super) struct DigestPlan<'a> {
    operation: &'a OperationInfo,
    /// What signatures say of the body, where there are any; `None` for its hash.
    payload: Option<Option<PayloadHash>>,
    #[cfg(feature = "http-checksum")]
    checksum: ChecksumPlan,
}

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
    /// The checksum that the request has in a header, or behind its body.
    #[cfg(feature = "http-checksum")]
    pub checksum: Option<BodyChecksum>,
    /// What was to be worked out.
    #[cfg(feature = "http-checksum")]
    plan: ChecksumPlan,
}

impl<'a> DigestPlan<'a> {
    /// What the requests of an operation need, signed or not.
    pub fn new(operation: &'a OperationInfo, is_signed: bool) -> Self {
        let payload = is_signed.then(|| operation.has_unsigned_payload.then_some(PayloadHash::UNSIGNED));
        #[cfg(feature = "event-streams")]
        let payload = match operation.has_event_input {
            true => is_signed.then_some(Some(PayloadHash::EVENTS)),
            false => payload,
        };
        DigestPlan {
            operation,
            payload,
            #[cfg(feature = "http-checksum")]
            checksum: ChecksumPlan::NONE,
        }
    }

    /// The same, with a checksum.
    #[cfg(feature = "http-checksum")]
    pub fn with_checksum(self, checksum: ChecksumPlan) -> Self {
        let payload = self.payload.map(|payload| checksum.payload().or(payload));
        DigestPlan { payload, checksum, ..self }
    }

    /// Whether the body has to be read for it.
    fn reads(&self) -> bool {
        #[cfg(feature = "http-checksum")]
        if self.checksum.in_header().is_some() {
            return true;
        }
        self.payload == Some(None) || has_checksum(self.operation)
    }
}

impl Digests {
    /// Whether they are what this plan asks for: a layer may have given the request a checksum meanwhile, or named another
    /// algorithm.
    #[cfg(feature = "http-checksum")]
    pub fn follow(&self, plan: DigestPlan<'_>) -> bool {
        self.plan == plan.checksum
    }

    /// Those of a body in memory.
    pub fn new(body: &[u8], plan: DigestPlan<'_>) -> Self {
        let mut hashers = Hashers::new(plan);
        // What one hash has read need not be fetched from memory again for the next.
        body.chunks(SLICE).for_each(|slice| hashers.update(slice));
        hashers.finish(plan)
    }

    /// Those of any body. A stream is read for them from its beginning to its end if it can be had again; no signature
    /// covers one that can be read once.
    pub async fn from_body(body: &Body, plan: DigestPlan<'_>) -> Result<Self, TransportError> {
        if let Some(bytes) = body.bytes() {
            return Ok(Digests::new(bytes, plan));
        }
        let Some(mut body) = body.untold().filter(|_| plan.reads()) else {
            return Ok(Digests {
                payload: plan.payload.map(|payload| payload.unwrap_or(PayloadHash::UNSIGNED)),
                md5: None,
                #[cfg(feature = "tree-hash")]
                tree: None,
                #[cfg(feature = "http-checksum")]
                checksum: plan.checksum.behind(),
                #[cfg(feature = "http-checksum")]
                plan: plan.checksum,
            });
        };
        let mut hashers = Hashers::new(plan);
        while let Some(chunk) = body.next().await {
            hashers.update(&chunk?);
        }
        Ok(hashers.finish(plan))
    }
}

/// The digests of a body in the making.
struct Hashers {
    payload: Option<PayloadHasher>,
    md5: Md5Hasher,
    #[cfg(feature = "tree-hash")]
    tree: Option<TreeHasher>,
    #[cfg(feature = "http-checksum")]
    checksum: Option<HeaderHasher>,
}

impl Hashers {
    fn new(plan: DigestPlan<'_>) -> Self {
        Hashers {
            payload: (plan.payload == Some(None)).then(PayloadHasher::default),
            md5: Md5Hasher::new(plan.operation),
            #[cfg(feature = "tree-hash")]
            tree: plan.operation.has_tree_hash.then(TreeHasher::default),
            #[cfg(feature = "http-checksum")]
            checksum: plan.checksum.in_header().map(HeaderHasher::new),
        }
    }

    fn update(&mut self, piece: &[u8]) {
        if let Some(payload) = &mut self.payload {
            payload.update(piece);
        }
        self.md5.update(piece);
        #[cfg(feature = "tree-hash")]
        if let Some(tree) = &mut self.tree {
            tree.update(piece);
        }
        #[cfg(feature = "http-checksum")]
        if let Some(checksum) = &mut self.checksum {
            checksum.update(piece);
        }
    }

    fn finish(self, plan: DigestPlan<'_>) -> Digests {
        Digests {
            payload: self.payload.map(PayloadHasher::finish).or(plan.payload.flatten()),
            md5: self.md5.finish(),
            #[cfg(feature = "tree-hash")]
            tree: self.tree.and_then(TreeHasher::finish),
            #[cfg(feature = "http-checksum")]
            checksum: self.checksum.and_then(HeaderHasher::finish).or_else(|| plan.checksum.behind()),
            #[cfg(feature = "http-checksum")]
            plan: plan.checksum,
        }
    }
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
