//! Sends the requests of the chain over the client's kind of transport, with limits of their own.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST};
use http::{HeaderValue, Request, Response, StatusCode, Uri};
use reqsign_core::HttpSend;
use zeroize::Zeroizing;

use super::error_response::{error_response, secrets_of};
use crate::redact::without_user;
use crate::rt::clock;
use crate::sigv4::{PayloadHash, Signer, host};
use crate::transport::{
    Body, MAX_RESPONSE_BODY, NO_TRANSPORT, TransportErrorKind, TransportTimeouts, authority, in_memory,
};
use crate::{Credentials, CredentialsError, Transport, TransportError};

/// How long to wait before the second attempt; twice as long before the third.
const BACKOFF: Duration = Duration::from_millis(200);

/// Sends requests of one kind.
#[derive(Clone)]
pub(super) struct Requests {
    transport: Option<Arc<dyn Transport>>,
    /// How long an attempt may take.
    limit: Duration,
    attempts: u32,
    /// Whether a server that there is no connection to counts as none.
    once_unless_connected: bool,
    signing: Option<Arc<(Signer, Credentials)>>,
    /// What became of the last one, for those who only learn that it failed.
    last_result: Arc<Mutex<Option<String>>>,
}

impl Requests {
    pub fn new(transport: Option<Arc<dyn Transport>>, limit: Duration, attempts: u32) -> Self {
        Requests {
            transport,
            limit,
            attempts,
            once_unless_connected: false,
            signing: None,
            last_result: Arc::default(),
        }
    }

    /// Gives up at once when there is no connection, as there may be nobody.
    pub fn once_unless_connected(mut self) -> Self {
        self.once_unless_connected = true;
        self
    }

    /// Signs them for a region and service.
    pub fn signed(mut self, region: &str, service: &str, credentials: Credentials) -> Self {
        self.signing = Some(Arc::new((Signer::new(region, service), credentials)));
        self
    }

    /// What became of the last request: why it got no response, or what that was. `None` before the first.
    pub fn last_result(&self) -> Option<String> {
        self.last_result.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same as a part of a sentence.
    pub fn describe_last_result(&self) -> String {
        self.last_result().unwrap_or_else(|| "nothing was sent".to_owned())
    }

    /// Sends a request until there is a response that another attempt would not better.
    pub async fn send(&self, mut request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let mut secrets = secrets_of(&mut request);
        if let Some((_, credentials)) = self.signing.as_deref() {
            let token = credentials.session_token().unwrap_or_default();
            secrets.extend([credentials.secret_access_key(), token].map(|secret| Zeroizing::new(secret.to_owned())));
        }
        let (head, body) = request.into_parts();
        let mut attempt = 1;
        loop {
            let result = self.attempt(Request::from_parts(head.clone(), body.clone())).await;
            let retry = match &result {
                Ok(response) => is_passing(response.status()),
                Err(error) => error.is_transient() && !(self.once_unless_connected && error.is_connect()),
            };
            if !retry || attempt >= self.attempts {
                let text = match &result {
                    Ok(response) => error_response(response, &secrets),
                    Err(error) => format!("{error:#}"),
                };
                *self.last_result.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
                return result;
            }
            clock::sleep(BACKOFF * attempt).await;
            attempt += 1;
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
        if let Some((signer, credentials)) = self.signing.as_deref() {
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

/// Whether the server may do better the next time.
fn is_passing(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error()
}

impl HttpSend for Requests {
    async fn http_send(&self, request: Request<Bytes>) -> reqsign_core::Result<Response<Bytes>> {
        self.send(request).await.map_err(|error| reqsign_core::Error::unexpected(format!("{error:#}")))
    }
}

impl fmt::Debug for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Requests").finish_non_exhaustive()
    }
}
