//! One attempt of a call: credentials or token, signature, exchange.

use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, HeaderValue, Request, Response};
use tracing::Instrument;

use super::authorizer::Authorizer;
use super::call::Call;
use super::digests::Digests;
use super::headers::{self, AMZ_SDK_INVOCATION_ID, AMZ_SDK_REQUEST, CONTENT_MD5};
use super::trace;
use crate::error::TimeoutError;
use crate::middleware::Next;
use crate::rt::clock::within;
use crate::transport::{Body, TransportTimeouts, in_memory};
use crate::{AuthScheme, BoxFuture, Error, TransportError};

impl Call {
    /// The attempt of this number, counted from 1, with the caller's layers around it.
    pub(super) async fn attempt(
        self: &Arc<Self>,
        number: u32,
        request: Request<Bytes>,
    ) -> Result<Response<Bytes>, Error> {
        let span = trace::attempt(number);
        let limit = self.pipeline.config.timeout_config.operation_attempt;
        let work = pin!(async {
            match self.pipeline.config.attempt_layers.is_empty() {
                true => self.send(number, request).await,
                false => self.send_within_layers(number, request).await,
            }
        });
        let outcome = within(limit, work).instrument(span.clone()).await;
        let outcome =
            outcome.unwrap_or_else(|limit| Err(TimeoutError::attempt_timeout(self.operation.name, limit).into()));
        trace::record_result(&span, outcome.as_ref(), None);
        outcome
    }

    async fn send_within_layers(
        self: &Arc<Self>,
        number: u32,
        request: Request<Bytes>,
    ) -> Result<Response<Bytes>, Error> {
        let call = Arc::clone(self);
        let endpoint = move |request: Request<Body>| -> BoxFuture<'static, _> {
            let call = Arc::clone(&call);
            Box::pin(async move {
                let response = call.send(number, in_memory::request(request).await?).await?;
                Ok(response.map(Body::from))
            })
        };
        let layers = &self.pipeline.config.attempt_layers;
        let next = Next::new(layers, Arc::new(endpoint), self.operation, Some(number));
        let response = next.run(request.map(Body::from)).await?;
        self.in_memory(response).await
    }

    /// Signs the request or adds a token, unless the operation takes it from anybody, and sends it.
    async fn send(&self, number: u32, request: Request<Bytes>) -> Result<Response<Bytes>, Error> {
        let (pipeline, shared_state, endpoint_target) =
            (&self.pipeline, &self.pipeline.shared_state, &self.endpoint_target);
        let authorizer = match pipeline.authentication.scheme(self.operation) {
            None => Authorizer::Nobody,
            Some(AuthScheme::Sigv4) => Authorizer::Signer(endpoint_target.signer()?, pipeline.credentials().await?),
            // On the heap, so that those who are not concerned have a smaller future.
            Some(AuthScheme::Bearer) => {
                Authorizer::Token(Box::pin(pipeline.authentication.token(pipeline.service, request.uri())).await?)
            }
        };
        let digests = self.digests_of(request.body());
        let (mut head, body) = request.into_parts();
        head.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        if let Some(md5) = digests.md5 {
            head.headers.entry(CONTENT_MD5).or_insert(md5);
        }
        let timeouts = pipeline.config.timeout_config.transport;
        if timeouts != TransportTimeouts::default() {
            head.extensions.insert(timeouts);
        }
        #[cfg(feature = "test-util")]
        head.extensions.insert(crate::redact::Sensitive(pipeline.service.sensitive));
        let transport = pipeline.transport(endpoint_target.host_name())?;
        trace::body("request", &body, pipeline.service);

        // The last thing before the request is handed over: whatever may take its time, as writing the log does, ages no
        // signature.
        let departure = shared_state.skew.depart(self.clock());
        authorizer.authorize(&mut head, digests.payload.as_ref(), departure.signed)?;
        self.add_unsigned_headers(&mut head.headers, number)?;
        let exchange = transport.send(Request::from_parts(head, body.into()));
        let response = exchange.await.map_err(|error| self.transport_error(error))?;
        self.set_clock(shared_state.skew.learn(response.headers(), &departure));
        let response = match in_memory::ready(response, pipeline.config.settings().max_response_body()) {
            Ok(response) => response,
            // On the heap, so that those who are not concerned have a smaller future.
            Err(response) => Box::pin(self.in_memory(*response)).await?,
        };
        let response = match &authorizer {
            Authorizer::Signer(..) | Authorizer::Token(_) if !response.status().is_success() => {
                response.map(|body| authorizer.hidden_in(body))
            }
            _ => response,
        };
        trace::body("response", response.body(), pipeline.service);
        Ok(response)
    }

    /// Reads a response to its end.
    pub(super) async fn in_memory(&self, response: Response<Body>) -> Result<Response<Bytes>, Error> {
        let limit = self.pipeline.config.settings().max_response_body();
        let response = in_memory::response(response, self.endpoint_target.host_name(), limit).await;
        response.map_err(|error| self.transport_error(error))
    }

    fn transport_error(&self, error: TransportError) -> Error {
        match TimeoutError::from_transport(self.operation.name, error) {
            Ok(error) => error.into(),
            Err(error) => error.into(),
        }
    }

    /// Adds what comes after the signature: proxies may change it, and the service does not need it signed.
    fn add_unsigned_headers(&self, headers: &mut HeaderMap, number: u32) -> Result<(), Error> {
        let (config, skew) = (&self.pipeline.config, &self.pipeline.shared_state.skew);
        let deadline = self.deadline.map(|deadline| skew.correct(deadline, self.clock()));
        let attempt = headers::attempt(number, config.retry_config.attempts(), deadline)?;
        headers.insert(AMZ_SDK_INVOCATION_ID, self.invocation_id.clone());
        headers.insert(AMZ_SDK_REQUEST, attempt);
        Ok(())
    }
}

impl Call {
    /// Works out what is good for all attempts that send this body.
    pub(super) fn digest(&self, body: &Bytes) {
        self.digests.get_or_init(|| (body.clone(), Digests::new(body, self.operation, self.is_signed())));
    }

    /// Whether the request is signed.
    fn is_signed(&self) -> bool {
        self.pipeline.authentication.is_signed(self.operation)
    }

    /// What is worked out of a body: what is known already, unless a layer has changed the body.
    pub(super) fn digests_of(&self, body: &Bytes) -> Digests {
        match self.digests.get() {
            Some((known, digests)) if (known.as_ptr(), known.len()) == (body.as_ptr(), body.len()) => digests.clone(),
            _ => Digests::new(body, self.operation, self.is_signed()),
        }
    }
}
