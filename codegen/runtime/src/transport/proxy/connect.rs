//! Opens a connection through a proxy: a tunnel for `https`, the proxy itself for `http`.

use http::header::PROXY_AUTHORIZATION;
use http::uri::Scheme;
use http::{Request, Uri};
use hyper_util::client::legacy::connect::proxy::Tunnel;

use super::on_the_way_to;
use crate::transport::connect_error::ConnectError;
use crate::transport::cooperative::{Cooperative, CooperativeStream};
use crate::transport::tcp::Tcp;
use crate::transport::tls;

/// Opens a connection to a URI, through the proxy on the way there if there is one.
pub(crate) async fn connect(tcp: Tcp, uri: Uri) -> Result<CooperativeStream, ConnectError> {
    let Some(proxy) = on_the_way_to(&uri).map_err(ConnectError::unavailable)? else {
        return tls::connect(tcp, uri).await.map(Cooperative::new);
    };
    let stream = if uri.scheme() == Some(&Scheme::HTTPS) {
        let tunnel = Tunnel::new(proxy.uri().clone(), tcp);
        let tunnel = match proxy.authorization() {
            Some(authorization) => tunnel.with_auth(authorization.clone()),
            None => tunnel,
        };
        tls::connect(tunnel, uri).await.map(Cooperative::new)
    } else {
        tls::connect(tcp, proxy.uri().clone()).await.map(Cooperative::by_proxy)
    };
    stream.map_err(|error| error.through(proxy.uri()))
}

/// The request with what a proxy wants of it that reads it. One that passes on what is encrypted is told when its tunnel
/// is opened, and the service never.
pub(crate) fn authorized<B>(mut request: Request<B>) -> Request<B> {
    if request.uri().scheme() == Some(&Scheme::HTTP)
        && let Ok(Some(proxy)) = on_the_way_to(request.uri())
        && let Some(authorization) = proxy.authorization()
    {
        request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
    }
    request
}
