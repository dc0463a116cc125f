//! Streams of events: how a call has those of its request signed, and how it opens that of its response.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use http::request;

use super::authorizer::Authorizer;
use super::call::{AnyResponse, Call};
use crate::Error;
use crate::event_stream;
use crate::rt::clock::{wall_clock, within};
use crate::transport::{TransportError, TransportErrorKind, TransportTimeouts};

impl Call {
    /// Has the events of a request signed whose head has been.
    pub(super) fn sign_events(&self, head: &request::Parts, authorizer: &Authorizer<'_>) {
        if let (Some(conversation), Authorizer::Signer(signer, credentials)) = (&self.conversation, authorizer) {
            let (shared_state, reading) = (Arc::clone(&self.pipeline.shared_state), self.clock());
            let clock = move || shared_state.skew.correct(wall_clock(), reading);
            conversation.sign(signer.events(head, credentials), clock);
        }
    }

    /// The limits that the transport enforces: a stream of events may be silent, unless the caller has said for how long.
    pub(super) fn transport_timeouts(&self) -> TransportTimeouts {
        let config = &self.pipeline.config.timeout_config;
        let read_ends_with_head = self.operation.has_event_output && !config.has_read_timeout;
        TransportTimeouts { read_ends_with_head, ..config.transport }
    }

    /// Opens the stream of a response that is a success.
    pub(super) async fn open_events(&self, mut answer: AnyResponse) -> Result<AnyResponse, Error> {
        if answer.error.is_none() {
            let (service, host) = (self.pipeline.service, self.endpoint_target().host_name());
            let attempts = self.attempts.load(Ordering::Relaxed);
            let conversation = self.conversation.clone();
            let opening =
                event_stream::open(service, self.operation, &mut answer.response, host, attempts, conversation);
            within(self.opening_timeout(), opening).await.unwrap_or_else(|limit| {
                let silence = TransportError::new(TransportErrorKind::ReadTimeout, host, "no data");
                Err(self.transport_error(silence.with_limit(limit)))
            })?;
        }
        Ok(answer)
    }

    /// How long the first message may take, where it is what the call waits for: as long as the head of the response, whose
    /// place it takes. Where the caller sends events as well, it may be the caller's turn.
    fn opening_timeout(&self) -> Option<Duration> {
        let timeouts = self.transport_timeouts();
        timeouts.read.filter(|_| timeouts.read_ends_with_head && !self.operation.has_event_input)
    }
}
