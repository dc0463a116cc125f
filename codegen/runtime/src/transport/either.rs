//! Two transports in one: for callers who wait on their own thread, and for those in a runtime.

use http::{Request, Response};

use super::{Body, BoxFuture, HyperTransport, Transport, TransportError, UreqTransport};
use crate::rt::is_waiting;

/// Chooses for each request.
#[derive(Default)]
pub(super) struct Either {
    waiting: UreqTransport,
    asynchronous: HyperTransport,
}

impl Transport for Either {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        match is_waiting() {
            true => self.waiting.send(request),
            false => self.asynchronous.send(request),
        }
    }
}
