//! The body of a request as it was before it was compressed.

use bytes::Bytes;
use http::Request;
use http::header::CONTENT_ENCODING;

use super::failure::Broken;

/// The request with its body as the protocol has it.
#[cfg(feature = "compression")]
pub(super) fn uncompressed(request: Request<Bytes>) -> Result<Request<Bytes>, Broken> {
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

/// The request, if it is not compressed.
#[cfg(not(feature = "compression"))]
pub(super) fn uncompressed(request: Request<Bytes>) -> Result<Request<Bytes>, Broken> {
    match request.headers().get(CONTENT_ENCODING) {
        Some(encoding) => Err(Broken::Fault(format!("the request's body has the encoding {encoding:?}"))),
        None => Ok(request),
    }
}
