//! What a signature says of a request's body.

use sha2::{Digest, Sha256};

/// What a signature says of a request's body: its SHA-256, or that it does not cover it. Worth keeping when a request is
/// signed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayloadHash(pub(super) Payload);

/// What a signature says of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Payload {
    Hash([u8; 32]),
    /// A word in place of the hash, which the header `x-amz-content-sha256` has as well.
    Word(&'static str),
}

impl PayloadHash {
    /// Stands for a body that the signature does not cover, as that of a stream which can be read only once. The signed
    /// request then has the header `x-amz-content-sha256`, which says so. Not every service takes such a request.
    pub const UNSIGNED: PayloadHash = PayloadHash(Payload::Word("UNSIGNED-PAYLOAD"));

    /// What the header `x-amz-content-sha256` says of a body, where it is not its hash.
    #[cfg(feature = "test-util")]
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let known = [
            PayloadHash::UNSIGNED,
            #[cfg(feature = "http-checksum")]
            PayloadHash::UNSIGNED_TRAILER,
            #[cfg(feature = "http-checksum")]
            PayloadHash::SIGNED_TRAILER,
            #[cfg(feature = "event-streams")]
            PayloadHash::EVENTS,
        ];
        known.into_iter().find(|payload| matches!(payload.0, Payload::Word(known) if known == word))
    }

    /// Stands for a body of events, each of which has a signature of its own.
    #[cfg(feature = "event-streams")]
    pub(crate) const EVENTS: PayloadHash = PayloadHash(Payload::Word("STREAMING-AWS4-HMAC-SHA256-EVENTS"));

    /// Stands for a body in chunks with a checksum behind it, none of which the signature covers (`aws-chunked`).
    #[cfg(feature = "http-checksum")]
    pub(crate) const UNSIGNED_TRAILER: PayloadHash = PayloadHash(Payload::Word("STREAMING-UNSIGNED-PAYLOAD-TRAILER"));

    /// Stands for such a body, with a signature for each of its chunks and for the checksum.
    #[cfg(feature = "http-checksum")]
    pub(crate) const SIGNED_TRAILER: PayloadHash =
        PayloadHash(Payload::Word("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"));

    /// What the header `x-amz-content-sha256` has of a body, where that is a word.
    #[cfg(feature = "http-checksum")]
    pub(crate) fn word(self) -> Option<&'static str> {
        match self.0 {
            Payload::Word(word) => Some(word),
            Payload::Hash(_) => None,
        }
    }

    /// Hashes a whole body.
    pub fn new(body: &[u8]) -> Self {
        PayloadHash(Payload::Hash(Sha256::digest(body).into()))
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
        PayloadHash(Payload::Hash(self.0.finalize().into()))
    }
}
