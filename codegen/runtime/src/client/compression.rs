//! Compresses the body of a request. Smithy 2.0 specification, section "requestCompression trait".

use std::io::{self, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::Request;
use http::header::CONTENT_ENCODING;

use super::headers::appended;
use crate::Error;
use crate::config::RequestCompression;
use crate::env::MAX_MIN_COMPRESSION_SIZE;
use crate::error::InvalidRequest;
use crate::transport::Body;

/// Puts the body into gzip, unless it is too small, or a stream, or the caller does not want it.
pub(super) fn compress(request: &mut Request<Body>, wanted: RequestCompression) -> Result<(), Error> {
    let RequestCompression { disabled, min_size } = wanted;
    if min_size > MAX_MIN_COMPRESSION_SIZE {
        let max = MAX_MIN_COMPRESSION_SIZE;
        let what = format!("`Config::request_min_compression_size_bytes` is {min_size}, and can be {max} at most");
        return Err(InvalidRequest::new(what).into());
    }
    let is_large = |body: &Bytes| u32::try_from(body.len()).map_or(true, |size| size >= min_size);
    let Some(body) = request.body().bytes().filter(|body| !disabled && is_large(body)) else { return Ok(()) };
    let body = gzip(body).map_err(|error| InvalidRequest::new(error.to_string()))?;
    let encodings = appended(request.headers(), "gzip")?;
    request.headers_mut().insert(CONTENT_ENCODING, encodings);
    *request.body_mut() = body.into();
    Ok(())
}

fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    // What is text, as JSON is, becomes a quarter of its size or less.
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 4), Compression::default());
    encoder.write_all(body)?;
    encoder.finish()
}
