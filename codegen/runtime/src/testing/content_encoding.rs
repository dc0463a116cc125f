//! What a client has made of a request's body to send it, undone: gzip, chunks with a checksum behind them, and the
//! signatures of events.

use bytes::Bytes;
use http::Request;
#[cfg(any(feature = "compression", feature = "http-checksum"))]
use http::header::CONTENT_ENCODING;

use super::failure::Broken;
#[cfg(feature = "event-streams")]
use crate::event_stream;

/// The request with its body as the protocol has it. Encodings that no client adds are the caller's own, and are left.
#[cfg_attr(
    not(any(feature = "compression", feature = "http-checksum")),
    expect(clippy::unnecessary_wraps, reason = "either can fail")
)]
pub(super) fn decoded(request: Request<Bytes>) -> Result<Request<Bytes>, Broken> {
    #[cfg(feature = "http-checksum")]
    let request = aws_chunked::joined(request)?;
    #[cfg(feature = "compression")]
    let request = uncompressed(request)?;
    #[cfg(feature = "event-streams")]
    let request = without_signatures(request);
    Ok(request)
}

/// The request with its events as they are, where it has a stream of them: without the messages that have signatures.
#[cfg(feature = "event-streams")]
fn without_signatures(request: Request<Bytes>) -> Request<Bytes> {
    let content_type = request.headers().get(http::header::CONTENT_TYPE);
    match content_type.is_some_and(|content_type| content_type == event_stream::MEDIA_TYPE) {
        true => request.map(|body| event_stream::without_signatures(&body).unwrap_or(body)),
        false => request,
    }
}

#[cfg(feature = "compression")]
fn uncompressed(request: Request<Bytes>) -> Result<Request<Bytes>, Broken> {
    use std::io::Read;

    if request.headers().get(CONTENT_ENCODING).is_none_or(|encoding| encoding != "gzip") {
        return Ok(request);
    }
    let mut body = Vec::new();
    flate2::read::GzDecoder::new(&**request.body())
        .read_to_end(&mut body)
        .map_err(|error| Broken::Fault(format!("the request's body is not the gzip that it is said to be: {error}")))?;
    Ok(request.map(|_| body.into()))
}

#[cfg(feature = "http-checksum")]
mod aws_chunked {
    use bytes::Bytes;
    use http::{HeaderValue, Request};

    use super::{Broken, CONTENT_ENCODING};
    use crate::checksum::{ChecksumAlgorithm, ChecksumHasher};

    /// The chunks of a body as one, held to the checksum behind them.
    pub fn joined(mut request: Request<Bytes>) -> Result<Request<Bytes>, Broken> {
        let encodings = request.headers().get(CONTENT_ENCODING).and_then(|encodings| encodings.to_str().ok());
        let Some(before) = encodings.and_then(|encodings| encodings.strip_suffix("aws-chunked")) else {
            return Ok(request);
        };
        let before = before.trim_end_matches([',', ' ']);
        match HeaderValue::try_from(before) {
            Ok(before) if !before.is_empty() => _ = request.headers_mut().insert(CONTENT_ENCODING, before),
            _ => _ = request.headers_mut().remove(CONTENT_ENCODING),
        }
        let body =
            read(request.body()).ok_or_else(|| Broken::Fault("the chunks of the body are malformed".to_owned()))?;
        let body = body.map_err(|algorithm| {
            Broken::Fault(format!("the {} behind the body is not that of the body", algorithm.name()))
        })?;
        Ok(request.map(|_| body))
    }

    /// The bytes of the chunks; nothing where they are malformed, and the algorithm where the checksum is another.
    fn read(mut chunks: &[u8]) -> Option<Result<Bytes, ChecksumAlgorithm>> {
        let mut body = Vec::new();
        loop {
            let (len, rest) = line(chunks)?;
            let len = usize::from_str_radix(len.split(';').next()?, 16).ok()?;
            if len == 0 {
                return Some(checked(body, rest));
            }
            let (bytes, rest) = rest.split_at_checked(len)?;
            body.extend_from_slice(bytes);
            chunks = rest.strip_prefix(b"\r\n")?;
        }
    }

    fn line(text: &[u8]) -> Option<(&str, &[u8])> {
        let end = text.windows(2).position(|pair| pair == b"\r\n")?;
        Some((std::str::from_utf8(&text[..end]).ok()?, &text[end + 2..]))
    }

    fn checked(body: Vec<u8>, trailers: &[u8]) -> Result<Bytes, ChecksumAlgorithm> {
        let trailer = line(trailers).and_then(|(line, _)| line.split_once(':'));
        let found = trailer.and_then(|(name, value)| {
            let name = name.strip_prefix("x-amz-checksum-")?;
            Some((ChecksumAlgorithm::from_name(name)?, value))
        });
        if let Some((algorithm, value)) = found {
            let mut hasher = ChecksumHasher::new(algorithm);
            hasher.update(&body);
            if hasher.finish() != value {
                return Err(algorithm);
            }
        }
        Ok(body.into())
    }
}
