//! Requests that are sent while their response is read: they take HTTP/2, and where that is not to be had, it is said.

use std::error::Error;
use std::fmt;

#[cfg(any(
    feature = "blocking",
    feature = "hyper",
    all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))
))]
use http::{Request, Version};

#[cfg(feature = "hyper")]
use super::error::BoxError;

/// Why events cannot go both ways at once.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(all(feature = "hyper", feature = "http2", feature = "reqwest")),
    allow(dead_code, reason = "not every transport has every reason")
)]
pub(crate) enum OneWay {
    /// The transport speaks HTTP/1.1, as the features have it.
    Transport,
    /// The server has agreed to HTTP/1.1.
    Server,
}

/// Whether a request is to be sent while its response is read, as its version says.
#[cfg(any(
    feature = "blocking",
    feature = "hyper",
    all(feature = "reqwest", not(all(target_family = "wasm", target_os = "unknown")))
))]
pub(super) fn is_both_ways<T>(request: &Request<T>) -> bool {
    request.version() == Version::HTTP_2
}

/// Makes sure that hyper may send a request, before there is a connection.
#[cfg(feature = "hyper")]
pub(super) fn check<T>(request: &Request<T>) -> Result<(), OneWay> {
    match is_both_ways(request) {
        true if cfg!(not(feature = "http2")) => Err(OneWay::Transport),
        _ => Ok(()),
    }
}

/// The error of hyper's client, or what it means: over a connection that speaks HTTP/1.1, it sends nothing of such a request.
#[cfg(feature = "hyper")]
pub(super) fn cause(error: hyper_util::client::legacy::Error, is_both_ways: bool) -> BoxError {
    let is_http1 = error.connect_info().is_some_and(|connected| !connected.is_negotiated_h2());
    if is_both_ways && is_http1 { OneWay::Server.into() } else { error.into() }
}

impl fmt::Display for OneWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operation streams events both ways at once, ")?;
        f.write_str(match self {
            OneWay::Transport => {
                "for which the standard transport needs HTTP/2 and an asynchronous caller; turn on the feature `http2`, or \
                 give the configuration another transport with `Config::transport`"
            }
            OneWay::Server => {
                "which takes HTTP/2, and the server speaks HTTP/1.1 only; where it should be a service of AWS, something on \
                 the way answers in its place, such as a proxy that opens TLS: have it pass HTTP/2 on, or go past it \
                 (`NO_PROXY`)"
            }
        })
    }
}

impl Error for OneWay {}
