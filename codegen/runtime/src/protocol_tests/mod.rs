//! What generated protocol tests call: a service that gives one response and keeps the request, and comparisons with it.
//!
//! Smithy 2.0 specification, section "HTTP Protocol Compliance Tests". Everything here panics where a test fails.
#![expect(clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

#[cfg(feature = "event-streams")]
mod events;
mod sent;
mod session;
#[cfg(feature = "xml")]
mod xml;

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use bytes::Bytes;
use http::{HeaderMap, Request, Response};

use crate::transport::{Body, from_fn};
use crate::{Config, Credentials};

#[cfg(feature = "event-streams")]
pub use events::events;
pub use sent::Sent;

/// A service that responds to every request alike and keeps the last one.
#[derive(Clone, Debug)]
pub struct StubService {
    response: Response<Bytes>,
    account_id: Option<String>,
    endpoint_url: Option<String>,
    sent: Arc<Mutex<Option<Request<Body>>>>,
}

impl StubService {
    /// A service that responds with this status, these headers and this body.
    ///
    /// # Panics
    ///
    /// When HTTP has no room for them.
    #[must_use]
    pub fn responding(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let response = headers
            .iter()
            .fold(Response::builder().status(status), |response, (name, value)| response.header(*name, *value));
        let response = response.body(body.into()).expect("the response is one of HTTP");
        Self { response, account_id: None, endpoint_url: None, sent: Arc::default() }
    }

    /// Has the service at this host, which may be followed by a path.
    #[must_use]
    pub fn at(self, host: &str) -> Self {
        Self { endpoint_url: Some(format!("https://{host}")), ..self }
    }

    /// Has the caller's credentials say that they belong to this account.
    #[must_use]
    pub fn with_account(self, account_id: &str) -> Self {
        Self { account_id: Some(account_id.to_owned()), ..self }
    }

    /// The configuration of a client that calls this service.
    #[must_use]
    pub fn config(&self) -> Config {
        let Self { response, account_id, endpoint_url, sent } = self.clone();
        let transport = from_fn(move |request: Request<Body>| {
            let response = session::response(&request).unwrap_or_else(|| response.clone()).map(Body::from);
            let sent = Arc::clone(&sent);
            async move {
                // Streams of events as well, which end with the call.
                let (head, body) = request.into_parts();
                let body = body.collect(usize::MAX).await.expect("the body can be read").into();
                *sent.lock().unwrap_or_else(PoisonError::into_inner) = Some(Request::from_parts(head, body));
                Ok(response)
            }
        });
        let credentials = Credentials::new("AKIDEXAMPLE", "secret");
        let credentials = match account_id {
            Some(account_id) => credentials.with_account_id(account_id),
            None => credentials,
        };
        let config = Config::new().region("us-east-1").credentials_provider(credentials).transport(transport);
        match endpoint_url {
            Some(url) => config.endpoint_url(url),
            None => config,
        }
    }

    /// The request that came.
    ///
    /// # Panics
    ///
    /// When none did.
    #[must_use]
    pub fn request(&self) -> Sent {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner).take();
        let (head, body) = sent.expect("the client sends a request").into_parts();
        let body = body.bytes().expect("operations have their bodies in memory").clone();
        let body = plain(&head.headers, body);
        Sent(Request::from_parts(head, body))
    }
}

/// The body before it was compressed: what gzip makes of it differs by its implementations, so cases leave that open.
#[cfg(feature = "compression")]
fn plain(headers: &HeaderMap, body: Bytes) -> Bytes {
    use std::io::Read;
    let mut encodings = headers.get_all(http::header::CONTENT_ENCODING).iter();
    if !encodings.any(|encodings| encodings.as_bytes().ends_with(b"gzip")) {
        return body;
    }
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(&*body).read_to_end(&mut plain).expect("the body is in gzip");
    plain.into()
}

#[cfg(not(feature = "compression"))]
fn plain(_: &HeaderMap, body: Bytes) -> Bytes {
    body
}

/// The bytes that a case has in base64.
///
/// # Panics
///
/// When it has something else.
#[must_use]
pub fn base64(text: &str) -> Bytes {
    crate::codec::base64::decode(text).expect("the case has its body in base64").into()
}

/// Waits for a future without any runtime: nothing in a protocol test waits for more than a timer.
pub fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}
