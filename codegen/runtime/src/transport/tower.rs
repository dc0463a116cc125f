//! Services of the tower ecosystem as transports, and transports as services.

use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use http::{Request, Response};
use tower_service::Service;

use super::error::BoxError;
use super::{Body, BoxFuture, Transport, TransportError, TransportErrorKind, authority};

/// A transport made of a [`tower_service::Service`], which is cloned for every request.
///
/// A [`TransportError`] of the service's stays what it is; any other error is of the kind
/// [`TransportErrorKind::Other`], which is not tried again. A client with bodies of its own takes
/// two layers: a [`Body`] is a body of any of them, and [`Body::from_http_body`] makes one of theirs.
///
/// ```
/// use smithy_runtime::transport::{self, Body};
/// use smithy_runtime::Config;
/// use tower::{ServiceBuilder, service_fn};
///
/// let service = service_fn(|request: http::Request<Body>| async move {
///     println!("{} {}", request.method(), request.uri());
///     Ok::<_, std::io::Error>(http::Response::new(Body::from("{}")))
/// });
/// let service = ServiceBuilder::new().concurrency_limit(10).service(service);
/// let config = Config::new().transport(transport::from_tower(service));
/// ```
pub fn from_tower<S>(service: S) -> impl Transport
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    FromTower(Mutex::new(service))
}

struct FromTower<S>(Mutex<S>);

impl<S> Transport for FromTower<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        // Cloning leaves nothing half-done, so a poisoned lock is as good.
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let host = authority(request.uri());
        Box::pin(async move {
            let outcome = async {
                poll_fn(|context| service.poll_ready(context)).await.map_err(Into::into)?;
                service.call(request).await.map_err(Into::into)
            };
            outcome.await.map_err(|error: BoxError| match error.downcast::<TransportError>() {
                Ok(error) => *error,
                Err(error) => TransportError::new(TransportErrorKind::Other, host, error),
            })
        })
    }
}

/// A transport as a [`tower_service::Service`], for tower layers to be put around.
#[derive(Debug, Clone)]
pub struct TransportService<T>(pub T);

impl<T: Transport> Service<Request<Body>> for TransportService<T> {
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        self.0.send(request)
    }
}
