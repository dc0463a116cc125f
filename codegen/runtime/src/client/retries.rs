//! The attempts of a call: whether there is to be another, and when.

use std::mem;
#[cfg(feature = "region-redirects")]
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use http::Request;

use super::call::{AnyResponse, Call};
#[cfg(feature = "compression")]
use super::compression;
use super::trace;
use crate::Error;
use crate::error::{RetryReason, retry_after, retry_reason};
use crate::retry::{Permit, RetryMode};
use crate::rt::clock::sleep;
use crate::transport::{AttemptBody, Body, UsedUp};

impl Call {
    /// Tries until there is an answer, or no reason or no leave to try again.
    pub(super) async fn attempts(self: &Arc<Self>, mut request: Request<Body>) -> Result<AnyResponse, Error> {
        if self.is_unsettled(&request) {
            Box::pin(self.settle(&mut request)).await?;
        }
        #[cfg(feature = "compression")]
        if self.operation.is_compressed {
            compression::compress(&mut request, self.pipeline.config.request_compression)?;
        }
        if !self.digest_bytes(&request)? {
            Box::pin(self.digest_stream(&request)).await?;
        }
        let (mut head, body) = request.into_parts();
        let source = AttemptBody::new(body);
        let mut permit = Permit::default();
        let mut attempt = 1;
        loop {
            self.keep_rate().await;
            self.attempts.fetch_add(1, Ordering::Relaxed);
            // The first attempt has the original, with its room for more headers, which a copy has not.
            let copy = head.clone();
            let request = Request::from_parts(mem::replace(&mut head, copy), source.body());
            let outcome = self.attempt(attempt, request).await.map(|response| self.answer(response));
            let is_failure = outcome.as_ref().map_or(true, |answer| answer.error.is_some());
            let is_used_up = is_failure && source.take_back();
            #[cfg(feature = "region-redirects")]
            let outcome = match self.follow(outcome, &mut head, is_used_up) {
                ControlFlow::Continue(elsewhere) => {
                    *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(elsewhere);
                    continue;
                }
                ControlFlow::Break(outcome) => outcome,
            };
            let reason = self.reason_to_retry(&outcome);
            if self.pipeline.config.retry_config.mode() == RetryMode::Adaptive {
                self.pipeline.shared_state.rate_limiter.learn(reason == Some(RetryReason::Throttling));
            }
            if reason.is_some() && self.has_attempts_after(attempt) && is_used_up {
                return used_up(outcome);
            }
            let Some(delay) = self.delay(attempt, reason, &outcome, &mut permit) else {
                if outcome.as_ref().is_ok_and(|answer| answer.error.is_none()) {
                    self.pipeline.shared_state.retry_bucket.give_back(permit);
                }
                if let Some(reason) = reason.filter(|_| self.operation.is_long_poll && self.has_attempts_after(attempt))
                {
                    // There was no leave to try again, and the caller's loop is to go on no faster than with it. On the
                    // heap, so that the future of the others is no larger.
                    Box::pin(sleep(self.backoff(attempt, reason, &outcome))).await;
                }
                return outcome;
            };
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
            sleep(delay).await;
            attempt += 1;
        }
    }

    /// Waits its turn, in adaptive mode.
    async fn keep_rate(&self) {
        if self.pipeline.config.retry_config.mode() == RetryMode::Adaptive {
            let place = self.pipeline.shared_state.rate_limiter.line_up();
            while let Some(delay) = place.wait() {
                trace::held_back(delay);
                sleep(delay).await;
            }
        }
    }

    fn reason_to_retry(&self, outcome: &Result<AnyResponse, Error>) -> Option<RetryReason> {
        match outcome {
            Ok(AnyResponse { response, error }) => {
                let error = error.as_deref()?;
                retry_reason(error.codes(), response.status(), self.clock().was_wrong, self.pipeline.service)
            }
            Err(error) => error.as_ref().retry_reason(),
        }
    }

    fn has_attempts_after(&self, attempt: u32) -> bool {
        attempt < self.max_attempts()
    }

    pub(super) fn max_attempts(&self) -> u32 {
        self.pipeline.config.retry_config.attempts(self.pipeline.service.retry_defaults)
    }

    /// How long to wait before the next attempt, if there is to be one.
    fn delay(
        &self,
        attempt: u32,
        reason: Option<RetryReason>,
        outcome: &Result<AnyResponse, Error>,
        permit: &mut Permit,
    ) -> Option<Duration> {
        let reason = reason?;
        if !self.has_attempts_after(attempt) || !self.pipeline.shared_state.retry_bucket.take(reason, permit) {
            return None;
        }
        let delay = self.backoff(attempt, reason, outcome);
        trace::retrying(attempt, reason.as_str(), delay);
        Some(delay)
    }

    fn backoff(&self, attempt: u32, reason: RetryReason, outcome: &Result<AnyResponse, Error>) -> Duration {
        let asked = outcome.as_ref().ok().and_then(|answer| retry_after(answer.response.headers()));
        let defaults = self.pipeline.service.retry_defaults;
        self.pipeline.config.retry_config.backoff(attempt, reason, asked, defaults)
    }
}

/// The same, saying why there is no other attempt.
fn used_up(outcome: Result<AnyResponse, Error>) -> Result<AnyResponse, Error> {
    let mut answer = outcome.map_err(Error::used_up)?;
    answer.response.extensions_mut().insert(UsedUp);
    Ok(answer)
}
