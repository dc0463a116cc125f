//! The transport that blocks: ureq, HTTP/1.1 over TCP or TLS.

mod body;
mod connector;
mod error;

use std::future::pending;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use http::uri::Scheme;
use http::{Request, Response};
use ureq::config::AutoHeaderValue;
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::{Agent, AsSendBody, Proxy, SendBody};

#[cfg(feature = "event-streams")]
use super::both_ways;
use super::{
    Body, BoxFuture, POOL_IDLE_TIMEOUT, Transport, TransportError, TransportErrorKind, TransportTimeouts, authority,
    tls,
};
use crate::rt::deadline;
use crate::rt::offload;
use crate::transport::error::BoxError;
#[cfg(feature = "region-redirects")]
use crate::transport::expect_continue::ExpectContinue;
use crate::transport::timeouts::StreamedResponse;
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
/// A stream of events may be silent for as long as it likes, and that its connection is dead is not noticed: set a read timeout
/// ([`TimeoutConfig::read_timeout`](crate::TimeoutConfig::read_timeout)), which then counts.
///
/// ureq passes every byte on the wire, including tokens and bodies, to the `log` crate at trace level. A logger that
/// records traces has to exclude the target `ureq_proto::util`, as with `RUST_LOG=trace,ureq_proto=debug`.
#[derive(Clone, Debug, Default)]
pub struct UreqTransport {
    agents: Arc<Agents>,
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
        Self::default()
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        let agents = Arc::clone(&self.agents);
        Box::pin(async move {
            let (host, deadline) = (authority(request.uri()), deadline());
            match offload::run(move || Ok(agents.exchange(request, deadline))).await {
                Ok(Err(error)) => match in_time(error, deadline) {
                    Some(error) => Err(error),
                    None => pending().await,
                },
                Ok(result) => result,
                Err(error) => Err(TransportError::new(TransportErrorKind::Other, host, error)),
            }
        })
    }
}

impl Agents {
    fn exchange(&self, request: Request<Body>, deadline: Option<Instant>) -> Result<Response<Body>, TransportError> {
        let (host, timeouts) = (authority(request.uri()), TransportTimeouts::from_request(&request));
        #[cfg(feature = "event-streams")]
        if both_ways::is_both_ways(&request) {
            return Err(TransportError::new(TransportErrorKind::Unavailable, host, both_ways::OneWay::Transport));
        }
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
        let to_error = move |error| transport_error(error, host.clone(), timeouts, through.as_deref());
        // Ureq waits for a second, as soon as it sees the header.
        #[cfg(feature = "region-redirects")]
        let request = ExpectContinue::with_header(request);
        let (head, body) = request.into_parts();
        let is_streamed = head.extensions.get::<StreamedResponse>().is_some();
        let response = match body.into_bytes() {
            Ok(bytes) => send(agent, Request::from_parts(head, &*bytes), proxy, timeouts, deadline),
            Err(stream) => {
                let body = SendBody::from_owned_reader(body::Outgoing::new(stream));
                send(agent, Request::from_parts(head, body), proxy, timeouts, deadline)
            }
        };
        let (head, body) = response.map_err(&to_error)?.into_parts();
        let in_time = {
            let to_error = to_error.clone();
            move |error| in_time(to_error(error), deadline.filter(|_| !is_streamed))
        };
        let body = body::incoming(body, in_time).map_err(to_error)?;
        Ok(Response::from_parts(head, body))
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

/// Sends a request and reads the head of its response.
fn send(
    agent: &Agent,
    request: Request<impl AsSendBody>,
    proxy: Option<Proxy>,
    timeouts: TransportTimeouts,
    deadline: Option<Instant>,
) -> Result<Response<ureq::Body>, ureq::Error> {
    let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let is_streamed = request.extensions().get::<StreamedResponse>().is_some();
    // Ureq has a limit on the whole, the body of the response included, and limits on steps, each of which gets what is
    // left now.
    let (whole, step) = if is_streamed { (None, left) } else { (left, None) };
    let connect = within_time(timeouts.connect).into_iter().chain(step).min();
    // A limit on each read would be one on the reads of the body, too.
    let head = within_time(timeouts.read).filter(|_| timeouts.read_ends_with_head);
    let request = agent
        .configure_request(request)
        .proxy(proxy)
        .timeout_global(whole)
        .timeout_resolve(connect)
        .timeout_connect(connect)
        .timeout_send_request(step)
        .timeout_send_body(step)
        .timeout_recv_response(head.into_iter().chain(step).min())
        .timeout_per_read(within_time(timeouts.read_body()))
        .timeout_per_write(within_time(timeouts.read))
        .build();
    agent.run(request)
}

/// The limit, unless it leads beyond the range of the clock, to which ureq adds it without a check.
fn within_time(limit: Option<Duration>) -> Option<Duration> {
    limit.filter(|limit| limit.checked_mul(2).is_some_and(|twice| Instant::now().checked_add(twice).is_some()))
}

/// The error, unless the limit that was reached is that of the attempt or the call: its own timer says so.
fn in_time(error: TransportError, deadline: Option<Instant>) -> Option<TransportError> {
    let is_over = deadline.is_some_and(|deadline| deadline <= Instant::now());
    (!(error.is_timeout() && is_over)).then_some(error)
}
