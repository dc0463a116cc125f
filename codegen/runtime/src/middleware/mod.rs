//! The caller's own layers around a call and around each of its attempts.

#[cfg(feature = "tower")]
mod tower;

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

use crate::BoxFuture;
use crate::client::Call;

pub use crate::OperationInfo;
/// What a layer hands on: how a call fails, before the service's own errors are told apart.
pub use crate::error::Error;

#[cfg(feature = "tower")]
pub use self::tower::{Inner, from_tower};

/// A layer around a call, or around each of its attempts: it sees the request on its way in and the response on its way
/// out, and may change either, answer instead of the service, or call [`Next::run`] more than once.
///
/// [`Config::operation_layer`](crate::Config::operation_layer) puts it around the whole call with its retries,
/// [`Config::attempt_layer`](crate::Config::attempt_layer) around each attempt. In both places the request is not yet
/// signed, so the signature covers the layer's changes. To see the request as it is sent, wrap the
/// [`Transport`](crate::Transport).
///
/// Any status is an `Ok`, as with a transport: a service's errors are recognised after all layers.
pub trait Middleware: Send + Sync {
    /// Handles one request. It goes no further unless [`Next::run`] is called.
    fn handle<'a>(&'a self, request: Request<Bytes>, next: Next) -> BoxFuture<'a, Result<Response<Bytes>, Error>>;
}

impl<M: Middleware + ?Sized> Middleware for Arc<M> {
    fn handle<'a>(&'a self, request: Request<Bytes>, next: Next) -> BoxFuture<'a, Result<Response<Bytes>, Error>> {
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
    F: Fn(Request<Bytes>, Next) -> R + Send + Sync,
    R: Future<Output = Result<Response<Bytes>, Error>> + Send + 'static,
{
    FromFn(handle)
}

struct FromFn<F>(F);

impl<F, R> Middleware for FromFn<F>
where
    F: Fn(Request<Bytes>, Next) -> R + Send + Sync,
    R: Future<Output = Result<Response<Bytes>, Error>> + Send + 'static,
{
    fn handle<'a>(&'a self, request: Request<Bytes>, next: Next) -> BoxFuture<'a, Result<Response<Bytes>, Error>> {
        Box::pin(self.0(request, next))
    }
}

/// Which part of a call.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stage {
    Operation,
    /// With its number, counted from 1.
    Attempt(u32),
}

/// What comes after a layer: the layers added after it, then the call or the attempt itself.
#[derive(Clone)]
pub struct Next {
    call: Arc<Call>,
    stage: Stage,
    position: usize,
}

impl Next {
    pub(crate) fn new(call: Arc<Call>, stage: Stage) -> Self {
        Next { call, stage, position: 0 }
    }

    /// Passes a request on.
    pub fn run(self, request: Request<Bytes>) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        Box::pin(async move {
            let Next { call, stage, position } = self;
            match call.layers(stage).get(position) {
                Some(layer) => {
                    let next = Next { call: Arc::clone(&call), stage, position: position + 1 };
                    layer.handle(request, next).await
                }
                None => match stage {
                    Stage::Operation => call.attempts(request).await,
                    Stage::Attempt(number) => call.send(number, request).await,
                },
            }
        })
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static OperationInfo {
        self.call.operation
    }

    /// The number of the attempt, counted from 1; `None` around the whole call.
    pub fn attempt(&self) -> Option<u32> {
        match self.stage {
            Stage::Operation => None,
            Stage::Attempt(number) => Some(number),
        }
    }
}
