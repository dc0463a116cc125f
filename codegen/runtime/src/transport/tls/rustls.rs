//! TLS by rustls.

use std::sync::{Arc, OnceLock};

use http::Uri;
use http::uri::Scheme;
use hyper::rt::{Read, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::Connection;
use rustls::ClientConfig;
use tower_service::Service;

use super::provider::provider;
use super::roots;
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
    let config = client_config().map_err(ConnectError::tls)?;
    HttpsConnector::from((tcp, config)).call(uri).await.map_err(ConnectError::new)
}

/// The process's set-up, made once: reading the root certificates takes milliseconds.
fn client_config() -> Result<Arc<ClientConfig>, BoxError> {
    static CONFIG: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    if let Some(config) = CONFIG.get() {
        return Ok(Arc::clone(config));
    }
    let mut config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots::store()?)
        .with_no_client_auth();
    if cfg!(feature = "http2") {
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    }
    Ok(Arc::clone(CONFIG.get_or_init(|| Arc::new(config))))
}
