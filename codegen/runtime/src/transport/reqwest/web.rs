//! An exchange by a client of `reqwest` that is the `fetch` of JavaScript.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST};
use http::{Request, Response};
use reqwest::{Client, Error};

use crate::rt::web::on_this_thread;
use crate::transport::{Body, TransportError, TransportErrorKind, authority, in_memory};

pub(super) async fn exchange(client: Client, mut request: Request<Body>) -> Result<Response<Body>, TransportError> {
    let host = authority(request.uri());
    // It sends these itself, from URL and body, and takes neither from a program.
    request.headers_mut().remove(HOST);
    request.headers_mut().remove(CONTENT_LENGTH);
    // Scripts send no streams.
    let request = in_memory::request(request).await?;
    match on_this_thread(fetch(client, request)).await {
        Some(Ok(response)) => Ok(response.map(Body::from)),
        Some(Err(error)) => Err(TransportError::new(kind_of(&error), host, error.without_url())),
        None => Err(TransportError::new(TransportErrorKind::Other, host, "the page has ended the exchange")),
    }
}

async fn fetch(client: Client, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
    let mut answer = client.execute(reqwest::Request::try_from(request)?).await?;
    let (status, headers) = (answer.status(), std::mem::take(answer.headers_mut()));
    let mut response = Response::new(answer.bytes().await?);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// Of a network error, scripts are told no more than that it was one.
fn kind_of(error: &Error) -> TransportErrorKind {
    match error {
        _ if error.is_timeout() => TransportErrorKind::ReadTimeout,
        _ if error.is_builder() => TransportErrorKind::Invalid,
        _ => TransportErrorKind::Io,
    }
}
