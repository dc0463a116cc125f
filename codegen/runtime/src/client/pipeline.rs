//! Everything that the calls of a client have in common, worked out once.

use std::sync::Arc;

use http::HeaderMap;

use super::authentication::Authentication;
use super::endpoint_target::EndpointTarget;
use super::headers;
use super::shared_state::SharedState;
use super::skew::ClockReading;
use crate::error::InvalidRequest;
use crate::operation::EndpointInputs;
#[cfg(feature = "event-streams")]
use crate::transport::OneWay;
use crate::transport::{self, Transport, TransportErrorKind};
use crate::{Config, Credentials, CredentialsError, Error, OperationInfo, Service, TransportError};

/// Everything that the calls of a client have in common. What could not be worked out is told by the call.
pub(crate) struct Pipeline {
    pub service: &'static Service,
    /// With the standard transport, where there was none.
    pub config: Config,
    pub shared_state: Arc<SharedState>,
    pub authentication: Authentication,
    headers: Result<HeaderMap, InvalidRequest>,
    /// Whether the transport is the standard one.
    #[cfg(feature = "event-streams")]
    pub is_standard_transport: bool,
}

impl Pipeline {
    /// The pipeline of a configuration, which shares what it can with the one that it came of.
    pub fn new(service: &'static Service, mut config: Config, origin: Option<&Pipeline>) -> Self {
        #[cfg(feature = "event-streams")]
        let is_standard_transport = match (&config.transport, origin) {
            (None, _) => true,
            // A client that is made of another has what that one uses.
            (Some(transport), Some(Pipeline { is_standard_transport: true, config, .. })) => {
                config.transport.as_ref().is_some_and(|standard| Arc::ptr_eq(standard, transport))
            }
            _ => false,
        };
        config.transport = config.transport.or_else(transport::standard);
        let shared_state = SharedState::new(service, &config, origin.map(|origin| &origin.shared_state));
        let (authentication, headers) = (Authentication::new(service, &config), headers::of_client(service, &config));
        Pipeline {
            service,
            shared_state,
            authentication,
            headers,
            config,
            #[cfg(feature = "event-streams")]
            is_standard_transport,
        }
    }

    /// Where a request of an operation goes that says this of it, and is signed or not.
    pub async fn endpoint_target(
        &self,
        operation: &OperationInfo,
        is_signed: bool,
        endpoint_inputs: &EndpointInputs,
    ) -> Result<Arc<EndpointTarget>, Error> {
        self.config.faults.check(self.service.known_parameters())?;
        self.shared_state.locate(is_signed).await;
        #[cfg(feature = "region-redirects")]
        if let Some(region) = self.shared_state.bucket_regions.of(operation, endpoint_inputs) {
            return Ok(self.shared_state.target_in(&region, endpoint_inputs)?);
        }
        #[cfg(not(feature = "region-redirects"))]
        let _ = operation;
        let credentials = match is_signed && self.shared_state.asks_for_account() {
            true => Some(self.credentials().await?),
            false => None,
        };
        let account_id = credentials.as_ref().and_then(Credentials::account_id);
        Ok(self.shared_state.endpoint_target(endpoint_inputs, account_id)?)
    }

    /// Makes sure that the transport can send and receive at once, where the operation does.
    #[cfg(feature = "event-streams")]
    pub fn check_directions(&self, operation: &OperationInfo) -> Result<(), InvalidRequest> {
        #[cfg(feature = "blocking")]
        let is_waiting = crate::rt::is_waiting();
        #[cfg(not(feature = "blocking"))]
        let is_waiting = false;
        let is_both_ways = operation.has_event_input && operation.has_event_output;
        let can_not = is_waiting || !cfg!(feature = "http2");
        match is_both_ways && can_not && self.is_standard_transport {
            true => Err(InvalidRequest::new(OneWay::Transport.to_string())),
            false => Ok(()),
        }
    }

    /// What a call knows of the clock before its first attempt.
    pub fn first_clock_reading(&self) -> ClockReading {
        match self.config.disable_clock_skew_correction {
            true => ClockReading::UNCORRECTED,
            false => ClockReading::default(),
        }
    }

    /// The headers that every request has.
    pub fn headers(&self) -> Result<&HeaderMap, InvalidRequest> {
        self.headers.as_ref().map_err(Clone::clone)
    }

    pub async fn credentials(&self) -> Result<Credentials, CredentialsError> {
        match &self.config.auth.credentials_provider {
            Some(provider) => provider.provide_credentials().await,
            None => Err(CredentialsError::new(
                "no credentials are configured; give the client some with \
                 `Config::credentials_provider`, or start from `Config::from_env`",
            )),
        }
    }

    /// What sends the requests to this host.
    pub fn transport(&self, host: &str) -> Result<&dyn Transport, TransportError> {
        self.config
            .transport
            .as_deref()
            .ok_or_else(|| TransportError::new(TransportErrorKind::Unavailable, host, transport::NO_TRANSPORT))
    }
}
