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
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport with the connections of this client.
    pub fn new(client: reqwest::Client) -> Self {
        ReqwestTransport(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let host = authority(request.uri());
            let failed = |error: reqwest::Error| TransportError::new(kind_of(&error), &host, error.without_url());
            let request = reqwest::Request::try_from(request).map_err(failed)?;
            let mut answer = client.execute(request).await.map_err(failed)?;
            let mut body = BytesMut::new();
            while let Some(chunk) = answer.chunk().await.map_err(failed)? {
                if body.len() + chunk.len() > MAX_RESPONSE_BODY {
                    let problem = format!("it has more than {MAX_RESPONSE_BODY} bytes");
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
