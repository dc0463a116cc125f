//! A `reqwest` client as the transport.

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
mod native;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
mod web;

use http::{Request, Response};

use super::{Body, BoxFuture, Transport, TransportError};
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use native::exchange;
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
use web::exchange;

/// Sends with the caller's [`reqwest::Client`], with its proxies, certificates and time limits. In WebAssembly, that is
/// the browser's `fetch`.
///
/// Outside WebAssembly, it needs a Tokio runtime, and enforces the read timeout of the
/// [`TransportTimeouts`](super::TransportTimeouts), to which connecting counts here; `reqwest` has its own limits beside
/// it, set with `ClientBuilder::connect_timeout` and `ClientBuilder::read_timeout`. That a connection is dead on which a
/// stream of events is silent, HTTP/2 tells with `ClientBuilder::http2_keep_alive_interval`.
///
/// The connections are `reqwest`'s own, so two things are not as with the other transports. A client used in several
/// runtimes shares its connections between them, and a request over one of a runtime that does not run ends with the read
/// timeout: give each runtime its own client. And a response that comes before a large body has been sent is lost when the
/// server then resets the connection.
///
/// By default, a `reqwest` client follows redirects, with the body and, to any host, the session token. One made by
/// [`build`](Self::build) does not. Create your own client with `redirect(reqwest::redirect::Policy::none())`; that it
/// has followed a redirect is noticed only afterwards, and is an error. In WebAssembly, `fetch` follows redirects, to
/// another host with what that host's CORS headers allow, and bodies are whole in both directions: no streams.
#[derive(Debug, Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
}

impl ReqwestTransport {
    /// A transport with its own client, which follows no redirects and is otherwise configured by the builder.
    ///
    /// # Errors
    ///
    /// When `reqwest` cannot make such a client.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub fn build(builder: reqwest::ClientBuilder) -> Result<Self, reqwest::Error> {
        builder.redirect(reqwest::redirect::Policy::none()).build().map(Self::new)
    }

    /// A transport that uses this client, which must not follow redirects.
    pub fn new(client: reqwest::Client) -> Self {
        ReqwestTransport { client }
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        Box::pin(exchange(self.client.clone(), request))
    }
}
