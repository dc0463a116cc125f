//! TLS by the platform: Schannel, Secure Transport, or OpenSSL.

use std::sync::OnceLock;

use http::Uri;
use http::uri::Scheme;
use hyper::rt::{Read, Write};
use hyper_tls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::Connection;
use tokio_native_tls::TlsConnector;
use tower_service::Service;

use crate::transport::connect_error::ConnectError;
use crate::transport::error::BoxError;

/// A stream over TLS, or without it where the URI says `http`.
pub(crate) type Stream<S> = MaybeHttpsStream<S>;

/// Opens a stream as the URI wants it, over one that the service opens.
pub(crate) async fn connect<C>(mut tcp: C, uri: Uri) -> Result<Stream<C::Response>, ConnectError>
where
    C: Service<Uri, Future: Send, Error: Into<BoxError>> + Send,
    C::Response: Connection + Read + Write + Unpin + Send + 'static,
    C::Future: 'static,
{
    if uri.scheme() != Some(&Scheme::HTTPS) {
        return tcp.call(uri).await.map(MaybeHttpsStream::Http).map_err(ConnectError::new);
    }
    let tls = tls_connector().map_err(|error| ConnectError::tls(error.into()))?;
    HttpsConnector::from((tcp, tls)).call(uri).await.map_err(ConnectError::new)
}

/// The process's set-up, made once: OpenSSL reads the root certificates for it.
fn tls_connector() -> Result<TlsConnector, native_tls::Error> {
    static CONNECTOR: OnceLock<TlsConnector> = OnceLock::new();
    if let Some(connector) = CONNECTOR.get() {
        return Ok(connector.clone());
    }
    let mut builder = native_tls::TlsConnector::builder();
    #[cfg(feature = "http2")]
    builder.request_alpns(&["h2", "http/1.1"]);
    builder.min_protocol_version(Some(native_tls::Protocol::Tlsv12));
    let connector = builder.build()?.into();
    Ok(CONNECTOR.get_or_init(|| connector).clone())
}
