//! The standard transport: hyper's pooled client, HTTP over TCP or TLS.

use std::error::Error;
use std::io;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::body::Pieces;
use super::connector::{CONNECT_TIMEOUT, ConnectError, Connector};
#[cfg(feature = "proxy")]
use super::proxy;
use super::silence::{Progress, Silence};
use super::{
    BoxFuture, MAX_RESPONSE_BODY, NO_RUNTIME, POOL_IDLE_TIMEOUT, Transport, TransportError, TransportErrorKind,
    TransportTimeouts, authority,
};
use crate::clock::in_tokio;

/// How often an HTTP/2 connection in use is asked for a sign of life, and how long it has for that. Requests share it,
/// so one that is dead would keep the next ones too from their answers.
#[cfg(feature = "http2")]
const PING: std::time::Duration = std::time::Duration::from_secs(10);

/// Sends over HTTP/1.1, or HTTP/2, with [hyper](https://hyper.rs), and keeps connections for the next request.
///
/// Works inside a Tokio runtime with its I/O and time drivers enabled. It enforces the [`TransportTimeouts`] of a
/// request, and keeps an idle connection for 20 s. Clones share their connections. A request that is abandoned in
/// flight closes its connection, which the rest of the response would otherwise block.
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
    client: Arc<OnceLock<Client<Connector, Pieces>>>,
    max_response_body: usize,
}

impl HyperTransport {
    /// A transport with the defaults above. Does nothing until the first request.
    pub fn new() -> Self {
        HyperTransport { client: Arc::default(), max_response_body: MAX_RESPONSE_BODY }
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
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        let client = self.client.get_or_init(pooled_client).clone();
        let max_response_body = self.max_response_body;
        Box::pin(async move {
            let host = authority(request.uri());
            let timeouts = TransportTimeouts::of(&request);
            let response = exchange(client, request, timeouts, max_response_body).await;
            response.map_err(|error| transport_error(error, host, timeouts))
        })
    }
}

fn pooled_client() -> Client<Connector, Pieces> {
    let mut builder = Client::builder(TokioExecutor::new());
    builder.pool_idle_timeout(POOL_IDLE_TIMEOUT).pool_timer(TokioTimer::new());
    #[cfg(feature = "http2")]
    builder.timer(TokioTimer::new()).http2_keep_alive_interval(PING).http2_keep_alive_timeout(PING);
    builder.build(Connector::new())
}

async fn exchange(
    client: Client<Connector, Pieces>,
    request: Request<Bytes>,
    timeouts: TransportTimeouts,
    max_response_body: usize,
) -> Result<Response<Bytes>, Box<dyn Error + Send + Sync>> {
    // Without a runtime, hyper's executor would panic.
    if !in_tokio() {
        return Err(NoRuntime.into());
    }
    let progress = Arc::new(Progress::new());
    #[cfg(feature = "proxy")]
    let request = proxy::authorized(request);
    let request = request.map(|body| Pieces::new(body, Arc::clone(&progress)));
    let exchange = async {
        let response = CONNECT_TIMEOUT.scope(timeouts.connect, client.request(request)).await?;
        progress.made();
        let (head, body) = response.into_parts();
        let body = body.map_frame(|frame| {
            progress.made();
            frame
        });
        let body = Limited::new(body, max_response_body).collect().await?.to_bytes();
        Ok(Response::from_parts(head, body))
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
    if error.is::<Silence>() {
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
