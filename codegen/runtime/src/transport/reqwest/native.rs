//! An exchange by a client of `reqwest` that has sockets.

use std::sync::Arc;

use bytes::BytesMut;
use http::{Request, Response};
use reqwest::{Client, Error};

use crate::rt::clock::in_tokio;
use crate::transport::pieces::Pieces;
use crate::transport::read_timeout::{Progress, ReadTimeout};
use crate::transport::{Body, NO_RUNTIME, TransportError, TransportErrorKind, TransportTimeouts, authority};

/// What the error says of a client that does more than it should.
const FOLLOWED: &str = "its redirect was followed, by a client that would show other hosts what is for this one; make the \
                        transport with `ReqwestTransport::build`, or the client with \
                        `redirect(reqwest::redirect::Policy::none())`";

/// From how many bytes on a body is sent in pieces, as sending it takes time. Reqwest can send a smaller one again by itself.
const LARGE: usize = 64 * 1024;

pub(super) async fn exchange(
    client: Client,
    request: Request<Body>,
    limit: usize,
) -> Result<Response<Body>, TransportError> {
    let host = authority(request.uri());
    if !in_tokio() {
        return Err(TransportError::new(TransportErrorKind::Unavailable, host, NO_RUNTIME));
    }
    let (read_timeout, progress) = (TransportTimeouts::from_request(&request).read, Arc::new(Progress::new()));
    let response = progress.watch(read_timeout, read(client, request, limit, &host, &progress)).await;
    response.unwrap_or_else(|error @ ReadTimeout(limit)| {
        Err(TransportError::new(TransportErrorKind::ReadTimeout, host, error).with_limit(limit))
    })
}

async fn read(
    client: Client,
    request: Request<Body>,
    limit: usize,
    host: &str,
    progress: &Arc<Progress>,
) -> Result<Response<Body>, TransportError> {
    let failed = |error: Error| TransportError::new(kind_of(&error), host, error.without_url());
    let request = request.map(|body| match body.bytes() {
        Some(bytes) if bytes.len() < LARGE => bytes.clone().into(),
        _ => reqwest::Body::wrap(Pieces::new(body, Arc::clone(progress))),
    });
    let request = reqwest::Request::try_from(request).map_err(failed)?;
    let url = request.url().clone();
    let mut answer = client.execute(request).await.map_err(failed)?;
    progress.made();
    if *answer.url() != url {
        return Err(TransportError::new(TransportErrorKind::Invalid, host, FOLLOWED));
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        progress.made();
        if body.len() + chunk.len() > limit {
            return Err(TransportError::too_large(host, limit));
        }
        body.extend_from_slice(&chunk);
    }
    let mut response = Response::new(body.freeze().into());
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
