//! Checksums of bodies in headers and trailers. Smithy 2.0 specification, section "httpChecksum trait".

mod algorithm;
mod hasher;
mod rules;

pub(crate) use algorithm::ChecksumAlgorithm;
pub(crate) use hasher::ChecksumHasher;
pub use rules::HttpChecksum;
pub(crate) use rules::{RequestChecksum, Sending, UnknownAlgorithm};
