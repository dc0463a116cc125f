//! The standard transport: hyper's pooled client, HTTP/1.1 over TCP or TLS.

use std::error::Error;
use std::io;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::connector::{ConnectError, Connector};
use super::{BoxFuture, MAX_RESPONSE_BODY, Transport, TransportError, TransportErrorKind};

/// How long a connection waits in the pool for its next request. Servers and the load balancers before
/// them close theirs after a minute or less, and a request sent at that very moment is lost.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// Sends over HTTP/1.1 with [hyper](https://hyper.rs), and keeps connections for the next request.
///
/// Works inside a Tokio runtime with its I/O and time drivers enabled. Connecting, the TLS handshake
/// included, may take 3.1 s; an idle connection is kept for 20 s. TLS is rustls with the ring provider
/// and trusts the platform's root certificates, which are read when the first `https` request of the
/// process is sent. Clones share their connections.
#[derive(Clone, Debug)]
pub struct HyperTransport {
    client: Arc<OnceLock<Client<Connector, Full<Bytes>>>>,
    max_response_body: usize,
}

impl HyperTransport {
    /// A transport with the defaults above. Does nothing until the first request.
    pub fn new() -> Self {
        HyperTransport { client: Arc::default(), max_response_body: MAX_RESPONSE_BODY }
    }

    /// The largest response body to read, in bytes; [`MAX_RESPONSE_BODY`] unless told.
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
            exchange(client, request, max_response_body)
                .await
                .map_err(|error| TransportError::new(kind_of(&*error), host, error))
        })
    }
}

fn pooled_client() -> Client<Connector, Full<Bytes>> {
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(POOL_IDLE_TIMEOUT)
        .pool_timer(TokioTimer::new())
        .build(Connector::new())
}

async fn exchange(
    client: Client<Connector, Full<Bytes>>,
    request: Request<Bytes>,
    max_response_body: usize,
) -> Result<Response<Bytes>, Box<dyn Error + Send + Sync>> {
    // Without a runtime, hyper's executor would panic.
    tokio::runtime::Handle::try_current().map_err(|_| NoRuntime)?;
    let (head, body) = client.request(request.map(Full::new)).await?.into_parts();
    let body = Limited::new(body, max_response_body).collect().await?.to_bytes();
    Ok(Response::from_parts(head, body))
}

fn authority(uri: &Uri) -> String {
    uri.authority().map(ToString::to_string).unwrap_or_default()
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
        f.write_str(
            "the standard transport works inside a Tokio runtime only; make the call in one \
             (`#[tokio::main]`), or give the client another transport with `Config::transport`",
        )
    }
}

impl Error for NoRuntime {}
