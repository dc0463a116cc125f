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
        Tcp(http)
    }

    /// How long the addresses of a name have between them.
    pub fn set_connect_timeout(&mut self, limit: Option<Duration>) {
        self.0.set_connect_timeout(limit);
    }
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
