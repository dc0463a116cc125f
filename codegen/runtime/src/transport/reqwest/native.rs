//! An exchange by a client of `reqwest` that has sockets.

use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use reqwest::{Client, Error};

use super::too_large;
use crate::clock::in_tokio;
use crate::transport::{NO_RUNTIME, TransportError, TransportErrorKind, authority};

/// What the error says of a client that does more than it should.
const FOLLOWED: &str = "its redirect was followed, by a client that would show other hosts what is for this one; make the \
                        transport with `ReqwestTransport::build`, or the client with \
                        `redirect(reqwest::redirect::Policy::none())`";

pub(super) async fn exchange(
    client: Client,
    request: Request<Bytes>,
    limit: usize,
) -> Result<Response<Bytes>, TransportError> {
    let host = authority(request.uri());
    if !in_tokio() {
        return Err(TransportError::new(TransportErrorKind::Unavailable, host, NO_RUNTIME));
    }
    let failed = |error: Error| TransportError::new(kind_of(&error), &host, error.without_url());
    let request = reqwest::Request::try_from(request).map_err(failed)?;
    let url = request.url().clone();
    let mut answer = client.execute(request).await.map_err(failed)?;
    if *answer.url() != url {
        return Err(TransportError::new(TransportErrorKind::Invalid, &host, FOLLOWED));
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if body.len() + chunk.len() > limit {
            return Err(too_large(&host, limit));
        }
        body.extend_from_slice(&chunk);
    }
    let mut response = Response::new(body.freeze());
    *response.status_mut() = answer.status();
    *response.headers_mut() = std::mem::take(answer.headers_mut());
    Ok(response)
}

fn kind_of(error: &Error) -> TransportErrorKind {
    if error.is_connect() && error.is_timeout() {
        TransportErrorKind::ConnectTimeout
    } else if error.is_timeout() {
        TransportErrorKind::ReadTimeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() || error.is_redirect() {
        TransportErrorKind::Invalid
    } else {
        TransportErrorKind::Io
    }
}
