//! An exchange by a client of `reqwest` that has sockets.

use std::sync::Arc;

use http::{Request, Response};
use reqwest::{Client, Error};

use crate::rt::clock::in_tokio;
#[cfg(feature = "event-streams")]
use crate::transport::both_ways;
use crate::transport::error::BoxError;
use crate::transport::incoming::Incoming;
use crate::transport::pieces::Pieces;
use crate::transport::read_timeout::{Progress, ReadTimeout};
use crate::transport::unreadable::UnreadableBody;
use crate::transport::{Body, NO_RUNTIME, TransportError, TransportErrorKind, TransportTimeouts, authority};

/// What the error says of a client that does more than it should.
const FOLLOWED: &str = "its redirect was followed, by a client that would show other hosts what is for this one; make the \
                        transport with `ReqwestTransport::build`, or the client with \
                        `redirect(reqwest::redirect::Policy::none())`";

/// From how many bytes on a body is sent in pieces, as sending it takes time. Reqwest can send a smaller one again by itself.
const LARGE: usize = 64 * 1024;

pub(super) async fn exchange(client: Client, request: Request<Body>) -> Result<Response<Body>, TransportError> {
    let host = authority(request.uri());
    if !in_tokio() {
        return Err(TransportError::new(TransportErrorKind::Unavailable, host, NO_RUNTIME));
    }
    let (timeouts, progress) = (TransportTimeouts::from_request(&request), Arc::new(Progress::new()));
    #[cfg(feature = "event-streams")]
    let is_both_ways = both_ways::is_both_ways(&request);
    let request = request.map(|body| match body.bytes() {
        Some(bytes) if bytes.len() < LARGE => bytes.clone().into(),
        _ => reqwest::Body::wrap(Pieces::new(body, Arc::clone(&progress))),
    });
    let to_error = {
        let host = host.clone();
        move |error: BoxError| {
            #[cfg(feature = "event-streams")]
            if is_both_ways && is_of_version(&*error) {
                return TransportError::new(TransportErrorKind::Unavailable, &host, both_ways::OneWay::Server);
            }
            transport_error(error, &host)
        }
    };
    let request = reqwest::Request::try_from(request).map_err(|error| to_error(error.into()))?;
    let url = request.url().clone();
    let response = match progress.watch(timeouts.read, client.execute(request)).await {
        Ok(response) => response.map_err(|error| to_error(error.into()))?,
        Err(silence) => return Err(to_error(silence.into())),
    };
    if *response.url() != url {
        return Err(TransportError::new(TransportErrorKind::Invalid, host, FOLLOWED));
    }
    // Where both may speak at once, what is sent is no sign of life of the service.
    #[cfg(feature = "event-streams")]
    let progress = if is_both_ways { Arc::new(Progress::new()) } else { progress };
    let response = Response::<reqwest::Body>::from(response);
    Ok(response.map(|body| Body::boxed(Incoming::new(body, progress, timeouts.read_body(), to_error))))
}

/// Whether an error says that a connection speaks another version of HTTP than the request: hyper's client has no more for it
/// than this word.
#[cfg(feature = "event-streams")]
fn is_of_version(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    causes.any(|error| error.to_string().contains("UserUnsupportedVersion"))
}

fn transport_error(error: BoxError, host: &str) -> TransportError {
    match error.downcast::<Error>() {
        Ok(error) => TransportError::new(kind_of(&error), host, error.without_url()),
        Err(error) => match error.downcast_ref() {
            Some(&ReadTimeout(limit)) => {
                TransportError::new(TransportErrorKind::ReadTimeout, host, error).with_limit(limit)
            }
            None => TransportError::new(TransportErrorKind::Io, host, error),
        },
    }
}

fn kind_of(error: &Error) -> TransportErrorKind {
    if UnreadableBody::is_in(error) {
        TransportErrorKind::Body
    } else if error.is_connect() && error.is_timeout() {
        TransportErrorKind::ConnectTimeout
    } else if error.is_timeout() {
        TransportErrorKind::ReadTimeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_builder() || error.is_redirect() {
        TransportErrorKind::Invalid
    } else {
        TransportErrorKind::Io
    }
}
