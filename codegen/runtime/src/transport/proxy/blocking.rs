//! The proxy as the transport that blocks takes it, which opens a tunnel for `http` as well.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, Uri};
use ureq::{Proxy, ProxyProtocol};

use super::on_the_way_to;

/// The proxy on the way of a request, if there is one.
pub(crate) fn for_request(uri: &Uri) -> Result<Option<Proxy>, String> {
    let Some(proxy) = on_the_way_to(uri)? else { return Ok(None) };
    let to = proxy.uri();
    let builder =
        Proxy::builder(ProxyProtocol::Http).host(to.host().unwrap_or_default()).port(to.port_u16().unwrap_or(80));
    let builder = match proxy.authorization() {
        Some(authorization) => {
            let (user, password) = credentials(authorization)
                .ok_or_else(|| format!("user and password of the proxy {to} cannot be sent: they are not UTF-8"))?;
            builder.username(&user).password(&password)
        }
        None => builder,
    };
    builder.build().map(Some).map_err(|error| format!("the proxy {to} cannot be used: {error}"))
}

/// What is in the header that another transport would send.
fn credentials(authorization: &HeaderValue) -> Option<(String, String)> {
    let encoded = authorization.as_bytes().strip_prefix(b"Basic ")?;
    let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let (user, password) = text.split_once(':')?;
    Some((user.to_owned(), password.to_owned()))
}
