//! No TLS, which is said to whoever wants some.

use http::Uri;
use http::uri::Scheme;
use tower_service::Service;

use crate::transport::connect_error::ConnectError;
use crate::transport::error::BoxError;

/// A stream without TLS.
pub(crate) type Stream<S> = S;

/// Opens a stream where the URI says `http`.
pub(crate) async fn connect<C>(mut tcp: C, uri: Uri) -> Result<Stream<C::Response>, ConnectError>
where
    C: Service<Uri, Error: Into<BoxError>>,
{
    if uri.scheme() == Some(&Scheme::HTTPS) {
        return Err(ConnectError::unavailable(
            "there is no TLS; enable one of the features `rustls-ring`, `rustls-aws-lc` and `native-tls`",
        ));
    }
    tcp.call(uri).await.map_err(ConnectError::new)
}
