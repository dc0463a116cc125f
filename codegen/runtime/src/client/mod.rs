//! The client: the thin generic shell around every call, and the one pipeline that all calls share.

mod attempt;
mod authentication;
mod authorizer;
#[cfg(feature = "region-redirects")]
mod bucket_regions;
mod call;
#[cfg(feature = "compression")]
mod compression;
mod digests;
mod endpoint_signer;
mod endpoint_target;
#[cfg(feature = "event-streams")]
mod events;
mod headers;
#[cfg(feature = "http-checksum")]
mod http_checksum;
mod pipeline;
mod presign;
#[cfg(feature = "presigned-urls")]
mod presigned_url;
#[cfg(feature = "region-redirects")]
mod redirect;
mod response;
mod retries;
mod sans_io;
#[cfg(feature = "s3-express")]
mod session;
mod settings;
mod shared_state;
mod skew;
mod trace;
#[cfg(feature = "tree-hash")]
mod tree_hash;
mod user_agent;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::operation::{EndpointInputs, idempotency_token};
use crate::{BoxFuture, Config, ConfigRef, Error, InvalidRequest, Operation, Service};
use pipeline::Pipeline;
use response::SuccessfulResponse;

pub use presign::PresignedRequest;
pub use response::ResponseMetadata;

/// Calls the operations of one service. Cheap to clone; clones share connections, credentials, keys and what has been
/// learned about the service: its clock, and how often calls may be retried.
///
/// Dropping the future of a call cancels the call.
///
/// # Tracing
///
/// Every call is a [`tracing`] span `operation` at level `INFO` (`service`, `operation`, `attempts`, `status`,
/// `request_id`) with a span `attempt` at level `DEBUG` for each of its attempts (`attempt`, `status`, `request_id`). A
/// retry is an event at level `DEBUG` (`reason`, `delay`). The bodies are events at level `TRACE`, without the values
/// of members whose names the model uses for something sensitive. Credentials, tokens and signatures are never shown. The
/// target is `smithy_runtime`.
#[derive(Clone)]
pub struct Client(Arc<Pipeline>);

impl Client {
    /// A client for a service. Never fails: configuration errors are returned by the calls.
    pub fn new(service: &'static Service, config: Config) -> Self {
        Client(Arc::new(Pipeline::new(service, config, None)))
    }

    /// A client for a service as the environment has it: [`Config::load`].
    ///
    /// # Errors
    ///
    /// Those of [`Config::load`], and when there is no endpoint for what the environment says, such as when neither it nor
    /// an EC2 instance names a region.
    pub async fn from_env(service: &'static Service) -> Result<Self, Error> {
        let client = Self::new(service, Config::load().await?);
        client.0.shared_state.locate(true).await;
        client.0.shared_state.check()?;
        Ok(client)
    }

    /// A client with changed settings, for one call or for many. Cheap, and shares with this one what the change leaves
    /// alone: the transport with its connections, the credentials, and, as long as the endpoint is the same, the
    /// signing key, the clock and the tokens for retries.
    pub fn with(&self, change: impl FnOnce(Config) -> Config) -> Self {
        let config = change(self.0.config.clone());
        Client(Arc::new(Pipeline::new(self.0.service, config, Some(&self.0))))
    }

    /// The client's settings, for reading.
    pub fn config(&self) -> ConfigRef<'_> {
        self.0.config.settings_for(self.0.service)
    }

    /// Calls an operation. The request is encoded at once and sent when the future is polled.
    ///
    /// The future borrows nothing and is small, so it may be spawned or joined with others.
    ///
    /// # Errors
    ///
    /// Whatever [`Error`] says, in the form that the operation gives it.
    pub fn send<O: Operation>(
        &self,
        request: O,
    ) -> impl Future<Output = Result<O::Response, O::Error>> + Send + use<O> {
        let call = self.call(request);
        async move { call.await?.decode::<O>().map_err(O::Error::from) }
    }

    /// Calls an operation and also returns metadata: request id, status, attempts.
    ///
    /// # Errors
    ///
    /// As with [`Client::send`].
    pub fn send_with_metadata<O: Operation>(
        &self,
        request: O,
    ) -> impl Future<Output = Result<(O::Response, ResponseMetadata), O::Error>> + Send + use<O> {
        let call = self.call(request);
        async move {
            let mut reply = call.await?;
            let response = reply.decode::<O>()?;
            Ok((response, reply.metadata()))
        }
    }

    /// Presigns a request: whoever is given it can send it, with any HTTP client and no credentials of their own, until
    /// `expires_in` is over. See [`PresignedRequest`] for what has to be sent.
    ///
    /// It goes where a call would go, with an idempotency token filled in, and is validated if calls are. It is signed for the
    /// service's time, as far as that is known. Nothing is sent, so that the caller's layers do not run; and what is of a
    /// client is no part of it: the user agent, and what [`Config::header`] adds.
    ///
    /// `expires_in` is a whole number of seconds, 1 second to 7 days. A request signed with temporary credentials is good for
    /// no longer than these, however much is left of its own time; and the service asks at each use whether they may do it.
    /// One for a directory bucket of S3 Express One Zone is good for as long as a session: five minutes.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidRequest`] when the operation has no signature, as it takes requests from anybody or with a bearer
    /// token only; when its signature covers the body, and that is a stream; and when the time to expire in is none.
    /// Otherwise as with [`Client::send`], but for what goes wrong with a response.
    pub fn presign<O: Operation>(
        &self,
        mut request: O,
        expires_in: Duration,
    ) -> impl Future<Output = Result<PresignedRequest, Error>> + Send + use<O> {
        let endpoint_inputs = self.prepare(&mut request);
        let encoded = request.encode_presigned();
        presign::start(Arc::clone(&self.0), const { &O::INFO }, endpoint_inputs, encoded, expires_in)
    }

    /// The pipeline as one boxed future, so that its code is in this crate once and not in every program.
    fn call<O: Operation>(&self, mut request: O) -> BoxFuture<'static, Result<SuccessfulResponse<'static>, Error>> {
        let endpoint_inputs = self.prepare(&mut request);
        call::start(Arc::clone(&self.0), const { &O::INFO }, endpoint_inputs, request.encode_request())
    }

    /// Completes a request, and checks it where that is wanted; what it says of where it goes.
    #[inline]
    fn prepare<O: Operation>(&self, request: &mut O) -> Result<EndpointInputs, InvalidRequest> {
        request.set_idempotency_token(idempotency_token);
        request.cut_ids();
        let endpoint_inputs = request.endpoint_inputs();
        #[cfg(feature = "validation")]
        let endpoint_inputs = match self.0.config.validate_requests {
            true => request.validate().map_err(InvalidRequest::from).and(endpoint_inputs),
            false => endpoint_inputs,
        };
        endpoint_inputs
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.0.service.sdk_id)
            .field("config", &self.0.config)
            .finish_non_exhaustive()
    }
}
