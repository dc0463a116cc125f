//! A body in chunks with its checksum behind it, in the content coding `aws-chunked`.
//!
//! API reference of Amazon S3, "Signature calculations for trailing headers"; the chunks are not signed.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::Body;
use super::exact::Exact;
use super::stream::ByteStream;
use crate::checksum::{ChecksumAlgorithm, ChecksumHasher};
use crate::transport::error::BoxError;

/// How many bytes of the body a chunk has, but for the last: some servers take none that are much larger (MinIO: 16 MiB).
const CHUNK: u64 = 1024 * 1024;

impl Body {
    /// The body in chunks, with its checksum behind it; `None` for a stream of unknown length.
    ///
    /// ```text
    /// 4
    /// zeus
    /// 0
    /// x-amz-checksum-crc32:9xZ4Yg==
    /// ```
    pub(crate) fn aws_chunked(self, algorithm: ChecksumAlgorithm) -> Option<Body> {
        let len = self.len()?;
        let chunks = AwsChunked {
            body: Exact::new(ByteStream::new(self), len),
            step: NextChunkPart::Head,
            begun: 0,
            in_chunk: 0,
            len,
            piece: Bytes::new(),
            hasher: ChecksumHasher::new(algorithm),
            algorithm,
        };
        Some(Body::boxed(Exact::new(ByteStream::new(chunks), encoded_len(len, algorithm))))
    }
}

/// How many bytes there are with all that is around those of the body.
fn encoded_len(len: u64, algorithm: ChecksumAlgorithm) -> u64 {
    let framed = |len: u64| if len > 0 { len + format!("{len:x}\r\n\r\n").len() as u64 } else { 0 };
    let checksum_of_nothing = ChecksumHasher::new(algorithm).finish();
    len / CHUNK * framed(CHUNK) + framed(len % CHUNK) + trailer(algorithm, &checksum_of_nothing).len() as u64
}

/// What is behind the last chunk.
fn trailer(algorithm: ChecksumAlgorithm, checksum: &str) -> String {
    format!("0\r\n{}:{checksum}\r\n\r\n", algorithm.header())
}

/// The chunks of a body. Its bytes are passed on as they come, as the length of a chunk is known before they have come.
struct AwsChunked {
    body: Exact,
    step: NextChunkPart,
    /// How many bytes are in chunks that have begun, and how many of those are yet to come.
    begun: u64,
    in_chunk: u64,
    len: u64,
    /// What has come and is not passed on yet.
    piece: Bytes,
    hasher: ChecksumHasher,
    algorithm: ChecksumAlgorithm,
}

/// What comes next.
enum NextChunkPart {
    Head,
    Bytes,
    Trailer,
    End,
}

impl AwsChunked {
    fn head(&mut self) -> Bytes {
        let closed = if self.begun > 0 { "\r\n" } else { "" };
        self.in_chunk = (self.len - self.begun).min(CHUNK);
        self.begun += self.in_chunk;
        if self.in_chunk == 0 {
            self.step = NextChunkPart::Trailer;
            return Bytes::from_static(closed.as_bytes());
        }
        self.step = NextChunkPart::Bytes;
        format!("{closed}{:x}\r\n", self.in_chunk).into()
    }

    /// Bytes of the body; none at its end.
    fn poll_bytes(&mut self, context: &mut Context<'_>) -> Poll<Result<Bytes, BoxError>> {
        while self.piece.is_empty() {
            let Some(frame) = ready!(http_body::Body::poll_frame(Pin::new(&mut self.body), context)) else { break };
            self.piece = frame?.into_data().unwrap_or_default();
            self.hasher.update(&self.piece);
        }
        let now = usize::try_from(self.in_chunk).map_or(self.piece.len(), |left| left.min(self.piece.len()));
        self.in_chunk -= now as u64;
        if self.in_chunk == 0 {
            self.step = NextChunkPart::Head;
        }
        Poll::Ready(Ok(self.piece.split_to(now)))
    }
}

impl http_body::Body for AwsChunked {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let bytes = match self.step {
            NextChunkPart::Head => self.head(),
            NextChunkPart::Bytes => ready!(self.poll_bytes(context))?,
            NextChunkPart::Trailer => {
                // The end of the body, which has not more than it said either.
                ready!(self.poll_bytes(context))?;
                self.step = NextChunkPart::End;
                let algorithm = self.algorithm;
                let hasher = std::mem::replace(&mut self.hasher, ChecksumHasher::new(algorithm));
                trailer(algorithm, &hasher.finish()).into()
            }
            NextChunkPart::End => return Poll::Ready(None),
        };
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        matches!(self.step, NextChunkPart::End)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, CHUNK, ChecksumAlgorithm};

    /// A body as it is sent, by way of pieces of this size.
    async fn sent(body: &[u8], piece: usize) -> Vec<u8> {
        let pieces: Vec<_> = body.chunks(piece).map(|piece| Ok::<_, std::io::Error>(piece.to_vec().into())).collect();
        let stream = Body::from_stream(Pieces(pieces.into_iter())).with_len(body.len() as u64);
        let chunked = stream.aws_chunked(ChecksumAlgorithm::Crc32).unwrap();
        let len = chunked.len().unwrap();
        let sent = chunked.collect(usize::MAX).await.unwrap();
        assert_eq!(sent.len() as u64, len);
        sent.to_vec()
    }

    struct Pieces(std::vec::IntoIter<Result<bytes::Bytes, std::io::Error>>);

    impl futures_core::Stream for Pieces {
        type Item = Result<bytes::Bytes, std::io::Error>;

        fn poll_next(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Self::Item>> {
            std::task::Poll::Ready(self.0.next())
        }
    }

    #[tokio::test]
    async fn the_checksum_comes_behind_the_last_chunk() {
        let expected = b"9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";
        assert_eq!(sent(b"123456789", 4).await, expected);
        assert_eq!(sent(b"", 1).await, b"0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
    }

    #[tokio::test]
    async fn chunks_have_one_size_whatever_the_pieces() {
        let body = vec![7; CHUNK as usize * 2 + 5];
        let chunked = sent(&body, 300_000).await;
        assert_eq!(chunked, sent(&body, body.len()).await);
        assert!(chunked.starts_with(b"100000\r\n"));
        let second = "100000\r\n".len() + CHUNK as usize;
        assert!(chunked[second..].starts_with(b"\r\n100000\r\n"));
    }
}
