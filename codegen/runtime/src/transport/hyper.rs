//! The standard transport: hyper's pooled client, HTTP over TCP or TLS.

use std::error::Error;
use std::io;
use std::sync::Arc;

use http::{Request, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::connect_error::ConnectError;
use super::connector::{CONNECTING, Connecting};
use super::pieces::Pieces;
use super::pools::{PooledClient, Pools};
#[cfg(feature = "proxy")]
use super::proxy;
use super::read_timeout::{Progress, ReadTimeout};
use super::{
    Body, BoxFuture, MAX_RESPONSE_BODY, NO_RUNTIME, Transport, TransportError, TransportErrorKind, TransportTimeouts,
    authority,
};

/// Sends over HTTP/1.1, or HTTP/2, with [hyper](https://hyper.rs), and keeps connections for the next request.
///
/// Works inside a Tokio runtime with its I/O and time drivers enabled. It enforces the [`TransportTimeouts`] of a
/// request, and keeps an idle connection for 20 s. Clones share their connections, each within the runtime that opened
/// it: a client may be used in several runtimes. A request that is abandoned in flight closes its connection, which the
/// rest of the response would otherwise block. A response to a request that is still being sent is read, even when the
/// server then closes or resets the connection.
///
/// The crate's features select the TLS library. Where several are enabled, the one further down wins; where none is,
/// an `https` request is an error of kind [`Unavailable`](TransportErrorKind::Unavailable).
///
/// | feature | TLS | trusts |
/// |---|---|---|
/// | `rustls-ring` | rustls with the ring provider | the platform's root certificates |
/// | `rustls-aws-lc` | rustls with the aws-lc provider, post-quantum key exchange first | the same |
/// | `native-tls` | the platform's: Schannel, Secure Transport, or OpenSSL | the same |
///
/// | additional feature | what it adds |
/// |---|---|
/// | `webpki-roots` | rustls trusts Mozilla's root certificates, which are compiled in, and no others |
/// | `http2` | HTTP/2 over TLS, where the server supports it; many requests then share a connection |
/// | `proxy` | the `http` proxies that `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` name; never for this machine or metadata services |
///
/// The platform's root certificates are read when the process sends its first `https` request, the variables when it
/// sends its first request.
#[derive(Clone, Debug)]
pub struct HyperTransport {
    pools: Arc<Pools>,
    max_response_body: usize,
}

impl HyperTransport {
    /// A transport with the defaults above. Does nothing until the first request.
    pub fn new() -> Self {
        HyperTransport { pools: Arc::default(), max_response_body: MAX_RESPONSE_BODY }
    }

    /// The largest response body to read, in bytes; [`MAX_RESPONSE_BODY`] by default.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }
}

impl Default for HyperTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        let (pools, max_response_body) = (Arc::clone(&self.pools), self.max_response_body);
        Box::pin(async move {
            let host = authority(request.uri());
            let timeouts = TransportTimeouts::from_request(&request);
            // Looked up here, as it is the runtime that polls which counts; without one, hyper's executor would panic.
            let response = match pools.for_this_runtime() {
                Some(client) => exchange(client, request, timeouts, max_response_body).await,
                None => Err(NoRuntime.into()),
            };
            response.map_err(|error| transport_error(error, host, timeouts))
        })
    }
}

async fn exchange(
    client: PooledClient,
    request: Request<Body>,
    timeouts: TransportTimeouts,
    max_response_body: usize,
) -> Result<Response<Body>, Box<dyn Error + Send + Sync>> {
    let progress = Arc::new(Progress::new());
    #[cfg(feature = "proxy")]
    let request = proxy::authorized(request);
    let request = request.map(|body| Pieces::new(body, Arc::clone(&progress)));
    let exchange = async {
        let connecting = Connecting { limit: timeouts.connect, progress: Arc::clone(&progress) };
        let response = CONNECTING.scope(connecting, client.request(request)).await?;
        progress.made();
        let (head, body) = response.into_parts();
        let body = body.map_frame(|frame| {
            progress.made();
            frame
        });
        let body = Limited::new(body, max_response_body).collect().await?.to_bytes();
        Ok(Response::from_parts(head, body.into()))
    };
    progress.watch(timeouts.read, exchange).await?
}

fn transport_error(error: Box<dyn Error + Send + Sync>, host: String, timeouts: TransportTimeouts) -> TransportError {
    let kind = kind_of(&*error);
    let error = TransportError::new(kind, host, error);
    let limit = match kind {
        TransportErrorKind::ConnectTimeout => timeouts.connect,
        TransportErrorKind::ReadTimeout => timeouts.read,
        _ => None,
    };
    match limit {
        Some(limit) => error.with_limit(limit),
        None => error,
    }
}

/// Finds the first error of a chain that says at what point sending failed.
fn kind_of(error: &(dyn Error + 'static)) -> TransportErrorKind {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(kind) = kind_of_one(error) {
            return kind;
        }
        next = error.source();
    }
    TransportErrorKind::Io
}

fn kind_of_one(error: &(dyn Error + 'static)) -> Option<TransportErrorKind> {
    if let Some(error) = error.downcast_ref::<ConnectError>() {
        return Some(error.kind);
    }
    if error.is::<ReadTimeout>() {
        return Some(TransportErrorKind::ReadTimeout);
    }
    if error.is::<LengthLimitError>() {
        return Some(TransportErrorKind::TooLarge);
    }
    if error.is::<NoRuntime>() {
        return Some(TransportErrorKind::Unavailable);
    }
    if let Some(error) = error.downcast_ref::<hyper::Error>() {
        if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
            return Some(TransportErrorKind::Closed);
        }
        if error.is_parse() || error.is_user() {
            return Some(TransportErrorKind::Invalid);
        }
    }
    let error = error.downcast_ref::<io::Error>()?;
    match error.kind() {
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => Some(TransportErrorKind::Closed),
        _ => Some(TransportErrorKind::Io),
    }
}

/// The call was made outside a Tokio runtime.
#[derive(Debug)]
struct NoRuntime;

impl std::fmt::Display for NoRuntime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(NO_RUNTIME)
    }
}

impl Error for NoRuntime {}
