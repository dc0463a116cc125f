//! Names what went wrong in an exchange by ureq.

use std::io;

use ureq::Timeout;

use super::connector::{AfterConnecting, is_closed};
use crate::transport::error::{BoxError, TransportError, TransportErrorKind};
use crate::transport::timeouts::TransportTimeouts;
use crate::transport::tls;
use crate::transport::unreadable::UnreadableBody;

/// What went wrong, on the way through this proxy if there was one.
pub(super) fn transport_error(
    error: ureq::Error,
    host: String,
    timeouts: TransportTimeouts,
    proxy: Option<&str>,
) -> TransportError {
    let (error, is_connected) = AfterConnecting::unwrap(error, proxy.is_some());
    let kind = match &error {
        // Ureq's own error does not lead to this one.
        ureq::Error::Io(error) if UnreadableBody::is_in(error) => TransportErrorKind::Body,
        error if is_connected => kind_of_exchange(error),
        error => kind_of_connecting(error),
    };
    let through = proxy.map(|proxy| format!("through the proxy {proxy}: ")).unwrap_or_default();
    let (limit, problem) = match (kind, error) {
        (TransportErrorKind::ConnectTimeout, _) => {
            let limit = timeouts.connect;
            (limit, format!("{through}no connection within {:?}", limit.unwrap_or_default()).into())
        }
        (TransportErrorKind::ReadTimeout, _) => {
            let limit = timeouts.read;
            (limit, format!("no data for {:?}", limit.unwrap_or_default()).into())
        }
        (TransportErrorKind::Connect, ureq::Error::Io(error)) if !through.is_empty() => {
            (None, format!("{through}{error}").into())
        }
        (_, ureq::Error::Io(error)) => (None, BoxError::from(error)),
        (_, error) => (None, error.into()),
    };
    let error = TransportError::new(kind, host, problem);
    match limit {
        Some(limit) => error.with_limit(limit),
        None => error,
    }
}

/// At what point sending failed, of an error before there was a connection, and of those that say it themselves.
fn kind_of_connecting(error: &ureq::Error) -> TransportErrorKind {
    use ureq::Error;
    match error {
        Error::HostNotFound | Error::ConnectionFailed | Error::ConnectProxyFailed(_) => TransportErrorKind::Connect,
        Error::Tls(_) | Error::TlsRequired | Error::Rustls(_) => TransportErrorKind::Tls,
        #[cfg(feature = "native-tls")]
        Error::NativeTls(_) => TransportErrorKind::Tls,
        Error::Io(error) if error.get_ref().is_some_and(|content| tls::is_of_blocking_tls(content)) => {
            TransportErrorKind::Tls
        }
        Error::Io(error) if is_no_connection(error) => TransportErrorKind::Connect,
        _ => kind_of_exchange(error),
    }
}

/// At what point sending failed, once there was a connection.
fn kind_of_exchange(error: &ureq::Error) -> TransportErrorKind {
    use ureq::Error;
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportErrorKind::ConnectTimeout,
        Error::Timeout(_) => TransportErrorKind::ReadTimeout,
        Error::Io(error) if is_closed(error) => TransportErrorKind::Closed,
        Error::Http(_) | Error::BadUri(_) | Error::Protocol(_) | Error::LargeResponseHeader(..) => {
            TransportErrorKind::Invalid
        }
        _ => TransportErrorKind::Io,
    }
}

/// Whether an error is that of a connection that did not open.
fn is_no_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable};
    let is_refused =
        matches!(error.kind(), ConnectionRefused | AddrNotAvailable | HostUnreachable | NetworkUnreachable);
    // What has no number comes of the look-up of the name.
    is_refused || (error.raw_os_error().is_none() && !is_closed(error))
}
