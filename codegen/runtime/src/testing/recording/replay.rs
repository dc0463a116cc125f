//! Responses from a recording.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};

use super::body::RecordedBody;
use super::file::{RecordedExchange, Recording};
use super::{RecordingError, Redact, difference, operation_of};
use crate::protocol::{Recognized, operation_name};
use crate::redact::Sensitive;
use crate::testing::Unmet;
use crate::testing::content_encoding::decoded;
use crate::testing::lock;
use crate::transport::{Body, Transport, TransportErrorKind, authority, in_memory};
use crate::{BoxFuture, Config, Document, TransportError};

/// The most differences that an error lists.
const LISTED: usize = 10;

/// A [`Transport`] that responds from the file of a [`Recorder`](super::Recorder).
///
/// A request gets the first unused response to a request of the same operation with the same body; the order of members
/// and idempotency tokens filled in by the client make no difference. A request that was not recorded fails with an
/// error that says how it differs from the next recorded one of its operation.
#[derive(Clone)]
pub struct Replay(Arc<ReplayInner>);

struct ReplayInner {
    path: PathBuf,
    redact: Mutex<Vec<Redact>>,
    /// The unused exchanges.
    left: Mutex<Vec<RecordedExchange>>,
}

impl Replay {
    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// When the file does not exist or is not a recording.
    pub fn load(path: impl Into<PathBuf>) -> Result<Self, RecordingError> {
        let path = path.into();
        let left = Mutex::new(Recording::load(&path)?.exchanges);
        Ok(Replay(Arc::new(ReplayInner { path, redact: Mutex::default(), left })))
    }

    /// Changes the JSON bodies of requests before they are compared, as they were changed before they were recorded.
    pub fn redact(self, change: impl Fn(&str, &mut Document) + Send + Sync + 'static) -> Self {
        lock(&self.0.redact).push(Arc::new(change));
        self
    }

    /// The configuration for its clients: [`Config::for_tests`].
    pub fn config(&self) -> Config {
        Config::for_tests(self.clone())
    }

    /// Checks that every exchange was used.
    ///
    /// # Errors
    ///
    /// When some were not; the error has a line for each.
    pub fn verify(&self) -> Result<(), Unmet> {
        let left = lock(&self.0.left);
        let lines: Vec<_> = left
            .iter()
            .map(|exchange| format!("{}: recorded, and not called", operation_name(&exchange.operation)))
            .collect();
        if lines.is_empty() { Ok(()) } else { Err(Unmet(lines)) }
    }

    fn respond(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let host = authority(request.uri());
        let failed = |problem: String| {
            let problem = format!("{problem} (recording {})", self.0.path.display());
            TransportError::new(TransportErrorKind::Other, &host, problem)
        };
        let request = decoded(request).map_err(|broken| broken.into_error(&host))?;
        let recognized = Recognized::new(&request, []);
        let target = operation_of(&recognized, &request);
        let sensitive = request.extensions().get::<Sensitive>().map_or(&[][..], |names| names.0);
        let body = RecordedBody::new(recognized.operation(), request.body(), &lock(&self.0.redact).clone());
        let mut left = lock(&self.0.left);
        let index = left.iter().position(|exchange| exchange.operation == target && exchange.request == body);
        match index {
            Some(index) => left.remove(index).response.into_http().map_err(failed),
            None => Err(failed(unknown(&left, &target, &body, sensitive))),
        }
    }
}

/// What sets a request apart from those that are left.
fn unknown(left: &[RecordedExchange], target: &str, sent: &RecordedBody, sensitive: &[&str]) -> String {
    let name = operation_name(target);
    let Some(next) = left.iter().find(|exchange| exchange.operation == target) else {
        return format!("no response to {name} is left");
    };
    let lines = difference::between(&next.request.document(), &sent.document(), sensitive);
    let more = lines.len().saturating_sub(LISTED);
    let mut text = format!("{name} was not recorded with this request; the next one recorded differs:");
    for line in lines.iter().take(LISTED) {
        text.push_str("\n  ");
        text.push_str(line);
    }
    if more > 0 {
        text.push_str(&format!("\n  and {more} more"));
    }
    text
}

impl Transport for Replay {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        let replay = self.clone();
        Box::pin(async move { Ok(replay.respond(in_memory::request(request).await?)?.map(Body::from)) })
    }
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay")
            .field("path", &self.0.path)
            .field("left", &lock(&self.0.left).len())
            .finish_non_exhaustive()
    }
}
