//! Whole bodies: signatures cover the request's, and operations are decoded from the response's.

use std::error::Error;

use bytes::Bytes;
use http::{Request, Response};

use super::{Body, TooLong, TransportError, TransportErrorKind, authority};

/// A request with its body in memory, where it is unless somebody has made it a stream.
pub(crate) async fn request(request: Request<Body>) -> Result<Request<Bytes>, TransportError> {
    let (head, body) = request.into_parts();
    match body.collect(usize::MAX).await {
        Ok(body) => Ok(Request::from_parts(head, body)),
        Err(error) => Err(TransportError::new(TransportErrorKind::Body, authority(&head.uri), error)),
    }
}

/// A response of this host with its body in memory, where it has room for so many bytes.
pub(crate) async fn response(
    response: Response<Body>,
    host: &str,
    limit: usize,
) -> Result<Response<Bytes>, TransportError> {
    let (head, body) = response.into_parts();
    let body = body.collect(limit).await.map_err(|error| unreadable(error, host))?;
    Ok(Response::from_parts(head, body))
}

/// The error of a stream, which may be one that its transport has made.
fn unreadable(error: Box<dyn Error + Send + Sync>, host: &str) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(error) => *error,
        Err(error) if error.is::<TooLong>() => TransportError::new(TransportErrorKind::TooLarge, host, error),
        Err(error) => TransportError::new(TransportErrorKind::Io, host, error),
    }
}
