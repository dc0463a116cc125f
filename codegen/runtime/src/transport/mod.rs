//! The seam between the pipeline and the network: one request in, one response out.

mod body;
#[cfg(feature = "event-streams")]
mod both_ways;
#[cfg(feature = "hyper")]
mod connect_error;
#[cfg(feature = "hyper")]
mod connector;
#[cfg(feature = "hyper")]
mod cooperative;
#[cfg(feature = "hyper")]
mod early_response;
#[cfg(all(feature = "blocking", feature = "hyper"))]
mod either;
mod error;
#[cfg(feature = "region-redirects")]
mod expect_continue;
#[cfg(all(feature = "hyper", feature = "region-redirects"))]
mod held_back;
#[cfg(feature = "hyper")]
mod hyper;
pub(crate) mod in_memory;
#[cfg(any(feature = "hyper", all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))))]
mod incoming;
#[cfg(any(feature = "hyper", all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))))]
mod pieces;
#[cfg(feature = "hyper")]
mod pools;
#[cfg(all(feature = "proxy", any(feature = "hyper", feature = "blocking")))]
mod proxy;
#[cfg(any(feature = "hyper", all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))))]
mod read_timeout;
#[cfg(feature = "reqwest")]
mod reqwest;
mod standard;
#[cfg(feature = "hyper")]
mod tcp;
mod timeouts;
#[cfg(any(feature = "hyper", feature = "blocking"))]
mod tls;
#[cfg(feature = "tower")]
mod tower;
#[cfg(any(
    feature = "blocking",
    feature = "hyper",
    all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))
))]
mod unreadable;
#[cfg(feature = "blocking")]
mod ureq;

use std::sync::Arc;

#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "tower")]
pub use self::tower::{TransportService, from_tower};
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;
pub use crate::rt::BoxFuture;
#[cfg(any(feature = "blocking", feature = "tokio"))]
pub use body::BodyReader;
pub(crate) use body::{AttemptBody, UsedUp};
pub use body::{Body, TooLong};
#[cfg(feature = "http-checksum")]
pub(crate) use body::{ChunkSignatures, ExpectedChecksum};
#[cfg(feature = "event-streams")]
pub(crate) use both_ways::OneWay;
#[cfg(any(feature = "event-streams", feature = "tower"))]
pub(crate) use error::BoxError;
pub(crate) use error::NOT_SENT_AGAIN;
pub use error::{TransportError, TransportErrorKind};
#[cfg(feature = "region-redirects")]
pub(crate) use expect_continue::ExpectContinue;
#[cfg(feature = "hyper")]
pub use hyper::HyperTransport;
pub(crate) use standard::standard;
pub(crate) use timeouts::StreamedResponse;
pub use timeouts::{TimeoutKind, TransportTimeouts};

/// The largest response that a client reads by default, in bytes: 64 MiB.
///
/// The services of these protocols respond with far less; the limit guards against anything else that responds.
/// [`Config::max_response_body`](crate::Config::max_response_body) sets another.
pub const MAX_RESPONSE_BODY: usize = 64 * 1024 * 1024;

/// How long a connection waits in the pool for its next request. Servers and the load balancers before
/// them close theirs after a minute or less, and a request sent at that very moment is lost.
#[cfg(any(feature = "hyper", feature = "blocking"))]
const POOL_IDLE_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(20);

/// Sends requests. Any HTTP client can be adapted to it.
///
/// The request has an absolute URI and every header that it needs, including `host` and `content-length`; they are
/// signed, so they must be sent unchanged. A transport neither follows redirects nor retries. Any status is an `Ok`; an
/// error means that there is no response. [`TransportTimeouts::from_request`] gives the time limits that it has to enforce.
/// When its future is dropped, it abandons the request.
///
/// The request's version is HTTP/2 where the operation streams events both ways at once: the response has to be read while
/// the request is still being sent. A transport that cannot do that should fail at once, with an error of kind
/// [`Unavailable`](TransportErrorKind::Unavailable).
///
/// The request's body is in memory, and [`Body::bytes`] has it, unless it is that of an operation that takes a stream. Then
/// it is sent as it comes: of the length that `content-length` has, or without that header in chunks. A stream that fails is
/// an error of kind [`Body`](TransportErrorKind::Body). The response is returned as soon as its head is there: its
/// body may be a stream, which the client reads to its end, up to a limit, or hands on. An error of that stream which is a
/// [`TransportError`] stays what it is; it should be one too when the body ends before its `content-length`.
pub trait Transport: Send + Sync {
    /// Sends one request and returns the response.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }
}

/// A transport made from an asynchronous closure, for tests and for adapting other HTTP clients.
///
/// ```
/// use smithy_runtime::transport::from_fn;
///
/// let transport = from_fn(|_request| async {
///     Ok(http::Response::new(r#"{"CollectionIds":["faces"]}"#.into()))
/// });
/// let config = smithy_runtime::Config::new().transport(transport);
/// ```
pub fn from_fn<F, R>(send: F) -> impl Transport
where
    F: Fn(http::Request<Body>) -> R + Send + Sync,
    R: Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
{
    FromFn(send)
}

struct FromFn<F>(F);

impl<F, R> Transport for FromFn<F>
where
    F: Fn(http::Request<Body>) -> R + Send + Sync,
    R: Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
{
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'static, Result<http::Response<Body>, TransportError>> {
        Box::pin(self.0(request))
    }
}

/// What the error of a call says that has nothing to be sent with.
pub(crate) const NO_TRANSPORT: &str = "no transport is configured; enable one of the features `rustls-ring`, \
                                       `rustls-aws-lc` and `native-tls` for the standard one, or give the configuration \
                                       yours with `Config::transport`";

/// What the error of a call says that is made outside a runtime by a transport that needs one.
#[cfg(any(feature = "hyper", feature = "reqwest"))]
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) const NO_RUNTIME: &str = "the transport works inside a Tokio runtime only; make the call in one \
                                     (`#[tokio::main]`), or give the client another transport with `Config::transport`";

/// The host of a request, with the port where there is one, and without a user.
pub(crate) fn authority(uri: &http::Uri) -> String {
    let authority = uri.authority().map_or("", http::uri::Authority::as_str);
    authority.rsplit_once('@').map_or(authority, |(_, host)| host).to_owned()
}
