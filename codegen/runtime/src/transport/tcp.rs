//! Opens TCP connections for the asynchronous transport.

use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use super::BoxFuture;
use super::early_response::EarlyResponse;

/// A TCP connection that can be read from after writing has failed.
pub(super) type TcpConnection = EarlyResponse<TokioIo<TcpStream>>;

/// Connects by TCP, whatever the URI's scheme.
#[derive(Clone, Debug)]
pub(super) struct Tcp(HttpConnector);

impl Tcp {
    pub fn new() -> Self {
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_nodelay(true);
        #[cfg(feature = "event-streams")]
        keep_alive(&mut http);
        Tcp(http)
    }

    /// How long the addresses of a name have between them.
    pub fn set_connect_timeout(&mut self, limit: Option<Duration>) {
        self.0.set_connect_timeout(limit);
    }
}

/// Has the other end asked for a sign of life where nothing is said for long, as a stream of events may be silent while the
/// connection is alive: HTTP/1.1 has nothing to ask with. A connection that is dead is noticed within a minute.
#[cfg(feature = "event-streams")]
fn keep_alive(http: &mut HttpConnector) {
    http.set_keepalive(Some(Duration::from_secs(30)));
    http.set_keepalive_interval(Some(Duration::from_secs(10)));
    http.set_keepalive_retries(Some(3));
}

impl Service<Uri> for Tcp {
    type Response = TcpConnection;
    type Error = <HttpConnector as Service<Uri>>::Error;
    type Future = BoxFuture<'static, Result<TcpConnection, Self::Error>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = self.0.call(uri);
        Box::pin(async move { connecting.await.map(EarlyResponse::new) })
    }
}
