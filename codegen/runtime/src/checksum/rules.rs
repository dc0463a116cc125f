//! Which checksums the requests and responses of an operation have.

use http::HeaderMap;

use super::algorithm::{ChecksumAlgorithm, has_checksum};

/// Which checksums the requests and responses of an operation have (trait `aws.protocols#httpChecksum`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpChecksum {
    /// The header with the algorithm that the caller wants (`requestAlgorithmMember`).
    pub(crate) algorithm_header: Option<&'static str>,
    /// The header by which a checksum of the response is asked for (`requestValidationModeMember`).
    pub(crate) mode_header: Option<&'static str>,
    /// Whether requests must have one (`requestChecksumRequired`).
    is_required: bool,
    /// Whether the body of the request is a stream, so that the checksum may come after it.
    is_streaming: bool,
}

/// What a request has for a checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestChecksum {
    None,
    /// The caller's own.
    Given,
    /// One in a header.
    Header(ChecksumAlgorithm),
    /// One behind the body.
    Trailer(ChecksumAlgorithm),
}

/// How a request will be sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sending {
    /// Whether over TLS, which keeps the body from being changed on the way, so that its signature may leave it out.
    pub over_tls: bool,
    /// Whether the body is in memory.
    pub in_memory: bool,
    /// Whether the body can be read once only.
    pub one_shot: bool,
    /// Whether there is a checksum wherever the service takes one, and not only where it must have one.
    pub when_supported: bool,
}

/// The algorithm that the caller wants is none that the client computes.
#[derive(Debug)]
pub(crate) struct UnknownAlgorithm(pub String);

impl HttpChecksum {
    /// No checksums.
    pub const fn new() -> Self {
        HttpChecksum { algorithm_header: None, mode_header: None, is_required: false, is_streaming: false }
    }

    /// The same, with the header that names the algorithm of a request's checksum.
    pub const fn algorithm(self, header: &'static str) -> Self {
        HttpChecksum { algorithm_header: Some(header), ..self }
    }

    /// The same, with the header that asks for a checksum of the response.
    pub const fn mode(self, header: &'static str) -> Self {
        HttpChecksum { mode_header: Some(header), ..self }
    }

    /// The same, with a checksum in every request.
    pub const fn required(self) -> Self {
        HttpChecksum { is_required: true, ..self }
    }

    /// The same, with bodies that may be streams.
    pub const fn streaming(self) -> Self {
        HttpChecksum { is_streaming: true, ..self }
    }

    /// What a request with these headers has for a checksum. Where the caller says nothing, it is CRC32, as in every SDK.
    pub(crate) fn request(&self, headers: &HeaderMap, sending: Sending) -> Result<RequestChecksum, UnknownAlgorithm> {
        if has_checksum(headers) {
            return Ok(RequestChecksum::Given);
        }
        let wanted = self.algorithm_header.and_then(|name| headers.get(name));
        let algorithm = match wanted.map(|name| String::from_utf8_lossy(name.as_bytes())) {
            Some(name) => ChecksumAlgorithm::from_name(&name).ok_or_else(|| UnknownAlgorithm(name.into_owned()))?,
            None if self.is_required || (sending.when_supported && self.algorithm_header.is_some()) => {
                ChecksumAlgorithm::Crc32
            }
            None => return Ok(RequestChecksum::None),
        };
        // A body that is read for its signature in any case is read for its checksum as well; one that is not signed, or
        // cannot be read twice, has the checksum behind it.
        let is_behind = self.is_streaming && !sending.in_memory && (sending.over_tls || sending.one_shot);
        Ok(if is_behind { RequestChecksum::Trailer(algorithm) } else { RequestChecksum::Header(algorithm) })
    }

    /// Whether a signature leaves out the body of a request with this checksum: over TLS, the checksum is enough for large
    /// bodies. As in botocore (auth.py, `S3SigV4Auth`).
    pub(crate) fn leaves_body_unsigned(&self, checksum: RequestChecksum, sending: Sending) -> bool {
        self.is_streaming && sending.over_tls && checksum != RequestChecksum::None
    }
}

impl Default for HttpChecksum {
    fn default() -> Self {
        Self::new()
    }
}
