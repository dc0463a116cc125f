//! One attempt of a call: credentials or token, signature, exchange.

use std::mem;
use std::pin::pin;
use std::sync::Arc;

#[cfg(feature = "rest-xml")]
use http::StatusCode;
use http::{HeaderMap, Request, Response, request};
use tracing::Instrument;

use super::authorizer::Authorizer;
use super::call::Call;
use super::digests::{DigestPlan, Digests, has_checksum};
use super::headers::{self, AMZ_SDK_INVOCATION_ID, AMZ_SDK_REQUEST, CONTENT_MD5};
#[cfg(feature = "presigned-urls")]
use super::presigned_url;
#[cfg(feature = "s3-express")]
use super::session;
use super::trace;
#[cfg(feature = "tree-hash")]
use super::tree_hash::X_AMZ_SHA256_TREE_HASH;
use crate::error::{InvalidRequest, TimeoutError};
use crate::middleware::Next;
use crate::rt::clock::within;
#[cfg(feature = "tree-hash")]
use crate::sigv4::headers::X_AMZ_CONTENT_SHA256;
use crate::transport::{Body, StreamedResponse, TransportTimeouts, in_memory};
use crate::{AuthScheme, BoxFuture, Error, TransportError};

/// What is wrong with a stream of unknown length, where the service must know it.
const WITHOUT_LENGTH: &str = "the service must know the length of the body before it comes, and this stream has none; state \
                              it with `Body::with_len`, or give the body as bytes or as a file (`Body::from_path`)";

/// What is wrong with a stream that can be read once, where its checksum comes before it.
const WITHOUT_CHECKSUM: &str = "the service wants a checksum before the body, and this stream can be read only once; give \
                                the body as bytes, as a file (`Body::from_path`) or with `Body::from_fn`, or set the \
                                header `content-md5` in a layer";

