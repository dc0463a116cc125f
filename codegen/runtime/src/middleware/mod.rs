//! The caller's own layers around a call and around each of its attempts.

mod requests_per_second;
#[cfg(feature = "tower")]
mod tower;

use std::sync::Arc;

use http::{Request, Response};

use crate::BoxFuture;
use crate::transport::Body;

pub use crate::OperationInfo;
/// What a layer hands on: how a call fails, before the service's own errors are told apart.
pub use crate::error::Error;

pub use self::requests_per_second::requests_per_second;
#[cfg(feature = "tower")]
pub use self::tower::{Inner, from_tower};

/// A layer around a call, or around each of its attempts: it sees the request on its way in and the response on its way
/// out, and may change either, respond instead of the service, or call [`Next::run`] more than once.
///
/// [`Config::operation_layer`](crate::Config::operation_layer) puts it around the whole call with its retries,
/// [`Config::attempt_layer`](crate::Config::attempt_layer) around each attempt. In both places the request is not yet
/// signed, so the signature covers the layer's changes. To see the request as it is sent, wrap the
/// [`Transport`](crate::Transport).
///
/// Any status is an `Ok`, as with a transport: a service's errors are recognised after all layers.
pub trait Middleware: Send + Sync {
    /// Handles one request. It goes no further unless [`Next::run`] is called.
    fn handle<'a>(&'a self, request: Request<Body>, next: Next) -> BoxFuture<'a, Result<Response<Body>, Error>>;
}

impl<M: Middleware + ?Sized> Middleware for Arc<M> {
    fn handle<'a>(&'a self, request: Request<Body>, next: Next) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        (**self).handle(request, next)
    }
}

/// A layer made from an asynchronous closure.
///
/// ```
/// use smithy_runtime::{Config, middleware};
///
/// let config = Config::new().attempt_layer(middleware::from_fn(|request, next| async move {
///     let operation = next.operation().name;
///     let response = next.run(request).await?;
///     println!("{operation}: {}", response.status());
///     Ok(response)
/// }));
/// ```
pub fn from_fn<F, R>(handle: F) -> impl Middleware
where
    F: Fn(Request<Body>, Next) -> R + Send + Sync,
    R: Future<Output = Result<Response<Body>, Error>> + Send + 'static,
{
    FnMiddleware(handle)
}

struct FnMiddleware<F>(F);

impl<F, R> Middleware for FnMiddleware<F>
where
    F: Fn(Request<Body>, Next) -> R + Send + Sync,
    R: Future<Output = Result<Response<Body>, Error>> + Send + 'static,
{
    fn handle<'a>(&'a self, request: Request<Body>, next: Next) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        Box::pin(self.0(request, next))
    }
}

/// What comes after the last layer: the call or the attempt itself.
pub(crate) type TerminalHandler =
    dyn Fn(Request<Body>) -> BoxFuture<'static, Result<Response<Body>, Error>> + Send + Sync;

/// What comes after a layer: the layers added after it, then the call or the attempt itself.
#[derive(Clone)]
pub struct Next {
    layers: Arc<[Arc<dyn Middleware>]>,
    position: usize,
    terminal: Arc<TerminalHandler>,
    operation: &'static OperationInfo,
    attempt: Option<u32>,
}

impl Next {
    /// All of these layers, and then this handler.
    pub(crate) fn new(
        layers: &[Arc<dyn Middleware>],
        terminal: Arc<TerminalHandler>,
        operation: &'static OperationInfo,
        attempt: Option<u32>,
    ) -> Self {
        Next { layers: layers.into(), position: 0, terminal, operation, attempt }
    }

    /// Passes a request on.
    pub fn run(mut self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, Error>> {
        match self.layers.get(self.position).cloned() {
            Some(layer) => {
                self.position += 1;
                Box::pin(async move { layer.handle(request, self).await })
            }
            None => (self.terminal)(request),
        }
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static OperationInfo {
        self.operation
    }

    /// The number of the attempt, counted from 1; `None` around the whole call.
    pub fn attempt(&self) -> Option<u32> {
        self.attempt
    }
}
