//! What a signature says of a request's body.

use sha2::{Digest, Sha256};

/// What a signature says of a request's body: its SHA-256, or that it does not cover it. Worth keeping when a request is
/// signed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayloadHash(pub(super) Option<[u8; 32]>);

impl PayloadHash {
    /// Stands for a body that the signature does not cover, as that of a stream which can be read only once. The signed
    /// request then has the header `x-amz-content-sha256`, which says so. Not every service takes such a request.
    pub const UNSIGNED: PayloadHash = PayloadHash(None);

    /// Hashes a whole body.
    pub fn new(body: &[u8]) -> Self {
        PayloadHash(Some(Sha256::digest(body).into()))
    }
}

/// Hashes a body piece by piece.
#[derive(Default)]
pub(crate) struct PayloadHasher(Sha256);

impl PayloadHasher {
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    pub fn finish(self) -> PayloadHash {
        PayloadHash(Some(self.0.finalize().into()))
    }
}
