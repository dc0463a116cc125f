//! What responds to the requests of one operation.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};

use super::failure::Failure;
use super::lock;
use crate::codec::{Codec, Decode, DecodeError, Encode};
use crate::{BoxFuture, Operation, OperationInfo};

/// What responds to the requests of one operation: a closure with its types erased, request in, response out.
pub(super) struct Handler {
    /// The operation.
    pub info: OperationInfo,
    /// The media type of its responses.
    pub media_type: &'static str,
    pub run: Arc<Run>,
    /// How many more responses it has; nothing where it has no end.
    pub left: Option<usize>,
}

/// Reads a request and starts the response.
pub(super) type Run = dyn Fn(&Request<Bytes>) -> Result<Handled, DecodeError> + Send + Sync;

pub(super) type Handled = BoxFuture<'static, Result<Response<Bytes>, Failure>>;

impl Handler {
    /// A handler that is an asynchronous closure.
    pub fn new<O, F, R>(handle: F, left: Option<usize>) -> Self
    where
        O: Operation<Response: Encode> + Decode,
        F: FnMut(O) -> R + Send + 'static,
        R: Future<Output = Result<O::Response, Failure>> + Send + 'static,
    {
        let handle = Mutex::new(handle);
        let run = move |request: &Request<Bytes>| -> Result<Handled, DecodeError> {
            let request = O::decode_request(request)?;
            let response = lock(&handle)(request);
            Ok(Box::pin(async { response.await.map(O::encode_response) }))
        };
        Handler { info: O::INFO, media_type: O::Codec::MEDIA_TYPE, run: Arc::new(run), left }
    }
}

/// What a handler makes of a request.
pub(super) async fn handled(handler: &Arc<Run>, request: &Request<Bytes>) -> Result<Response<Bytes>, Failure> {
    match handler(request) {
        Ok(response) => response.await,
        Err(error) => Err(Failure::error(400, "SerializationException", &error.to_string())),
    }
}
