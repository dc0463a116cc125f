//! One attempt of a call: credentials, signature, exchange.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Request, Response};
use tracing::Instrument;

use super::call::Call;
use super::headers::{self, AMZ_SDK_INVOCATION_ID, AMZ_SDK_REQUEST, CONTENT_MD5};
use super::trace;
use crate::clock::{wall_clock, within};
use crate::error::{InvalidRequest, TimeoutError};
use crate::middleware::{Next, Stage};
use crate::sigv4::SigningError;
use crate::transport::TransportTimeouts;
use crate::{CredentialsError, Error};

impl Call {
    /// The attempt of this number, counted from 1, with the caller's layers around it.
    pub(super) async fn attempt(
        self: &Arc<Self>,
        number: u32,
        request: Request<Bytes>,
    ) -> Result<Response<Bytes>, Error> {
        let span = trace::attempt(number);
        let limit = self.pipeline.config.timeout_config.operation_attempt;
        let stage = Stage::Attempt(number);
        let layers = pin!(async {
            match self.layers(stage) {
                [] => self.send(number, request).await,
                _ => Next::new(Arc::clone(self), stage).run(request).await,
            }
        });
        let outcome = within(limit, layers).instrument(span.clone()).await;
        let outcome = outcome.unwrap_or_else(|limit| Err(TimeoutError::of_attempt(self.operation.name, limit).into()));
        trace::answered(&span, &outcome, None);
        outcome
    }

    /// Signs the request, unless the operation takes it from anybody, and sends it.
    pub(crate) async fn send(&self, number: u32, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        let (pipeline, backend, destination) = (&self.pipeline, &self.pipeline.backend, &self.destination);
        let signing = match self.operation.is_signed {
            true => Some((destination.signer()?, pipeline.credentials().await?)),
            false => None,
        };
        let digests = self.digests_of(request.body());
        let (mut head, body) = request.into_parts();
        head.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        if let Some(md5) = digests.md5 {
            head.headers.entry(CONTENT_MD5).or_insert(md5);
        }

        let sent = wall_clock();
        let signed = backend.skew.correct(sent);
        if let (Some((signer, credentials)), Some(payload)) = (&signing, digests.payload) {
            signer.sign(&mut head, &payload, credentials, signed).map_err(signing_error)?;
        }

        // These come after the signature: proxies may change them, and the service does not need them signed.
        let deadline = self.deadline.map(|deadline| backend.skew.correct(deadline));
        let attempt = headers::attempt(number, pipeline.config.retry_config.attempts(), deadline)?;
        head.headers.insert(AMZ_SDK_INVOCATION_ID, self.invocation_id.clone());
        head.headers.insert(AMZ_SDK_REQUEST, attempt);
        let timeouts = pipeline.config.timeout_config.transport;
        if timeouts != TransportTimeouts::default() {
            head.extensions.insert(timeouts);
        }

        #[cfg(feature = "test-util")]
        head.extensions.insert(crate::testing::Sensitive(pipeline.service.sensitive));

        let transport = pipeline.transport(destination.host_name())?;
        trace::body("request", &body, pipeline.service);
        let exchange = transport.send(Request::from_parts(head, body));
        let response =
            exchange.await.map_err(|error| match TimeoutError::of_transport(self.operation.name, error) {
                Ok(error) => Error::from(error),
                Err(error) => error.into(),
            })?;
        let response = match &signing {
            Some((_, credentials)) if !response.status().is_success() => {
                response.map(|body| credentials.hidden_in(body))
            }
            _ => response,
        };
        trace::body("response", response.body(), pipeline.service);
        let was_wrong = backend.skew.learn(response.headers(), signed, sent, wall_clock());
        self.clock_was_wrong.store(was_wrong, Ordering::Relaxed);
        Ok(response)
    }
}

fn signing_error(error: SigningError) -> Error {
    match error {
        SigningError::Credential | SigningError::SessionToken => {
            CredentialsError::new("the credentials cannot be used").with_source(error).into()
        }
        _ => InvalidRequest::new(error.to_string()).into(),
    }
}
