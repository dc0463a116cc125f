//! The algorithms, with their names and headers.

use http::{HeaderMap, HeaderName, HeaderValue};

/// What every header with a checksum begins with.
const PREFIX: &str = "x-amz-checksum-";

/// An algorithm that the client can compute. API reference of Amazon S3, "Checking object integrity".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChecksumAlgorithm {
    Crc32,
    Crc32c,
    Crc64Nvme,
    Sha1,
    Sha256,
    Sha512,
}

use ChecksumAlgorithm::{Crc32, Crc32c, Crc64Nvme, Sha1, Sha256, Sha512};

impl ChecksumAlgorithm {
    /// All of them, the fastest first, of which a response is held to the first that it has.
    const ALL: [ChecksumAlgorithm; 6] = [Crc32, Crc32c, Crc64Nvme, Sha1, Sha256, Sha512];

    /// The algorithm of this name in the model, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
    }

    /// The names of all, as a person would list them.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// Its name in the model.
    pub fn name(self) -> &'static str {
        match self {
            Crc32 => "CRC32",
            Crc32c => "CRC32C",
            Crc64Nvme => "CRC64NVME",
            Sha1 => "SHA1",
            Sha256 => "SHA256",
            Sha512 => "SHA512",
        }
    }

    /// The header, or trailer, with a checksum of this algorithm.
    pub fn header(self) -> HeaderName {
        HeaderName::from_static(match self {
            Crc32 => "x-amz-checksum-crc32",
            Crc32c => "x-amz-checksum-crc32c",
            Crc64Nvme => "x-amz-checksum-crc64nvme",
            Sha1 => "x-amz-checksum-sha1",
            Sha256 => "x-amz-checksum-sha256",
            Sha512 => "x-amz-checksum-sha512",
        })
    }

    /// The first of the checksums among these headers, with its algorithm.
    pub fn find(headers: &HeaderMap) -> Option<(Self, &HeaderValue)> {
        Self::ALL.into_iter().find_map(|algorithm| Some((algorithm, headers.get(algorithm.header())?)))
    }
}

/// Whether one of these headers is a checksum, be it of an algorithm that nobody here knows.
pub(super) fn has_checksum(headers: &HeaderMap) -> bool {
    let is_other = |rest: &str| matches!(rest, "algorithm" | "mode" | "type");
    headers.keys().any(|name| name.as_str().strip_prefix(PREFIX).is_some_and(|rest| !is_other(rest)))
}
