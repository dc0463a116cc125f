//! The standard transport: hyper's pooled client, HTTP over TCP or TLS.

use std::error::Error;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use http_body::Body as _;

#[cfg(feature = "event-streams")]
use super::both_ways;
use super::connect_error::ConnectError;
use super::connector::{CONNECTING, Connecting};
use super::error::BoxError;
#[cfg(feature = "region-redirects")]
use super::expect_continue::ExpectContinue;
#[cfg(feature = "region-redirects")]
use super::held_back::{HeldBack, Refusal, Word};
use super::incoming::Incoming;
use super::pieces::Pieces;
use super::pools::{PooledClient, Pools};
#[cfg(feature = "proxy")]
use super::proxy;
use super::read_timeout::{Progress, ReadTimeout};
use super::unreadable::UnreadableBody;
use super::{Body, BoxFuture, NO_RUNTIME, Transport, TransportError, TransportErrorKind, TransportTimeouts, authority};

/// Sends over HTTP/1.1, or HTTP/2, with [hyper](https://hyper.rs), and keeps connections for the next request.
///
/// Works inside a Tokio runtime with its I/O and time drivers enabled. It enforces the [`TransportTimeouts`] of a
/// request, and keeps an idle connection for 20 s. A connection that is dead while its request is under way is noticed: over
/// HTTP/2 by a PING every 10 s, whose answer has 10 s to come; over HTTP/1.1, with the feature `event-streams`, by TCP, after
/// a minute without an answer. Clones share their connections, each within the runtime that opened
/// it: a client may be used in several runtimes. A request that is abandoned in flight closes its connection, which the
/// rest of the response would otherwise block. A response to a request that is still being sent is read, even when the
/// server then closes or resets the connection. An object of 2 MiB or more, or of unknown length, goes to Amazon S3 when that
/// has asked for it (`expect: 100-continue`), or after a second; one that is refused is not sent.
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
#[derive(Clone, Debug, Default)]
pub struct HyperTransport {
    pools: Arc<Pools>,
}

impl HyperTransport {
    /// A transport with the defaults above. Does nothing until the first request.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Transport for HyperTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        let pools = Arc::clone(&self.pools);
        Box::pin(async move {
            let host = authority(request.uri());
            let timeouts = TransportTimeouts::from_request(&request);
            // Looked up here, as it is the runtime that polls which counts; without one, hyper's executor would panic.
            let progress = Arc::new(Progress::new());
            #[cfg(feature = "event-streams")]
            let is_both_ways = both_ways::is_both_ways(&request);
            let response = match pools.for_this_runtime() {
                Some(client) => response(client, request, timeouts, &progress).await,
                None => Err(NoRuntime.into()),
            };
            let to_error = move |error| transport_error(error, host.clone(), timeouts);
            // Where both may speak at once, what is sent is no sign of life of the service.
            #[cfg(feature = "event-streams")]
            let progress = if is_both_ways { Arc::new(Progress::new()) } else { progress };
            match response {
                Ok(response) => Ok(response.map(|unread| unread.into_body(progress, timeouts.read_body(), to_error))),
                Err(error) => Err(to_error(error)),
            }
        })
    }
}

/// The response, of which the head has come in.
async fn response(
    client: PooledClient,
    request: Request<Body>,
    timeouts: TransportTimeouts,
    progress: &Arc<Progress>,
) -> Result<Response<Unread>, BoxError> {
    #[cfg(feature = "event-streams")]
    both_ways::check(&request)?;
    #[cfg(feature = "event-streams")]
    let is_both_ways = both_ways::is_both_ways(&request);
    #[cfg(feature = "proxy")]
    let request = proxy::authorized(request);
    #[cfg(feature = "region-redirects")]
    let mut request = ExpectContinue::with_header(request);
    #[cfg(feature = "region-redirects")]
    let held_back = HeldBack::hold(&mut request);
    #[cfg(feature = "region-redirects")]
    let word = held_back.as_ref().map(HeldBack::word);
    let request = request.map(|body| Pieces::new(body, Arc::clone(progress)));
    #[cfg(feature = "region-redirects")]
    let request = request.map(|pieces| pieces.held_back(held_back));
    let connecting = Connecting { limit: timeouts.connect, progress: Arc::clone(progress) };
    let response = CONNECTING.scope(connecting, client.request(request));
    let response = progress.watch(timeouts.read, response).await?;
    #[cfg(feature = "event-streams")]
    let response = response.map_err(|error| both_ways::cause(error, is_both_ways));
    let response = response?;
    #[cfg(feature = "region-redirects")]
    let refusal = word.and_then(Word::refuse);
    Ok(response.map(|body| Unread {
        body,
        #[cfg(feature = "region-redirects")]
        refusal,
    }))
}

/// The body of a response as hyper has it.
struct Unread {
    body: hyper::body::Incoming,
    #[cfg(feature = "region-redirects")]
    refusal: Option<Refusal>,
}

impl Unread {
    /// The body, whose chunks come in time or not at all.
    fn into_body<F>(self, progress: Arc<Progress>, limit: Option<Duration>, to_error: F) -> Body
    where
        F: Fn(BoxError) -> TransportError + Send + Sync + Unpin + 'static,
    {
        if self.body.is_end_stream() {
            return Body::empty();
        }
        let incoming = Incoming::new(self.body, progress, limit, to_error);
        #[cfg(feature = "region-redirects")]
        let incoming = incoming.refusing(self.refusal);
        Body::boxed(incoming)
    }
}

fn transport_error(error: BoxError, host: String, timeouts: TransportTimeouts) -> TransportError {
    let kind = if UnreadableBody::is_in(&*error) { TransportErrorKind::Body } else { kind_of(&*error) };
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
    if error.is::<NoRuntime>() {
        return Some(TransportErrorKind::Unavailable);
    }
    #[cfg(feature = "event-streams")]
    if error.is::<both_ways::OneWay>() {
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
