//! Streams of events: how a call opens that of its response.

use std::sync::atomic::Ordering;

use super::call::{AnyResponse, Call};
use crate::Error;
use crate::event_stream;

impl Call {
    /// Opens the stream of a response that is a success.
    pub(super) async fn open_events(&self, mut answer: AnyResponse) -> Result<AnyResponse, Error> {
        if answer.error.is_none() {
            let (service, host) = (self.pipeline.service, self.endpoint_target.host_name());
            let attempts = self.attempts.load(Ordering::Relaxed);
            event_stream::open(service, self.operation, &mut answer.response, host, attempts).await?;
        }
        Ok(answer)
    }
}
