//! One attempt of a call: credentials or token, signature, exchange.

mod request_body;
mod response;

use std::pin::pin;
use std::sync::Arc;

use http::{HeaderMap, Request, Response, Uri, request};
use tracing::Instrument;

use super::authorizer::Authorizer;
use super::call::Call;
use super::digests::Digests;
use super::headers::{self, AMZ_SDK_INVOCATION_ID, AMZ_SDK_REQUEST};
#[cfg(feature = "presigned-urls")]
use super::presigned_url;
#[cfg(feature = "s3-express")]
use super::session;
use super::trace;
use crate::error::TimeoutError;
use crate::middleware::Next;
use crate::rt::clock::within;
#[cfg(feature = "region-redirects")]
use crate::transport::ExpectContinue;
use crate::transport::{Body, StreamedResponse, TransportTimeouts};
use crate::{AuthScheme, BoxFuture, Error};

impl Call {
    /// The attempt of this number, counted from 1, with the caller's layers around it.
    pub(super) async fn attempt(
        self: &Arc<Self>,
        number: u32,
        request: Request<Body>,
    ) -> Result<Response<Body>, Error> {
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
        request: Request<Body>,
    ) -> Result<Response<Body>, Error> {
        let call = Arc::clone(self);
        let endpoint = move |request: Request<Body>| -> BoxFuture<'static, _> {
            let call = Arc::clone(&call);
            Box::pin(async move { call.send(number, request).await })
        };
        let layers = &self.pipeline.config.attempt_layers;
        let next = Next::new(layers, Arc::new(endpoint), self.operation, Some(number));
        let mut response = next.run(request).await?;
        if self.is_under_way(&response) {
            Box::pin(self.receive(&mut response)).await?;
        }
        Ok(response)
    }

    /// Signs the request or adds a token, unless the operation takes it from anybody, and sends it.
    async fn send(&self, number: u32, mut request: Request<Body>) -> Result<Response<Body>, Error> {
        let (pipeline, shared_state) = (&self.pipeline, &self.pipeline.shared_state);
        if self.is_unsettled(&request) {
            Box::pin(self.settle(&mut request)).await?;
        }
        #[cfg(feature = "presigned-urls")]
        if let Some(url) = &self.operation.presigned_url {
            Box::pin(presigned_url::fill_in(url, &mut request, pipeline, self.clock())).await?;
        }
        let changed;
        let plan = self.digest_plan(&request)?;
        let digests = match self.known_digests(request.body(), plan) {
            Some(digests) => digests,
            None => {
                changed = Box::pin(Digests::from_body(request.body(), plan)).await?;
                &changed
            }
        };
        let (mut head, body) = request.into_parts();
        #[cfg(feature = "http-checksum")]
        let (body, is_validated) =
            (self.add_checksum(&mut head, body, digests)?, self.ask_for_checksum(&mut head.headers));
        self.add_headers_of_body(&mut head, &body, digests)?;
        let authorizer = self.authorizer(&head.uri).await?;
        self.describe(&mut head, &body);
        let transport = pipeline.transport(self.endpoint_target().host_name())?;
        trace::body("request", &body, pipeline.service);

        // The last thing before the request is handed over: whatever may take its time, as writing the log does, ages no
        // signature.
        let departure = shared_state.skew.depart(self.clock());
        authorizer.authorize(&mut head, digests.payload.as_ref(), departure.signed)?;
        #[cfg(feature = "http-checksum")]
        self.sign_chunks(&head, &authorizer);
        #[cfg(feature = "event-streams")]
        self.sign_events(&head, &authorizer);
        self.add_unsigned_headers(&mut head.headers, number)?;
        let exchange = transport.send(Request::from_parts(head, body));
        let mut response = exchange.await.map_err(|error| self.transport_error(error))?;
        if !pipeline.config.disable_clock_skew_correction {
            self.set_clock(shared_state.skew.learn(response.headers(), &departure));
        }
        #[cfg(feature = "http-checksum")]
        if is_validated {
            response = self.validate_response(response)?;
        }
        if self.is_under_way(&response) {
            Box::pin(self.receive(&mut response)).await?;
        }
        self.examine(&mut response, &authorizer);
        Ok(response)
    }

    /// What shows who sends the attempt.
    async fn authorizer(&self, uri: &Uri) -> Result<Authorizer<'_>, Error> {
        let (pipeline, endpoint_target) = (&self.pipeline, self.endpoint_target());
        #[cfg(feature = "s3-express")]
        let credentials = || session::signing_credentials(pipeline, endpoint_target);
        #[cfg(not(feature = "s3-express"))]
        let credentials = || pipeline.credentials();
        Ok(match pipeline.authentication.scheme(self.operation) {
            None => Authorizer::Nobody,
            Some(AuthScheme::Sigv4) => Authorizer::Signer(endpoint_target.signer()?, credentials().await?),
            // On the heap, so that those who are not concerned have a smaller future.
            Some(AuthScheme::Bearer) => {
                Authorizer::Token(Box::pin(pipeline.authentication.token(pipeline.service, uri)).await?)
            }
        })
    }

    /// Tells the transport what it cannot see.
    fn describe(&self, head: &mut request::Parts, body: &Body) {
        #[cfg(not(feature = "event-streams"))]
        let timeouts = self.pipeline.config.timeout_config.transport;
        #[cfg(feature = "event-streams")]
        let timeouts = self.transport_timeouts();
        // Without TLS there is no service but a stand-in, which speaks HTTP/1.1 and may still respond at once.
        #[cfg(feature = "event-streams")]
        if self.operation.has_event_input
            && self.operation.has_event_output
            && head.uri.scheme() == Some(&http::uri::Scheme::HTTPS)
        {
            head.version = http::Version::HTTP_2;
        }
        if timeouts != TransportTimeouts::default() {
            head.extensions.insert(timeouts);
        }
        if self.operation.has_streaming_response {
            head.extensions.insert(StreamedResponse);
        }
        #[cfg(feature = "region-redirects")]
        if self.operation.follows_bucket
            && let Some(expected) = ExpectContinue::for_body(body)
        {
            head.extensions.insert(expected);
        }
        #[cfg(not(feature = "region-redirects"))]
        let _ = body;
        #[cfg(feature = "test-util")]
        {
            let (service, operation) = (self.pipeline.service, self.operation);
            head.extensions.insert(crate::protocol::Called {
                protocol: service.protocol,
                name: operation.name,
                target: operation.target,
                #[cfg(feature = "s3-express")]
                has_secret_response: operation.has_secret_response,
            });
            head.extensions.insert(crate::redact::Sensitive(service.sensitive));
        }
    }

    /// Adds what comes after the signature: proxies may change it, and the service does not need it signed.
    fn add_unsigned_headers(&self, headers: &mut HeaderMap, number: u32) -> Result<(), Error> {
        let skew = &self.pipeline.shared_state.skew;
        let deadline = self.deadline.map(|deadline| skew.correct(deadline, self.clock()));
        let attempt = headers::attempt(number, self.max_attempts(), deadline)?;
        headers.insert(AMZ_SDK_INVOCATION_ID, self.invocation_id.clone());
        headers.insert(AMZ_SDK_REQUEST, attempt);
        Ok(())
    }
}
