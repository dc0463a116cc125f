//! The transport of those who configure none, as the features have it.

use std::sync::Arc;

#[cfg(all(feature = "blocking", feature = "rustls-ring"))]
use bytes::Bytes;
#[cfg(all(feature = "blocking", feature = "rustls-ring"))]
use http::{Request, Response};

use super::Transport;
#[cfg(all(feature = "blocking", feature = "rustls-ring"))]
use super::{BoxFuture, TransportError};

/// The standard transport, if the features have one.
pub(crate) fn standard() -> Option<Arc<dyn Transport>> {
    #[cfg(all(feature = "blocking", feature = "rustls-ring"))]
    return Some(Arc::new(Either::default()));
    #[cfg(all(feature = "blocking", not(feature = "rustls-ring")))]
    return Some(Arc::new(super::UreqTransport::new()));
    #[cfg(all(feature = "rustls-ring", not(feature = "blocking")))]
    return Some(Arc::new(super::HyperTransport::new()));
    #[cfg(not(any(feature = "rustls-ring", feature = "blocking")))]
    return None;
}

/// One for callers who wait on their own thread, another for those in a runtime: a client may have both.
#[cfg(all(feature = "blocking", feature = "rustls-ring"))]
#[derive(Default)]
struct Either {
    waiting: super::UreqTransport,
    asynchronous: super::HyperTransport,
}

#[cfg(all(feature = "blocking", feature = "rustls-ring"))]
impl Transport for Either {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        match crate::blocking::is_waiting() {
            true => self.waiting.send(request),
            false => self.asynchronous.send(request),
        }
    }
}
