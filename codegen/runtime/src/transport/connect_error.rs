//! Why a connection did not open: a leaf, as TCP, TLS and proxies all have their part in it.

use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

#[cfg(feature = "proxy")]
use http::Uri;

#[cfg(feature = "proxy")]
use super::error::root_cause;
use super::error::{BoxError, TransportErrorKind};

/// Why a connection did not open.
#[derive(Debug)]
pub(crate) struct ConnectError {
    pub kind: TransportErrorKind,
    source: BoxError,
}

impl ConnectError {
    pub fn new(error: impl Into<BoxError>) -> Self {
        let source = error.into();
        ConnectError { kind: kind_of(&*source), source }
    }

    /// TLS could not be set up.
    #[cfg(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))]
    pub fn tls(source: BoxError) -> Self {
        ConnectError { kind: TransportErrorKind::Tls, source }
    }

    /// There is nothing that connects so.
    #[cfg(any(
        feature = "proxy",
        not(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring"))
    ))]
    pub fn unavailable(why: impl Into<BoxError>) -> Self {
        ConnectError { kind: TransportErrorKind::Unavailable, source: why.into() }
    }

    /// The same, of what went wrong on the way through a proxy.
    #[cfg(feature = "proxy")]
    pub fn through(self, proxy: &Uri) -> Self {
        let problem = format!("through the proxy {proxy}: {}", root_cause(&*self.source));
        ConnectError { kind: self.kind, source: problem.into() }
    }

    pub fn timeout(limit: Duration) -> Self {
        let source = format!("no connection within {limit:?}").into();
        ConnectError { kind: TransportErrorKind::ConnectTimeout, source }
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection")
    }
}

impl Error for ConnectError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// What a connector's error is about: the first in the chain that tells, an I/O error's content included.
fn kind_of(error: &(dyn Error + 'static)) -> TransportErrorKind {
    if is_of_tls(error) {
        return TransportErrorKind::Tls;
    }
    let io = error.downcast_ref::<io::Error>();
    if io.is_some_and(|error| error.kind() == io::ErrorKind::TimedOut) {
        return TransportErrorKind::ConnectTimeout;
    }
    // An I/O error's `source` is that of its content, which would be passed over.
    match io.and_then(io::Error::get_ref) {
        Some(content) => kind_of(content),
        None => error.source().map_or(TransportErrorKind::Connect, kind_of),
    }
}

/// Whether an error is that of a handshake.
fn is_of_tls(error: &(dyn Error + 'static)) -> bool {
    #[cfg(feature = "native-tls")]
    return error.is::<native_tls::Error>();
    #[cfg(all(any(feature = "rustls-aws-lc", feature = "rustls-ring"), not(feature = "native-tls")))]
    return error.is::<rustls::Error>();
    #[cfg(not(any(feature = "native-tls", feature = "rustls-aws-lc", feature = "rustls-ring")))]
    {
        let _ = error;
        false
    }
}
