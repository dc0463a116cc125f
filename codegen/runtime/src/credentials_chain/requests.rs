//! Sends the requests of the chain over the client's kind of transport, with limits of their own.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST};
use http::{HeaderValue, Request, Response, StatusCode, Uri};
use zeroize::Zeroizing;

#[cfg(feature = "credentials-login")]
use super::dpop::{DPOP, DpopKey};
use super::error_response::{error_response, secrets_of};
use crate::error::{RetryReason, retry_after, retry_reason};
use crate::redact::without_user;
use crate::retry::RetryConfig;
use crate::rt::clock;
use crate::sigv4::{PayloadHash, Signer, host};
use crate::transport::{
    Body, MAX_RESPONSE_BODY, NO_TRANSPORT, TransportErrorKind, TransportTimeouts, authority, in_memory,
};
use crate::{Credentials, CredentialsError, Service, Transport, TransportError};

/// Sends requests of one kind.
pub(super) struct Requests {
    transport: Option<Arc<dyn Transport>>,
    /// How long an attempt may take.
    limit: Duration,
    retries: RetryConfig,
    /// Whether a server that there is no connection to counts as none.
    once_unless_connected: bool,
    signing: Option<(Signer, Credentials)>,
    #[cfg(feature = "credentials-login")]
    proven: Option<DpopKey>,
}

/// A response, and what may not be shown of it.
pub(super) struct ReceivedResponse {
    pub response: Response<Bytes>,
    service: &'static Service,
    /// What the request had of secrets.
    secrets: Vec<Zeroizing<String>>,
}

impl ReceivedResponse {
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// What it comes to, as a part of a sentence, where it is not what it should be.
    pub fn describe(&self) -> String {
        error_response(&self.response, self.service, &self.secrets)
    }
}

impl Requests {
    pub fn new(transport: Option<Arc<dyn Transport>>, limit: Duration, attempts: u32) -> Self {
        let retries = RetryConfig::standard().max_attempts(attempts);
        Requests {
            transport,
            limit,
            retries,
            once_unless_connected: false,
            signing: None,
            #[cfg(feature = "credentials-login")]
            proven: None,
        }
    }

    /// Gives up at once when there is no connection, as there may be nobody.
    pub fn once_unless_connected(mut self) -> Self {
        self.once_unless_connected = true;
        self
    }

    /// Signs them for a region and service.
    pub fn signed(mut self, region: &str, service: &Service, credentials: Credentials) -> Self {
        self.signing = Some((Signer::new(region, service.signing_name), credentials));
        self
    }

    /// Proves with every attempt that they are of who has this key.
    #[cfg(feature = "credentials-login")]
    pub fn proven(mut self, key: DpopKey) -> Self {
        self.proven = Some(key);
        self
    }

    /// Sends a request to a service until there is a response that another attempt would not better. The secrets are those
    /// that it has in its body.
    pub async fn send(
        &self,
        service: &'static Service,
        request: Request<Bytes>,
        mut secrets: Vec<Zeroizing<String>>,
    ) -> Result<ReceivedResponse, TransportError> {
        let (mut head, body) = request.into_parts();
        secrets.extend(secrets_of(&mut head.headers));
        if let Some((_, credentials)) = &self.signing {
            let token = credentials.session_token().unwrap_or_default();
            secrets.extend([credentials.secret_access_key(), token].map(|secret| Zeroizing::new(secret.to_owned())));
        }
        let mut attempt = 1;
        loop {
            let result = self.attempt(Request::from_parts(head.clone(), body.clone())).await;
            match self
                .reason_to_retry(service, &result)
                .filter(|_| attempt < self.retries.attempts(service.retry_defaults))
            {
                None => return result.map(|response| ReceivedResponse { response, service, secrets }),
                Some(reason) => {
                    let asked = result.ok().and_then(|response| retry_after(response.headers()));
                    clock::sleep(self.retries.backoff(attempt, reason, asked, service.retry_defaults)).await;
                }
            }
            attempt += 1;
        }
    }

    fn reason_to_retry(
        &self,
        service: &Service,
        result: &Result<Response<Bytes>, TransportError>,
    ) -> Option<RetryReason> {
        match result {
            Ok(response) if response.status().is_success() => None,
            Ok(response) => {
                let error = service.read_error(response, response.body());
                retry_reason(error.codes(), response.status(), false, service)
            }
            Err(error) if self.once_unless_connected && error.is_connect() => None,
            Err(error) => error.is_transient().then_some(RetryReason::Transient),
        }
    }

    async fn attempt(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut request = self.complete(request)?;
        if self.once_unless_connected {
            // A little less than the whole, so that it shows whether there was a connection.
            let timeouts = TransportTimeouts { connect: Some(self.limit.mul_f64(0.9)), ..TransportTimeouts::default() };
            request.extensions_mut().insert(timeouts);
        }
        let to = authority(request.uri());
        let unavailable = || TransportError::new(TransportErrorKind::Unavailable, &to, NO_TRANSPORT);
        let transport = self.transport.as_ref().ok_or_else(unavailable)?;
        let exchange =
            async { in_memory::response(transport.send(request.map(Body::from)).await?, &to, MAX_RESPONSE_BODY).await };
        clock::within(Some(self.limit), exchange).await.unwrap_or_else(|limit| {
            Err(TransportError::new(TransportErrorKind::ReadTimeout, &to, format!("no response within {limit:?}")))
        })
    }

    /// Makes a request what a transport wants: with every header, signed.
    fn complete(&self, request: Request<Bytes>) -> Result<Request<Bytes>, TransportError> {
        let invalid = |why: &str| TransportError::new(TransportErrorKind::Invalid, "the endpoint", why);
        let (mut head, body) = request.into_parts();
        head.headers.insert(HOST, host(&head.uri).ok_or_else(|| invalid("its URL has no host"))?);
        head.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        #[cfg(feature = "credentials-login")]
        if let Some(key) = &self.proven {
            let proof = key.proof(&head.method, &head.uri);
            head.headers.insert(DPOP, proof.ok_or_else(|| invalid("its URL is not absolute"))?);
        }
        if let Some((signer, credentials)) = &self.signing {
            let signed = signer.sign(&mut head, &PayloadHash::new(&body), credentials, clock::wall_clock());
            signed.map_err(|error| invalid(&error.to_string()))?;
        }
        Ok(Request::from_parts(head, body))
    }
}

/// Refuses a URL with a user name, which would go into the logs of libraries.
pub(super) fn refuse_user(url: &str) -> Result<(), CredentialsError> {
    let has_no_user = |uri: &Uri| uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    match without_user(url) {
        Cow::Owned(shown) if !url.parse().is_ok_and(|uri| has_no_user(&uri)) => {
            Err(CredentialsError::new(format!("the URL `{shown}` cannot be used: it has a user name")))
        }
        _ => Ok(()),
    }
}
