//! The variables of the environment that name proxies.

use std::env;
use std::ffi::OsString;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::proxy::matcher::Matcher;

use super::url::Proxy;

/// What the variables say, read once.
pub(super) struct ProxyVariables {
    http: Option<Setting>,
    https: Option<Setting>,
    exceptions: Matcher,
}

/// The proxy that a variable names.
#[derive(Clone)]
struct Setting {
    variable: &'static str,
    /// `None` when the variable cannot be read.
    proxy: Option<Proxy>,
}

impl ProxyVariables {
    pub fn read() -> Self {
        // A web server sets HTTP_PROXY of a CGI program to the header `Proxy` of whoever asks.
        let is_cgi = env::var_os("REQUEST_METHOD").is_some();
        let named = |names| if is_cgi { None } else { Setting::read(names) };
        let all = named(["ALL_PROXY", "all_proxy"]);
        let exceptions = first(["NO_PROXY", "no_proxy"]).map(|(_, list)| list.to_string_lossy().into_owned());
        ProxyVariables {
            http: named(["HTTP_PROXY", "http_proxy"]).or_else(|| all.clone()),
            https: named(["HTTPS_PROXY", "https_proxy"]).or(all),
            // It looks at exceptions only where there is a proxy; which one does not matter.
            exceptions: Matcher::builder().all("http://proxy").no(exceptions.unwrap_or_default()).build(),
        }
    }

    /// The proxy for a URI, if there is one.
    pub fn proxy(&self, uri: &Uri) -> Result<Option<&Proxy>, String> {
        let setting = if uri.scheme() == Some(&Scheme::HTTPS) { &self.https } else { &self.http };
        let Some(setting) = setting.as_ref().filter(|_| self.exceptions.intercept(uri).is_some()) else {
            return Ok(None);
        };
        let variable = setting.variable;
        match &setting.proxy {
            None => Err(format!(
                "the proxy in {variable} cannot be read; write it as `http://user:password@host:port`, with special \
                 characters percent-encoded, or except this host in NO_PROXY"
            )),
            Some(proxy) if !proxy.is_http() => Err(format!(
                "the proxy {} in {variable} is of a kind that is not supported; name one of `http`, or except this host \
                 in NO_PROXY",
                proxy.uri()
            )),
            Some(proxy) => Ok(Some(proxy)),
        }
    }
}

impl Setting {
    fn read(names: [&'static str; 2]) -> Option<Self> {
        let (variable, value) = first(names)?;
        Some(Setting { variable, proxy: value.to_str().and_then(Proxy::parse) })
    }
}

/// The first of the variables that is set to more than blanks.
fn first(names: [&'static str; 2]) -> Option<(&'static str, OsString)> {
    let values = names.into_iter().filter_map(|name| Some((name, env::var_os(name)?)));
    let is_blank = |value: &OsString| value.to_str().is_some_and(|value| value.trim().is_empty());
    values.into_iter().find(|(_, value)| !is_blank(value))
}
