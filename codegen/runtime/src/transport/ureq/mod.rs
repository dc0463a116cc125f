//! The transport that blocks: ureq, HTTP/1.1 over TCP or TLS.

mod connector;
mod error;

use std::future::pending;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::uri::Scheme;
use http::{Request, Response};
use ureq::config::AutoHeaderValue;
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::{Agent, Proxy};

use super::{
    Body, BoxFuture, MAX_RESPONSE_BODY, POOL_IDLE_TIMEOUT, Transport, TransportError, TransportErrorKind,
    TransportTimeouts, authority, in_memory, tls,
};
use crate::rt::deadline;
use crate::rt::offload;
use crate::transport::error::BoxError;
use error::transport_error;

/// How many idle connections are kept, to all hosts and to each: for a program of many threads that call one service.
const IDLE_CONNECTIONS: usize = 100;

/// Sends over HTTP/1.1 with [ureq](https://docs.rs/ureq), which blocks, and keeps connections for later requests.
///
/// It is the default transport of [`blocking`](crate::blocking) clients. Asynchronous clients can use it too: inside a
/// Tokio runtime, which this crate recognises with any of the TLS features, it blocks a thread of the blocking pool,
/// and elsewhere the calling thread.
///
/// It enforces the [`TransportTimeouts`] of a request, and the time limits of its attempt and its call; the connect
/// time-out applies to the look-up of the host's name, and once more to the rest of connecting. An idle connection is
/// kept for 20 s. A response to a request that is still being sent is read once the server stops reading and closes. The
/// crate's features select the TLS library; root certificates are read when the first `https`
/// request is sent. Clones share their connections.
///
/// ureq passes every byte on the wire, including tokens and bodies, to the `log` crate at trace level. A logger that
/// records traces has to exclude the target `ureq_proto::util`, as with `RUST_LOG=trace,ureq_proto=debug`.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agents: Arc<Agents>,
    max_response_body: usize,
}

/// Those of requests without and with TLS: the certificates are only read where they are needed.
#[derive(Debug, Default)]
struct Agents {
    plain: OnceLock<Agent>,
    tls: OnceLock<Agent>,
}

impl UreqTransport {
    /// A transport with the defaults above. Does nothing until the first request.
    pub fn new() -> Self {
        UreqTransport { agents: Arc::default(), max_response_body: MAX_RESPONSE_BODY }
    }

    /// The largest response body to read, in bytes; [`MAX_RESPONSE_BODY`] unless told.
    pub fn max_response_body(mut self, bytes: usize) -> Self {
        self.max_response_body = bytes;
        self
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        let (agents, max_response_body) = (Arc::clone(&self.agents), self.max_response_body);
        Box::pin(async move {
            let (host, deadline) = (authority(request.uri()), deadline());
            // It blocks, and so cannot wait for a stream.
            let request = in_memory::request(request).await?;
            let exchange = move || Ok(agents.exchange(request, deadline, max_response_body));
            match offload::run(exchange).await {
                // The limit that was reached is that of the attempt or the call: its own timer says so.
                Ok(Err(error)) if error.is_timeout() && is_over(deadline) => pending().await,
                Ok(result) => result,
                Err(error) => Err(TransportError::new(TransportErrorKind::Other, host, error)),
            }
        })
    }
}

impl Agents {
    fn exchange(
        &self,
        request: Request<Bytes>,
        deadline: Option<Instant>,
        max_response_body: usize,
    ) -> Result<Response<Body>, TransportError> {
        let (host, timeouts) = (authority(request.uri()), TransportTimeouts::from_request(&request));
        let agent = match request.uri().scheme() == Some(&Scheme::HTTPS) {
            true => self.tls().map_err(|error| TransportError::new(TransportErrorKind::Tls, &host, error))?,
            false => self.plain.get_or_init(|| agent(TlsConfig::builder().build())),
        };
        #[cfg(feature = "proxy")]
        let proxy = super::proxy::for_request(request.uri())
            .map_err(|error| TransportError::new(TransportErrorKind::Unavailable, &host, error))?;
        #[cfg(not(feature = "proxy"))]
        let proxy: Option<Proxy> = None;
        let through = proxy.as_ref().map(|proxy| format!("http://{}:{}", proxy.host(), proxy.port()));
        let answer = exchange(agent, request, proxy, timeouts, deadline, max_response_body);
        answer.map_err(|error| transport_error(error, host, timeouts, through.as_deref()))
    }

    fn tls(&self) -> Result<&Agent, BoxError> {
        if let Some(agent) = self.tls.get() {
            return Ok(agent);
        }
        let tls = tls::config()?;
        Ok(self.tls.get_or_init(|| agent(tls)))
    }
}

fn agent(tls: TlsConfig) -> Agent {
    // Nothing is added to a request, followed or taken for an error: that is all decided already.
    let config = Agent::config_builder()
        .tls_config(tls)
        .proxy(None)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(AutoHeaderValue::None)
        .accept(AutoHeaderValue::None)
        .accept_encoding(AutoHeaderValue::None)
        .max_idle_age(POOL_IDLE_TIMEOUT)
        .max_idle_connections(IDLE_CONNECTIONS)
        .max_idle_connections_per_host(IDLE_CONNECTIONS)
        .build();
    Agent::with_parts(config, connector::connector(), DefaultResolver::default())
}

fn exchange(
    agent: &Agent,
    request: Request<Bytes>,
    proxy: Option<Proxy>,
    timeouts: TransportTimeouts,
    deadline: Option<Instant>,
    max_response_body: usize,
) -> Result<Response<Body>, ureq::Error> {
    let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let (head, body) = request.into_parts();
    let request = agent
        .configure_request(Request::from_parts(head, &*body))
        .proxy(proxy)
        .timeout_global(left)
        .timeout_resolve(within_time(timeouts.connect))
        .timeout_connect(within_time(timeouts.connect))
        .timeout_per_read(within_time(timeouts.read))
        .timeout_per_write(within_time(timeouts.read))
        .build();
    let (head, body) = agent.run(request)?.into_parts();
    let body = body.into_with_config().limit(max_response_body as u64).read_to_vec()?;
    Ok(Response::from_parts(head, body.into()))
}

/// The limit, unless it leads beyond the range of the clock, to which ureq adds it without a check.
fn within_time(limit: Option<Duration>) -> Option<Duration> {
    limit.filter(|limit| limit.checked_mul(2).is_some_and(|twice| Instant::now().checked_add(twice).is_some()))
}

fn is_over(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| deadline <= Instant::now())
}
