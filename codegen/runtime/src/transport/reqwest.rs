//! A client of `reqwest` as the transport.

use bytes::{Bytes, BytesMut};
use http::{Request, Response};

use super::{BoxFuture, MAX_RESPONSE_BODY, Transport, TransportError, TransportErrorKind, authority};

/// Sends with a [`reqwest::Client`] of the caller's, with its proxies, certificates and limits on time.
///
/// The limits of [`TransportTimeouts`](super::TransportTimeouts) are not kept: `reqwest` has its own, set with
/// `ClientBuilder::connect_timeout` and `ClientBuilder::read_timeout`. Redirects ought to be turned off with
/// `reqwest::redirect::Policy::none()`, as the signature is good for one host only.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    max_response_body: usize,
}

impl ReqwestTransport {
    /// A transport with the connections of this client.
    pub fn new(client: reqwest::Client) -> Self {
        ReqwestTransport { client, max_response_body: MAX_RESPONSE_BODY }
    }

    /// The largest response body to read, in bytes; [`MAX_RESPONSE_BODY`] unless told.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        let (client, limit) = (self.client.clone(), self.max_response_body);
        Box::pin(async move {
            let host = authority(request.uri());
            let failed = |error: reqwest::Error| TransportError::new(kind_of(&error), &host, error.without_url());
            let request = reqwest::Request::try_from(request).map_err(failed)?;
            let mut answer = client.execute(request).await.map_err(failed)?;
            let mut body = BytesMut::new();
            while let Some(chunk) = answer.chunk().await.map_err(failed)? {
                if body.len() + chunk.len() > limit {
                    let problem = format!("it has more than {limit} bytes");
                    return Err(TransportError::new(TransportErrorKind::TooLarge, &host, problem));
                }
                body.extend_from_slice(&chunk);
            }
            let mut response = Response::new(body.freeze());
            *response.status_mut() = answer.status();
            *response.headers_mut() = std::mem::take(answer.headers_mut());
            Ok(response)
        })
    }
}

fn kind_of(error: &reqwest::Error) -> TransportErrorKind {
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
