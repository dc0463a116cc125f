//! Layers of the tower ecosystem around a call and its attempts.

use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use http::{Request, Response};
use tower_layer::Layer;
use tower_service::Service;

use super::{Middleware, Next};
use crate::transport::{Body, BoxError, TransportErrorKind, authority};
use crate::{BoxFuture, Error, TransportError};

/// A layer made of a [`tower_layer::Layer`], or of a whole `tower::ServiceBuilder` with layers.
///
/// It is applied once; its service is cloned for every request, as it is in servers, so limits and the like are those of
/// all calls together. An error of its own becomes [`Error::Transport`] of the kind [`TransportErrorKind::Other`],
/// which is not tried again; a [`TransportError`] or an [`Error`] stays what it is. The operation's names and [`Next`]
/// are in the extensions of the request, which a layer has to hand on.
pub fn from_tower<L>(layer: L) -> impl Middleware
where
    L: Layer<Inner>,
    L::Service: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    <L::Service as Service<Request<Body>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<Body>>>::Future: Send,
{
    TowerMiddleware(Mutex::new(layer.layer(Inner(()))))
}

struct TowerMiddleware<S>(Mutex<S>);

impl<S> Middleware for TowerMiddleware<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    fn handle<'a>(&'a self, mut request: Request<Body>, next: Next) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        // Cloning leaves nothing half-done, so a poisoned lock is as good.
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let host = authority(request.uri());
        request.extensions_mut().insert(*next.operation());
        request.extensions_mut().insert(next);
        Box::pin(async move {
            let result = async {
                poll_fn(|context| service.poll_ready(context)).await.map_err(Into::into)?;
                service.call(request).await.map_err(Into::into)
            };
            result.await.map_err(|error| own_error(error, host))
        })
    }
}

/// What a tower layer is put around: the rest of the call.
#[derive(Debug, Clone)]
pub struct Inner(());

impl Service<Request<Body>> for Inner {
    type Response = Response<Body>;
    type Error = Error;
    type Future = BoxFuture<'static, Result<Response<Body>, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        match request.extensions_mut().remove::<Next>() {
            Some(next) => next.run(request),
            None => {
                let problem = "a tower layer has dropped the extensions of the request, which it has to hand on";
                let error = TransportError::new(TransportErrorKind::Other, authority(request.uri()), problem);
                Box::pin(std::future::ready(Err(error.into())))
            }
        }
    }
}

/// The error that a service of tower's boxed, or one that says that something of the caller's failed.
fn own_error(error: BoxError, host: String) -> Error {
    match error.downcast::<Error>() {
        Ok(error) => *error,
        Err(error) => match error.downcast::<TransportError>() {
            Ok(error) => Error::Transport(*error),
            Err(error) => TransportError::new(TransportErrorKind::Other, host, error).into(),
        },
    }
}
