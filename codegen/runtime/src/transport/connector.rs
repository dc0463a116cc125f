//! Opens the connections of the standard transport, and names what failed when one does not open.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use tower_service::Service;

use super::cooperative::Cooperative;
#[cfg(feature = "proxy")]
use super::proxy::connect;
use super::read_timeout::Progress;
use super::tcp::{Tcp, TcpConnection};
use super::{BoxFuture, TransportErrorKind, tls};
use crate::clock::within;

type BoxError = Box<dyn Error + Send + Sync>;

/// A connection, in TLS or not.
pub(super) type Stream = Cooperative<tls::Stream<TcpConnection>>;

tokio::task_local! {
    /// What connecting has to know of the request that it is for.
    ///
    /// Hyper's client shows a connector nothing but the URI. It polls its connector within the request's own task, though.
    pub(super) static CONNECTING: Connecting;
}

/// What connecting has to know of the request that it is for.
#[derive(Clone, Debug)]
pub(super) struct Connecting {
    /// How long it may take, from the look-up of the name to the end of the TLS handshake.
    pub limit: Option<Duration>,
    /// Whose time stands still meanwhile.
    pub progress: Arc<Progress>,
}

/// Connects by TCP, and by TLS where the URI says `https`.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    tcp: Tcp,
    in_use: Arc<()>,
}

impl Connector {
    /// A connector that holds this, and has each of its connections hold it.
    pub fn new(in_use: Arc<()>) -> Self {
        Connector { tcp: Tcp::new(), in_use }
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = ConnectError;
    type Future = BoxFuture<'static, Result<Stream, ConnectError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        self.tcp.poll_ready(context).map_err(ConnectError::new)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let (mut tcp, in_use) = (self.tcp.clone(), Arc::clone(&self.in_use));
        let connecting = CONNECTING.try_with(Connecting::clone).ok();
        let limit = connecting.as_ref().and_then(|connecting| connecting.limit);
        // Shared out among a name's addresses, so that the first of them cannot use up all the time.
        tcp.set_connect_timeout(limit);
        Box::pin(async move {
            if let Some(connecting) = &connecting {
                connecting.progress.connecting();
            }
            let connected = within(limit, connect(tcp, uri)).await;
            if let Some(connecting) = connecting {
                connecting.progress.made();
            }
            match connected {
                Ok(stream) => stream.map(|stream| stream.holding(in_use)),
                Err(limit) => Err(ConnectError::timeout(limit)),
            }
        })
    }
}

/// Opens a connection to a URI.
#[cfg(not(feature = "proxy"))]
async fn connect(tcp: Tcp, uri: Uri) -> Result<Stream, ConnectError> {
    tls::connect(tcp, uri).await.map(Cooperative::new)
}

/// Why a connection did not open.
#[derive(Debug)]
pub(crate) struct ConnectError {
    pub kind: TransportErrorKind,
    source: BoxError,
}

impl ConnectError {
    pub fn new(error: impl Into<BoxError>) -> Self {
        let source = error.into();
        ConnectError { kind: kind_of(&*source), source }
    }

    /// TLS could not be set up.
    #[cfg(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))]
    pub fn tls(source: BoxError) -> Self {
        ConnectError { kind: TransportErrorKind::Tls, source }
    }

    /// There is nothing that connects so.
    #[cfg(any(
        feature = "proxy",
        not(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))
    ))]
    pub fn unavailable(why: impl Into<BoxError>) -> Self {
        ConnectError { kind: TransportErrorKind::Unavailable, source: why.into() }
    }

    /// The same, of what went wrong on the way through a proxy.
    #[cfg(feature = "proxy")]
    pub fn through(self, proxy: &Uri) -> Self {
        let problem = format!("through the proxy {proxy}: {}", super::error::root_cause(&*self.source));
        ConnectError { kind: self.kind, source: problem.into() }
    }

    fn timeout(limit: Duration) -> Self {
        let source = format!("no connection within {limit:?}").into();
        ConnectError { kind: TransportErrorKind::ConnectTimeout, source }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection")
    }
}

impl Error for ConnectError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// What a connector's error is about: the first in the chain that tells, an I/O error's content included.
fn kind_of(error: &(dyn Error + 'static)) -> TransportErrorKind {
    if tls::is_of_tls(error) {
        return TransportErrorKind::Tls;
    }
    let io = error.downcast_ref::<io::Error>();
    if io.is_some_and(|error| error.kind() == io::ErrorKind::TimedOut) {
        return TransportErrorKind::ConnectTimeout;
    }
    // An I/O error's `source` is that of its content, which would be passed over.
    match io.and_then(io::Error::get_ref) {
        Some(content) => kind_of(content),
        None => error.source().map_or(TransportErrorKind::Connect, kind_of),
    }
}
