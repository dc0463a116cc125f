//! How a request has its checksum: in a header, or behind its body.

use http::header::CONTENT_ENCODING;
use http::{HeaderMap, HeaderName, HeaderValue, request};

use crate::checksum::{ChecksumAlgorithm, ChecksumHasher, HttpChecksum, RequestChecksum, Sending, UnknownAlgorithm};
use crate::client::headers::{X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_TRAILER, appended};
use crate::config::ChecksumConfig;
use crate::error::InvalidRequest;
use crate::sigv4::PayloadHash;
use crate::sigv4::headers::X_AMZ_CONTENT_SHA256;
use crate::transport::{Body, ChunkSignatures};

/// What is wrong with a stream of unknown length.
const WITHOUT_LENGTH: &str = "the service must know the length of the body before it comes, and this stream has none; state \
                              it with `Body::with_len`, give the body as bytes or as a file (`Body::from_path`), or upload \
                              it in parts";

/// How a request has its checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::client) struct ChecksumPlan {
    checksum: RequestChecksum,
    /// Whether the signature leaves out the body.
    is_unsigned: bool,
    /// Whether the chunks of a body with its checksum behind it are signed.
    signs_chunks: bool,
}

/// The checksum of a request.
#[derive(Clone, Debug)]
pub(in crate::client) enum BodyChecksum {
    Header(ChecksumAlgorithm, HeaderValue),
    /// It is worked out while the body is sent, and so may be the signatures of its chunks.
    Trailer {
        algorithm: ChecksumAlgorithm,
        is_signed: bool,
    },
}

impl ChecksumPlan {
    pub const NONE: ChecksumPlan =
        ChecksumPlan { checksum: RequestChecksum::None, is_unsigned: false, signs_chunks: false };

    /// That of a request with these headers and this body.
    pub fn new(
        rules: &HttpChecksum,
        config: ChecksumConfig,
        (headers, body): (&HeaderMap, &Body),
        over_tls: bool,
    ) -> Result<Self, InvalidRequest> {
        let sending = Sending {
            over_tls,
            in_memory: body.bytes().is_some(),
            one_shot: body.is_one_shot(),
            when_supported: config.calculates_when_supported(),
        };
        let checksum = rules.request(headers, sending).map_err(|UnknownAlgorithm(name)| {
            let known = ChecksumAlgorithm::names();
            InvalidRequest::new(format!(
                "the client cannot compute the checksum {name:?}; choose one of {known}, or give the checksum itself"
            ))
        })?;
        let is_unsigned = rules.leaves_body_unsigned(checksum, sending);
        Ok(ChecksumPlan { checksum, is_unsigned, signs_chunks: false })
    }

    /// The same, with chunks that are signed where there are any.
    pub fn signing_chunks(self, signs_chunks: bool) -> Self {
        ChecksumPlan { signs_chunks, ..self }
    }

    /// What a signature says of the body, where that is not its hash.
    pub fn payload(self) -> Option<PayloadHash> {
        match self.checksum {
            RequestChecksum::Trailer(_) => Some(of_chunks(self.signs_chunks)),
            _ => self.is_unsigned.then_some(PayloadHash::UNSIGNED),
        }
    }

    /// The algorithm of a checksum that is worked out before the body is sent.
    pub fn in_header(self) -> Option<ChecksumAlgorithm> {
        match self.checksum {
            RequestChecksum::Header(algorithm) => Some(algorithm),
            _ => None,
        }
    }

    /// The checksum that is worked out while the body is sent.
    pub fn behind(self) -> Option<BodyChecksum> {
        match self.checksum {
            RequestChecksum::Trailer(algorithm) => {
                Some(BodyChecksum::Trailer { algorithm, is_signed: self.signs_chunks })
            }
            _ => None,
        }
    }
}

/// What a signature says of a body in chunks.
fn of_chunks(is_signed: bool) -> PayloadHash {
    if is_signed { PayloadHash::SIGNED_TRAILER } else { PayloadHash::UNSIGNED_TRAILER }
}

/// The checksum of a header in the making.
pub(in crate::client) struct HeaderHasher(ChecksumAlgorithm, ChecksumHasher);

impl HeaderHasher {
    pub fn new(algorithm: ChecksumAlgorithm) -> Self {
        HeaderHasher(algorithm, ChecksumHasher::new(algorithm))
    }

    pub fn update(&mut self, piece: &[u8]) {
        self.1.update(piece);
    }

    pub fn finish(self) -> Option<BodyChecksum> {
        let value = HeaderValue::try_from(self.1.finish()).ok()?;
        Some(BodyChecksum::Header(self.0, value))
    }
}

impl BodyChecksum {
    /// Adds the checksum to a request: a header, or chunks with the checksum behind them. What will sign these is then an
    /// extension of the request.
    pub fn add(&self, rules: &HttpChecksum, head: &mut request::Parts, body: Body) -> Result<Body, InvalidRequest> {
        let headers = &mut head.headers;
        let (BodyChecksum::Header(algorithm, _) | BodyChecksum::Trailer { algorithm, .. }) = *self;
        if let Some(name) = rules.algorithm_header.and_then(|name| HeaderName::try_from(name).ok()) {
            headers.entry(name).or_insert(HeaderValue::from_static(algorithm.name()));
        }
        let is_signed = match self {
            BodyChecksum::Header(_, value) => {
                headers.insert(algorithm.header(), value.clone());
                return Ok(body);
            }
            BodyChecksum::Trailer { is_signed, .. } => *is_signed,
        };
        let len = body.len().ok_or_else(|| InvalidRequest::new(WITHOUT_LENGTH))?;
        headers.insert(X_AMZ_DECODED_CONTENT_LENGTH, HeaderValue::from(len));
        headers.insert(X_AMZ_TRAILER, HeaderValue::from(algorithm.header()));
        if let Some(word) = of_chunks(is_signed).word() {
            headers.insert(X_AMZ_CONTENT_SHA256, HeaderValue::from_static(word));
        }
        let encodings = appended(headers, "aws-chunked")?;
        headers.insert(CONTENT_ENCODING, encodings);
        let chunks = if is_signed {
            let signatures = ChunkSignatures::default();
            head.extensions.insert(signatures.clone());
            body.signed_chunks(algorithm, &signatures)
        } else {
            body.aws_chunked(algorithm)
        };
        chunks.ok_or_else(|| InvalidRequest::new(WITHOUT_LENGTH))
    }
}
