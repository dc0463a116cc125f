//! Calls an operation of a service that credentials are asked of.

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{HeaderValue, Request, StatusCode};
use zeroize::Zeroizing;

#[cfg(feature = "credentials-login")]
use super::error_response::oauth_error;
use super::requests::{ReceivedResponse, Requests};
use crate::operation::EncodedRequest;
use crate::transport::Body;
use crate::{Operation, OperationInfo, Service};

/// Why a call has come to nothing. It shows no secret.
pub(super) enum CallError {
    /// The service says no.
    Refused {
        status: StatusCode,
        message: String,
        /// The code of an error of OAuth 2.0, which is not shown.
        #[cfg(feature = "credentials-login")]
        oauth_error: Option<String>,
    },
    /// There is no response, or none that is understood.
    Failed(String),
}

/// A request whose secrets are known, so that no error quotes them.
pub(super) trait CredentialsRequest: Operation {
    /// The secrets in the body.
    fn secrets(&self) -> Vec<Zeroizing<String>>;
}

impl Requests {
    /// Calls an operation of a service that is at this URL.
    pub async fn call<O: CredentialsRequest>(
        &self,
        service: &'static Service,
        url: &str,
        mut request: O,
    ) -> Result<O::Response, CallError> {
        let secrets = request.secrets();
        let encoded = request.encode_request().map_err(|error| CallError::Failed(error.to_string()))?;
        // What is not needed any more is wiped before the request is sent.
        drop(request);
        let received = self.exchange(service, &O::INFO, url, encoded, secrets).await?;
        let mut response = received.response.clone().map(Body::from);
        O::read_response(&mut response).map_err(|_| CallError::Failed(not_understood()))
    }

    async fn exchange(
        &self,
        service: &'static Service,
        operation: &OperationInfo,
        url: &str,
        encoded: EncodedRequest,
        secrets: Vec<Zeroizing<String>>,
    ) -> Result<ReceivedResponse, CallError> {
        let unusable = |why: &str| CallError::Failed(format!("its endpoint URL cannot be used: {why}"));
        let mut request = Request::new(());
        *request.uri_mut() = format!("{url}/").parse().map_err(|_| unusable("it is no URL"))?;
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(service.protocol.content_type));
        let (head, body) = encoded.into_request(request, true, service.protocol, operation).into_parts();
        let body = body.into_bytes().map_err(|_| unusable("the body is a stream"))?;
        let sent = self.send(service, Request::from_parts(head, body), secrets).await;
        let received = sent.map_err(|error| CallError::Failed(format!("{error:#}")))?;
        match received.status() {
            StatusCode::OK => Ok(received),
            status => Err(CallError::Refused {
                status,
                message: received.describe(),
                #[cfg(feature = "credentials-login")]
                oauth_error: oauth_error(received.response.body()),
            }),
        }
    }
}

/// What a success comes to without what it should have.
pub(super) fn not_understood() -> String {
    "HTTP 200 with something that is not understood".to_owned()
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallError::Refused { message, .. } => f.write_str(message),
            CallError::Failed(why) => f.write_str(why),
        }
    }
}