#[cfg(feature = "tree-hash")]
const WITHOUT_TREE_HASH: &str = "the service wants checksums before the body, and this stream can be read only once; give \
                                 the body as bytes, as a file (`Body::from_path`) or with `Body::from_fn`";

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
        let (pipeline, shared_state, endpoint_target) =
            (&self.pipeline, &self.pipeline.shared_state, self.endpoint_target());
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
        #[cfg(feature = "s3-express")]
        let credentials = || session::signing_credentials(pipeline, endpoint_target);
        #[cfg(not(feature = "s3-express"))]
        let credentials = || pipeline.credentials();
        let authorizer = match pipeline.authentication.scheme(self.operation) {
            None => Authorizer::Nobody,
            Some(AuthScheme::Sigv4) => Authorizer::Signer(endpoint_target.signer()?, credentials().await?),
            // On the heap, so that those who are not concerned have a smaller future.
            Some(AuthScheme::Bearer) => {
                Authorizer::Token(Box::pin(pipeline.authentication.token(pipeline.service, &head.uri)).await?)
            }
        };
        let timeouts = pipeline.config.timeout_config.transport;
        if timeouts != TransportTimeouts::default() {
            head.extensions.insert(timeouts);
        }
        if self.operation.has_streaming_response {
            head.extensions.insert(StreamedResponse);
        }
        #[cfg(feature = "test-util")]
        {
            let (protocol, operation) = (pipeline.service.protocol, self.operation);
            head.extensions.insert(crate::protocol::Called {
                protocol,
                name: operation.name,
                target: operation.target,
                #[cfg(feature = "s3-express")]
                has_secret_response: operation.has_secret_response,
            });
            head.extensions.insert(crate::redact::Sensitive(pipeline.service.sensitive));
        }
        let transport = pipeline.transport(endpoint_target.host_name())?;
        trace::body("request", &body, pipeline.service);

        // The last thing before the request is handed over: whatever may take its time, as writing the log does, ages no
        // signature.
        let departure = shared_state.skew.depart(self.clock());
        authorizer.authorize(&mut head, digests.payload.as_ref(), departure.signed)?;
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
            trace::body("response", response.body(), pipeline.service);
        }
        Ok(response)
    }

    /// Whether a response is yet to be read: it is no success whose body is handed on as it comes.
    pub(super) fn is_under_way(&self, response: &Response<Body>) -> bool {
        let limit = self.pipeline.config.settings().max_response_body();
        let is_handed_on = self.operation.has_streaming_response && response.status().is_success();
        !is_handed_on && response.body().bytes().is_none_or(|body| body.len() > limit)
    }

    /// Reads a response to its end. What is rarely called is on the heap, so that the future of the others is smaller.
    pub(super) async fn receive(&self, response: &mut Response<Body>) -> Result<(), Error> {
        let limit = self.pipeline.config.settings().max_response_body();
        let body = mem::take(response.body_mut());
        let body = in_memory::response_body(body, self.endpoint_target().host_name(), limit).await;
        *response.body_mut() = body.map_err(|error| self.transport_error(error))?.into();
        Ok(())
    }

    /// Whether a layer has made a stream of the body, and the operation's own is none: it is signed as a whole.
    pub(super) fn is_unsettled(&self, request: &Request<Body>) -> bool {
        !self.is_streamed && request.body().bytes().is_none()
    }

    /// Reads the body of a request to its end.
    pub(super) async fn settle(&self, request: &mut Request<Body>) -> Result<(), Error> {
        let body = in_memory::request_body(mem::take(request.body_mut()), request.uri()).await?;
        *request.body_mut() = body.into();
        Ok(())
    }

    /// Adds the headers that follow from the body: its length, and the checksum where the operation has one.
    fn add_headers_of_body(
        &self,
        head: &mut request::Parts,
        body: &Body,
        digests: &Digests,
    ) -> Result<(), InvalidRequest> {
        if self.operation.requires_length && body.len().is_none() {
            return Err(InvalidRequest::new(WITHOUT_LENGTH));
        }
        headers::set_length(head, body.len());
        let headers = &mut head.headers;
        #[cfg(feature = "tree-hash")]
        match &digests.tree {
            Some(hash) => {
                headers.entry(X_AMZ_SHA256_TREE_HASH).or_insert_with(|| hash.tree.clone());
                headers.insert(X_AMZ_CONTENT_SHA256, hash.content.clone());
            }
            None if self.operation.has_tree_hash => return Err(InvalidRequest::new(WITHOUT_TREE_HASH)),
            None => {}
        }
        match &digests.md5 {
            Some(md5) => _ = headers.entry(CONTENT_MD5).or_insert_with(|| md5.clone()),
            None if has_checksum(self.operation) && !headers.contains_key(CONTENT_MD5) => {
                return Err(InvalidRequest::new(WITHOUT_CHECKSUM));
            }
            None => {}
        }
        Ok(())
    }

    fn transport_error(&self, error: TransportError) -> Error {
        match TimeoutError::from_transport(self.operation.name, error) {
            Ok(error) => error.into(),
            Err(error) => error.into(),
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

impl Call {
    /// Works out what is good for all attempts that send this body, if it is in memory.
    pub(super) fn digest_bytes(&self, request: &Request<Body>) -> Result<bool, InvalidRequest> {
        let Some(bytes) = request.body().bytes() else { return Ok(false) };
        let plan = self.digest_plan(request)?;
        self.digests.get_or_init(|| (bytes.clone().into(), Digests::new(bytes, plan)));
        Ok(true)
    }

    /// The same of a stream, if it can be had again.
    pub(super) async fn digest_stream(&self, request: &Request<Body>) -> Result<(), Error> {
        let body = request.body();
        if let Some(again) = body.try_clone() {
            let digests = Digests::from_body(body, self.digest_plan(request)?).await?;
            self.digests.get_or_init(|| (again, digests));
        }
        Ok(())
    }

    /// What is to be worked out of the body of a request.
    #[cfg_attr(not(feature = "http-checksum"), expect(clippy::unnecessary_wraps, reason = "checksums can fail"))]
    fn digest_plan(&self, request: &Request<Body>) -> Result<DigestPlan<'_>, InvalidRequest> {
        let plan = DigestPlan::new(self.operation, self.pipeline.authentication.is_signed(self.operation));
        #[cfg(feature = "http-checksum")]
        let plan = plan.with_checksum(self.checksum_plan(request.headers(), request.body())?);
        #[cfg(not(feature = "http-checksum"))]
        let _ = request;
        Ok(plan)
    }

    /// What has been worked out of a body, unless a layer has changed the body since, or what is wanted of it.
    fn known_digests(&self, body: &Body, plan: DigestPlan<'_>) -> Option<&Digests> {
        let (_, digests) = self.digests.get().filter(|(known, _)| known.is_same(body))?;
        #[cfg(feature = "http-checksum")]
        return digests.follow(plan).then_some(digests);
        #[cfg(not(feature = "http-checksum"))]
        {
            let _ = plan;
            Some(digests)
        }
    }
}
