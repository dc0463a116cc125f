//! The proxy as the transport that blocks takes it, which opens a tunnel for `http` as well.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Uri;
use hyper_util::client::proxy::matcher::Intercept;
use ureq::{Proxy, ProxyProtocol};

use super::on_the_way_to;

/// The proxy on the way of a request, if there is one.
pub(crate) fn of_request(uri: &Uri) -> Result<Option<Proxy>, String> {
    let Some(proxy) = on_the_way_to(uri)? else { return Ok(None) };
    let to = proxy.uri();
    let builder =
        Proxy::builder(ProxyProtocol::Http).host(to.host().unwrap_or_default()).port(to.port_u16().unwrap_or(80));
    let builder = match credentials(&proxy) {
        Some((user, password)) => builder.username(&user).password(&password),
        None => builder,
    };
    builder.build().map(Some).map_err(|error| format!("the proxy {to} cannot be used: {error}"))
}

/// What is in the header that another transport would send.
fn credentials(proxy: &Intercept) -> Option<(String, String)> {
    let encoded = proxy.basic_auth()?.as_bytes().strip_prefix(b"Basic ")?;
    let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let (user, password) = text.split_once(':')?;
    Some((user.to_owned(), password.to_owned()))
}
