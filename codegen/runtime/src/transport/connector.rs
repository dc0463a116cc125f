//! Opens the connections of the standard transport.

use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use tower_service::Service;

use super::connect_error::ConnectError;
#[cfg(not(feature = "proxy"))]
use super::cooperative::Cooperative;
use super::cooperative::CooperativeStream;
#[cfg(feature = "proxy")]
use super::proxy::connect;
use super::read_timeout::Progress;
use super::tcp::Tcp;
#[cfg(not(feature = "proxy"))]
use super::tls;
use crate::BoxFuture;
use crate::rt::clock::within;

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
    type Response = CooperativeStream;
    type Error = ConnectError;
    type Future = BoxFuture<'static, Result<CooperativeStream, ConnectError>>;

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
                connecting.progress.pause();
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
async fn connect(tcp: Tcp, uri: Uri) -> Result<CooperativeStream, ConnectError> {
    tls::connect(tcp, uri).await.map(Cooperative::new)
}
