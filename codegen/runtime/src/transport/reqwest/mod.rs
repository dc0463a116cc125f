//! A client of `reqwest` as the transport.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod web;

use bytes::Bytes;
use http::{Request, Response};

use super::{BoxFuture, MAX_RESPONSE_BODY, Transport, TransportError, TransportErrorKind};
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use native::exchange;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use web::exchange;

/// Sends with a [`reqwest::Client`] of the caller's, with its proxies, certificates and limits on time. In WebAssembly,
/// that is the `fetch` of the browser.
///
/// The limits of [`TransportTimeouts`](super::TransportTimeouts) are not kept: `reqwest` has its own, set with
/// `ClientBuilder::connect_timeout` and `ClientBuilder::read_timeout`. Outside of WebAssembly it works inside a Tokio runtime
/// only.
///
/// A client of `reqwest` follows redirects unless told otherwise, with the body and, to any host, the session token. One
/// made by [`build`](Self::build) does not. A client of the caller's has to be made with
/// `redirect(reqwest::redirect::Policy::none())`; that it has followed one shows only afterwards, and is an error. In
/// WebAssembly `fetch` follows them, to another host with what that host's CORS headers ask for.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    max_response_body: usize,
}

impl ReqwestTransport {
    /// A transport with a client of its own that follows no redirects, and is otherwise as the builder has it.
    ///
    /// # Errors
    ///
    /// When `reqwest` cannot make such a client.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub fn build(builder: reqwest::ClientBuilder) -> Result<Self, reqwest::Error> {
        builder.redirect(reqwest::redirect::Policy::none()).build().map(Self::new)
    }

    /// A transport with the connections of this client, which must not follow redirects.
    pub fn new(client: reqwest::Client) -> Self {
        ReqwestTransport { client, max_response_body: MAX_RESPONSE_BODY }
    }

    /// The largest response body to take, in bytes; [`MAX_RESPONSE_BODY`] unless told.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        Box::pin(exchange(self.client.clone(), request, self.max_response_body))
    }
}

fn too_large(host: &str, limit: usize) -> TransportError {
    TransportError::new(TransportErrorKind::TooLarge, host, format!("it has more than {limit} bytes"))
}
