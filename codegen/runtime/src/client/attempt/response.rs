//! The response to an attempt: read to its end where it is not handed on, and without the secrets that an error may quote.

use std::mem;

use http::Response;
#[cfg(feature = "rest-xml")]
use http::StatusCode;

use crate::client::authorizer::Authorizer;
use crate::client::call::Call;
use crate::client::trace;
use crate::error::TimeoutError;
use crate::transport::{Body, in_memory};
use crate::{Error, TransportError};

impl Call {
    /// Whether a response is yet to be read: it is no success whose body is handed on as it comes.
    pub(in crate::client) fn is_under_way(&self, response: &Response<Body>) -> bool {
        let limit = self.pipeline.config.settings().max_response_body();
        let is_handed_on = self.operation.has_streaming_response && response.status().is_success();
        !is_handed_on && response.body().bytes().is_none_or(|body| body.len() > limit)
    }

    /// Reads a response to its end. What is rarely called is on the heap, so that the future of the others is smaller.
    pub(in crate::client) async fn receive(&self, response: &mut Response<Body>) -> Result<(), Error> {
        let limit = self.pipeline.config.settings().max_response_body();
        let body = mem::take(response.body_mut());
        let body = in_memory::response_body(body, self.endpoint_target().host_name(), limit).await;
        *response.body_mut() = body.map_err(|error| self.transport_error(error))?.into();
        Ok(())
    }

    /// What is to be seen in a response that has been read: whether it is an error for all its status, and what of it may be
    /// shown.
    pub(super) fn examine(&self, response: &mut Response<Body>, authorizer: &Authorizer<'_>) {
        #[cfg(feature = "rest-xml")]
        if response.body().bytes().is_some_and(|body| self.operation.is_error_in_success(response.status(), body)) {
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        }
        if matches!(authorizer, Authorizer::Signer(..) | Authorizer::Token(_))
            && !response.status().is_success()
            && let Ok(body) = mem::take(response.body_mut()).into_bytes()
        {
            *response.body_mut() = authorizer.hidden_in(body, self.operation).into();
        }
        if !response.body().bytes().is_some_and(|body| self.operation.is_secret(body)) {
            trace::body("response", response.body(), self.pipeline.service);
        }
    }

    pub(in crate::client) fn transport_error(&self, error: TransportError) -> Error {
        match TimeoutError::from_transport(self.operation.name, error) {
            Ok(error) => error.into(),
            Err(error) => error.into(),
        }
    }
}
