//! The client: the thin generic shell around every call, and the one pipeline that all calls share.

mod destination;
mod request;
mod user_agent;

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use http::{HeaderValue, Response};
use uuid::Uuid;

use crate::error::{InvalidRequest, UndecodableResponse};
use crate::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::{
    Config, Credentials, CredentialsError, EndpointError, Error, Operation, OperationInfo, ProvideCredentials, Service,
    ServiceError, json,
};
use destination::Destination;

/// Calls the operations of one service. Cheap to clone; clones share connections and keys.
#[derive(Clone)]
pub struct Client(Arc<Pipeline>);

/// Everything that calls have in common, worked out once. What could not be is told by the call.
struct Pipeline {
    service: &'static Service,
    destination: Result<Destination, EndpointError>,
    user_agent: Result<HeaderValue, InvalidRequest>,
    credentials_provider: Option<Arc<dyn ProvideCredentials>>,
    transport: Option<Arc<dyn Transport>>,
}

impl Client {
    /// A client for a service. Never fails: what is wrong with the configuration comes out of the call.
    pub fn new(service: &'static Service, config: Config) -> Self {
        Client(Arc::new(Pipeline {
            service,
            destination: Destination::resolve(service, &config),
            user_agent: user_agent::header(service, config.app_name.as_deref()),
            credentials_provider: config.credentials_provider,
            transport: config.transport.or_else(standard_transport),
        }))
    }

    /// A client for a service as the environment has it: [`Config::from_env`].
    ///
    /// # Errors
    ///
    /// When there is no endpoint for what the environment says, such as when it names no region.
    pub async fn from_env(service: &'static Service) -> Result<Self, Error> {
        let client = Self::new(service, Config::from_env());
        match &client.0.destination {
            Ok(_) => Ok(client),
            Err(error) => Err(error.clone().into()),
        }
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
        mut request: O,
    ) -> impl Future<Output = Result<O::Response, O::Error>> + Send + use<O> {
        request.set_idempotency_token(idempotency_token);
        let call = self.call(const { &O::INFO }, json::encode(&request).into());
        async move {
            let response = call.await?;
            json::decode(response.body())
                .map_err(|error| UndecodableResponse::new(&O::INFO, &response, error))
                .map_err(|error| Error::from(error).into())
        }
    }

    /// The pipeline as one boxed future, so that its code is in this crate once and not in every program.
    fn call(
        &self,
        operation: &'static OperationInfo,
        body: Bytes,
    ) -> BoxFuture<'static, Result<Response<Bytes>, Error>> {
        let pipeline = Arc::clone(&self.0);
        Box::pin(async move { pipeline.call(operation, body).await })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("service", &self.0.service.sdk_id)
            .field("destination", &self.0.destination)
            .finish_non_exhaustive()
    }
}

impl Pipeline {
    async fn call(&self, operation: &'static OperationInfo, body: Bytes) -> Result<Response<Bytes>, Error> {
        let destination = self.destination.as_ref().map_err(Clone::clone)?;
        let user_agent = self.user_agent.as_ref().map_err(Clone::clone)?;
        let credentials = self.credentials().await?;

        let mut head = request::head(destination, self.service, operation, body.len(), user_agent);
        request::sign(&mut head, destination, &body, &credentials, SystemTime::now())?;
        request::add_unsigned(&mut head)?;

        let transport = self.transport.as_ref().ok_or_else(|| no_transport(destination))?;
        let response = transport.send(http::Request::from_parts(head, body)).await?;
        if response.status().is_success() { Ok(response) } else { Err(ServiceError::new(operation, response).into()) }
    }

    async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        match &self.credentials_provider {
            Some(provider) => provider.provide_credentials().await,
            None => Err(CredentialsError::new(
                "no credentials are configured; give the client some with \
                 `Config::credentials_provider`, or start from `Config::from_env`",
            )),
        }
    }
}

fn idempotency_token() -> String {
    Uuid::new_v4().to_string()
}

#[cfg(feature = "rustls-ring")]
fn standard_transport() -> Option<Arc<dyn Transport>> {
    Some(Arc::new(crate::transport::HyperTransport::new()))
}

#[cfg(not(feature = "rustls-ring"))]
fn standard_transport() -> Option<Arc<dyn Transport>> {
    None
}

#[cold]
fn no_transport(destination: &Destination) -> TransportError {
    TransportError::new(
        TransportErrorKind::Unavailable,
        destination.host_name(),
        "no transport is configured; enable the feature `rustls-ring` for the standard one, \
         or give the client yours with `Config::transport`",
    )
}
