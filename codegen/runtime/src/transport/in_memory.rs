//! Whole bodies: signatures cover the request's, and operations are decoded from the response's.

use bytes::Bytes;
#[cfg(any(feature = "test-util", all(feature = "reqwest", target_family = "wasm", target_os = "unknown")))]
use http::Request;
#[cfg(any(feature = "test-util", feature = "credentials-chain"))]
use http::Response;
use http::Uri;

use super::error::BoxError;
use super::{Body, TooLong, TransportError, TransportErrorKind, authority};

/// A request with its body in memory, where it is unless somebody has made it a stream.
#[cfg(any(feature = "test-util", all(feature = "reqwest", target_family = "wasm", target_os = "unknown")))]
pub(crate) async fn request(request: Request<Body>) -> Result<Request<Bytes>, TransportError> {
    let (head, body) = request.into_parts();
    let body = request_body(body, &head.uri).await?;
    Ok(Request::from_parts(head, body))
}

/// The body of a request to there, in memory.
pub(crate) async fn request_body(body: Body, uri: &Uri) -> Result<Bytes, TransportError> {
    let unreadable = |error| TransportError::new(TransportErrorKind::Body, authority(uri), error);
    body.collect(usize::MAX).await.map_err(unreadable)
}

/// A response of this host with its body in memory, where it has room for so many bytes.
#[cfg(any(feature = "test-util", feature = "credentials-chain"))]
pub(crate) async fn response(
    response: Response<Body>,
    host: &str,
    limit: usize,
) -> Result<Response<Bytes>, TransportError> {
    let (head, body) = response.into_parts();
    let body = response_body(body, host, limit).await?;
    Ok(Response::from_parts(head, body))
}

/// The body of a response of this host, in memory.
pub(crate) async fn response_body(body: Body, host: &str, limit: usize) -> Result<Bytes, TransportError> {
    body.collect(limit).await.map_err(|error| unreadable(error, host))
}

/// The error of a stream, which may be one that its transport has made.
fn unreadable(error: BoxError, host: &str) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) if error.is::<TooLong>() => TransportError::new(TransportErrorKind::TooLarge, host, error),
        Err(error) => TransportError::new(TransportErrorKind::Io, host, error),
    }
}
