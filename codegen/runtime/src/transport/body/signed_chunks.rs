//! A body in chunks that are signed one by one, with its signed checksum behind it, in the content coding `aws-chunked`.
//!
//! It is how a stream that can be read once gets to Amazon S3 without TLS: nothing else would show that it was changed on the
//! way.

use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Body;
use super::exact::Exact;
use super::stream::ByteStream;
use crate::checksum::{ChecksumAlgorithm, ChecksumHasher};
use crate::sigv4::ChunkSigner;
use crate::transport::error::BoxError;

/// How many bytes of the body a chunk has, but for the last. They are in memory until they are signed.
const CHUNK: u64 = 64 * 1024;

/// How long a signature is, in hexadecimal digits.
const SIGNATURE: usize = 64;

/// What signs the chunks of a body, which is there as soon as the head has its signature.
#[derive(Clone, Debug, Default)]
pub(crate) struct ChunkSignatures(Arc<Mutex<Option<ChunkSigner>>>);

impl ChunkSignatures {
    /// Signs with this, which continues the signature of the head.
    pub fn begin(&self, signer: ChunkSigner) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(signer);
    }

    fn take(&self) -> Option<ChunkSigner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Body {
    /// The body in signed chunks, with its checksum behind it; `None` for a stream of unknown length.
    ///
    /// ```text
    /// 4;chunk-signature=b474d886…
    /// zeus
    /// 0;chunk-signature=2ca2aba2…
    /// x-amz-checksum-crc32:9xZ4Yg==
    /// x-amz-trailer-signature:d81f82fc…
    /// ```
    pub(crate) fn signed_chunks(self, algorithm: ChecksumAlgorithm, signatures: &ChunkSignatures) -> Option<Body> {
        let len = self.len()?;
        let chunks = SignedChunks {
            body: Exact::new(ByteStream::new(self), len),
            piece: Bytes::new(),
            chunk: Vec::new(),
            left: len,
            is_over: false,
            hasher: ChecksumHasher::new(algorithm),
            algorithm,
            signatures: signatures.clone(),
            signer: None,
        };
        Some(Body::boxed(Exact::new(ByteStream::new(chunks), encoded_len(len, algorithm))))
    }
}

/// How many bytes there are with all that is around those of the body.
fn encoded_len(len: u64, algorithm: ChecksumAlgorithm) -> u64 {
    let signature = "0".repeat(SIGNATURE);
    let framed = |len: u64| if len > 0 { len + (head(len, &signature).len() + "\r\n".len()) as u64 } else { 0 };
    let checksum_of_nothing = ChecksumHasher::new(algorithm).finish();
    let end = head(0, &signature) + &trailer(algorithm, &checksum_of_nothing, &signature);
    len / CHUNK * framed(CHUNK) + framed(len % CHUNK) + end.len() as u64
}

fn head(len: u64, signature: &str) -> String {
    format!("{len:x};chunk-signature={signature}\r\n")
}

fn trailer(algorithm: ChecksumAlgorithm, checksum: &str, signature: &str) -> String {
    format!("{}:{checksum}\r\nx-amz-trailer-signature:{signature}\r\n\r\n", algorithm.header())
}

/// The chunks of a body.
struct SignedChunks {
    body: Exact,
    /// What has come and is in no chunk yet.
    piece: Bytes,
    /// The next chunk, as far as it has come.
    chunk: Vec<u8>,
    /// How many bytes are in no chunk that has been signed.
    left: u64,
    is_over: bool,
    hasher: ChecksumHasher,
    algorithm: ChecksumAlgorithm,
    signatures: ChunkSignatures,
    signer: Option<ChunkSigner>,
}

impl SignedChunks {
    /// Waits for the next chunk, which is empty at the end of the body.
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Result<Vec<u8>, BoxError>> {
        let len = self.left.min(CHUNK) as usize;
        while len == 0 || self.chunk.len() < len {
            if self.piece.is_empty() {
                let Some(frame) = ready!(http_body::Body::poll_frame(Pin::new(&mut self.body), context)) else { break };
                self.piece = frame?.into_data().unwrap_or_default();
                self.hasher.update(&self.piece);
            }
            let now = self.piece.len().min(len - self.chunk.len());
            self.chunk.extend_from_slice(&self.piece.split_to(now));
        }
        self.left -= self.chunk.len() as u64;
        Poll::Ready(Ok(mem::take(&mut self.chunk)))
    }

    /// A chunk, or the end, as it is sent.
    fn sign(&mut self, chunk: &[u8]) -> Result<Bytes, BoxError> {
        if self.signer.is_none() {
            self.signer = self.signatures.take();
        }
        let signer = self.signer.as_mut().ok_or("the head of the request has not been signed, so no chunk can be")?;
        let mut signed = head(chunk.len() as u64, signer.chunk(chunk)).into_bytes();
        if chunk.is_empty() {
            let hasher = mem::replace(&mut self.hasher, ChecksumHasher::new(self.algorithm));
            let checksum = hasher.finish();
            let signature = signer.trailer(self.algorithm.header().as_str(), &checksum);
            signed.extend_from_slice(trailer(self.algorithm, &checksum, signature).as_bytes());
            self.is_over = true;
        } else {
            signed.extend_from_slice(chunk);
            signed.extend_from_slice(b"\r\n");
        }
        Ok(signed.into())
    }
}

impl http_body::Body for SignedChunks {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if self.is_over {
            return Poll::Ready(None);
        }
        let chunk = ready!(self.poll_chunk(context))?;
        Poll::Ready(Some(self.sign(&chunk).map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.is_over
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}
