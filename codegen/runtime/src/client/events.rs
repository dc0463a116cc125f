//! Streams of events: how a call has those of its request signed, and how it opens that of its response.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use http::request;

use super::authorizer::Authorizer;
use super::call::{AnyResponse, Call};
use crate::Error;
use crate::event_stream;
use crate::rt::clock::wall_clock;

impl Call {
    /// Has the events of a request signed whose head has been.
    pub(super) fn sign_events(&self, head: &request::Parts, authorizer: &Authorizer<'_>) {
        if let (Some(conversation), Authorizer::Signer(signer, credentials)) = (&self.conversation, authorizer) {
            let (shared_state, reading) = (Arc::clone(&self.pipeline.shared_state), self.clock());
            let clock = move || shared_state.skew.correct(wall_clock(), reading);
            conversation.sign(signer.events(head, credentials), clock);
        }
    }

    /// Opens the stream of a response that is a success.
    pub(super) async fn open_events(&self, mut answer: AnyResponse) -> Result<AnyResponse, Error> {
        if answer.error.is_none() {
            let (service, host) = (self.pipeline.service, self.endpoint_target().host_name());
            let attempts = self.attempts.load(Ordering::Relaxed);
            let conversation = self.conversation.clone();
            event_stream::open(service, self.operation, &mut answer.response, host, attempts, conversation).await?;
        }
        Ok(answer)
    }
}
