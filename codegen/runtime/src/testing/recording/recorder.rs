//! Writes exchanges with a real service to a file.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{Request, Response};

use super::body::RecordedBody;
use super::file::{RecordedExchange, RecordedResponse, Recording};
use super::{RecordingError, Redact, operation_of};
use crate::protocol::Recognized;
use crate::testing::content_encoding::decoded;
use crate::testing::lock;
use crate::transport::{Body, MAX_RESPONSE_BODY, StreamedResponse, Transport, authority, in_memory};
use crate::{BoxFuture, Document, TransportError};

/// A [`Transport`] around another, which writes the exchanges with a service to a file for a [`Replay`](super::Replay).
///
/// ```no_run
/// use smithy_runtime::Config;
/// use smithy_runtime::testing::Recorder;
///
/// # async fn example(transport: impl smithy_runtime::Transport + 'static) -> Result<(), Box<dyn std::error::Error>> {
/// let recorder = Recorder::new(transport, "tests/recordings/cat.json").redact(|_operation, body| {
///     if let Some(bytes) = body.get_mut("Image").and_then(|image| image.get_mut("Bytes")) {
///         *bytes = "hidden".into();
///     }
/// });
/// let config = Config::load().await?.transport(recorder.clone());
/// // The calls of a client with this configuration.
/// recorder.save()?;
/// # Ok(())
/// # }
/// ```
///
/// The file holds operations, requests, statuses, the few headers that a client reads, and responses, as JSON that
/// people can review. It leaves out signatures, credentials, and every request that is not of an operation, such as
/// those for credentials. [`redact`](Self::redact) decides what remains of a body; an idempotency token that the
/// client has filled in becomes `(idempotency token)`. An attempt without a response is not recorded; one that the
/// service rejects is. The events of a request are sent on when all of them have come: a caller who waits for an answer before
/// the next event is not recorded, and not replayed.
///
/// The file is written by [`save`](Self::save), or when the last clone is dropped.
#[derive(Clone)]
pub struct Recorder(Arc<RecorderInner>);

struct RecorderInner {
    path: PathBuf,
    transport: Box<dyn Transport>,
    redact: Mutex<Vec<Redact>>,
    recording: Mutex<Recording>,
    is_saved: Mutex<bool>,
}

impl Recorder {
    /// Records the exchanges of this transport to a file, which replaces an existing one.
    pub fn new(transport: impl Transport + 'static, path: impl Into<PathBuf>) -> Self {
        Recorder(Arc::new(RecorderInner {
            path: path.into(),
            transport: Box::new(transport),
            redact: Mutex::default(),
            recording: Mutex::default(),
            is_saved: Mutex::new(true),
        }))
    }

    /// Changes every JSON body, of a request or a response, but not one that is handed on as a stream, before it is recorded; the text is the operation's name.
    /// The [`Replay`](super::Replay) needs the same function, to recognise the requests.
    pub fn redact(self, change: impl Fn(&str, &mut Document) + Send + Sync + 'static) -> Self {
        lock(&self.0.redact).push(Arc::new(change));
        self
    }

    /// Writes everything recorded so far to the file.
    ///
    /// # Errors
    ///
    /// When the file cannot be written; an existing one is left as it was.
    pub fn save(&self) -> Result<(), RecordingError> {
        self.0.save()
    }
}

/// What is recorded of a request.
struct RecordedRequest {
    recognized: Recognized,
    /// As the recording names it.
    operation: String,
    body: Bytes,
    /// Whether the body of a success streams.
    is_streamed: bool,
    /// Whether the body of a success has credentials.
    is_secret: bool,
}

/// Whether the response to a request has credentials: those of a session that a client creates by itself.
fn has_secret_response(request: &Request<Bytes>) -> bool {
    #[cfg(feature = "s3-express")]
    return request.extensions().get().is_some_and(|called: &crate::protocol::Called| called.has_secret_response);
    #[cfg(not(feature = "s3-express"))]
    {
        let _ = request;
        false
    }
}

impl RecorderInner {
    fn save(&self) -> Result<(), RecordingError> {
        let recording = lock(&self.recording);
        recording.save(&self.path)?;
        *lock(&self.is_saved) = true;
        Ok(())
    }

    fn record(&self, request: &RecordedRequest, response: &Response<Bytes>) {
        let redact = lock(&self.redact).clone();
        let RecordedRequest { recognized, operation, body, is_streamed, is_secret } = request;
        let (name, operation) = (recognized.operation(), operation.clone());
        let body = RecordedBody::new(name, body, &redact);
        let recorded = match response.status().is_success() {
            true if *is_secret => RecordedBody::session(),
            true if *is_streamed => RecordedBody::verbatim(response.body()),
            _ => RecordedBody::new(name, response.body(), &redact),
        };
        let response = RecordedResponse::new(response, recorded, recognized.is_bound());
        lock(&self.recording).exchanges.push(RecordedExchange { operation, request: body, response });
        *lock(&self.is_saved) = false;
    }
}

impl Transport for Recorder {
    fn send(&self, request: Request<Body>) -> BoxFuture<'static, Result<Response<Body>, TransportError>> {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let (host, request) = (authority(request.uri()), in_memory::request(request).await?);
            let recognized = Recognized::new(&request, []);
            let operation = operation_of(&recognized, &request);
            let is_streamed = request.extensions().get::<StreamedResponse>().is_some();
            // What cannot be decoded is recorded as it is.
            let body = decoded(request.clone()).map_or_else(|_| request.body().clone(), Request::into_body);
            let is_secret = has_secret_response(&request);
            let recorded = RecordedRequest { recognized, operation, body, is_streamed, is_secret };
            let response = inner.transport.send(request.map(Body::from)).await?;
            let response = in_memory::response(response, &host, MAX_RESPONSE_BODY).await?;
            if !recorded.operation.is_empty() {
                inner.record(&recorded, &response);
            }
            Ok(response.map(Body::from))
        })
    }
}

/// Saves what is not saved yet, unless a test has failed: a whole recording is better than the beginning of another.
impl Drop for RecorderInner {
    fn drop(&mut self) {
        if *lock(&self.is_saved) || std::thread::panicking() {
            return;
        }
        if let Err(error) = self.save() {
            eprintln!("{error:#}");
        }
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("path", &self.0.path)
            .field("exchanges", &lock(&self.0.recording).exchanges.len())
            .finish_non_exhaustive()
    }
}
