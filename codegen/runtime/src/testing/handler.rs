//! Handlers of operations, with their types erased: request body in, response body out.

use std::sync::{Arc, Mutex};

use bytes::Bytes;

use super::Failure;
use super::lock::lock;
use crate::codec::{Codec, Decode, DecodeError, Encode};
use crate::{BoxFuture, Operation};

/// What answers the requests of one operation.
pub(super) struct Handler {
    /// The operation's name.
    pub name: &'static str,
    pub run: Arc<Run>,
    /// How many more answers it has; nothing where it has no end.
    pub left: Option<usize>,
}

/// Reads a request and starts to answer it.
pub(super) type Run = dyn Fn(&Bytes) -> Result<Handled, DecodeError> + Send + Sync;

pub(super) type Handled = BoxFuture<'static, Result<Vec<u8>, Failure>>;

impl Handler {
    /// A handler that is an asynchronous closure.
    pub fn new<O, F, R>(answer: F, left: Option<usize>) -> Self
    where
        O: Operation<Response: Encode> + Decode,
        F: FnMut(O) -> R + Send + 'static,
        R: Future<Output = Result<O::Response, Failure>> + Send + 'static,
    {
        let answer = Mutex::new(answer);
        let run = move |body: &Bytes| -> Result<Handled, DecodeError> {
            let request = O::Codec::decode(body)?;
            let response = lock(&answer)(request);
            Ok(Box::pin(async { response.await.map(|response| O::Codec::encode(&response)) }))
        };
        Handler { name: O::INFO.name, run: Arc::new(run), left }
    }
}
