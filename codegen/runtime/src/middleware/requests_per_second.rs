//! A layer that sends no more requests a second than its caller states.

use http::{Request, Response};

use super::{Middleware, Next};
use crate::retry::ClientRateLimiter;
use crate::rt::clock::sleep;
use crate::transport::Body;
use crate::{BoxFuture, Error};

/// What a rate is limited to, in requests a second: what comes between is far from both.
const SLOWEST: f64 = 0.001;
const FASTEST: f64 = 1_000_000.0;

/// A layer that sends at most this many requests a second: the quota that an account has for an operation.
///
/// It belongs around the attempts, so that retries count, of all clones of a client together. Requests are evenly spaced
/// and go out in the order in which they came; one that is given up leaves the line and costs nothing. A quota is one
/// operation's, and so is the client:
///
/// ```
/// use smithy_runtime::{Config, RetryConfig, middleware};
///
/// let config = Config::new()
///     .attempt_layer(middleware::requests_per_second(5.0))
///     .retry_config(RetryConfig::standard().max_attempts(10));
/// ```
///
/// Where several processes share the quota, each gets a part of it. The wait counts towards the time limit of the attempt
/// ([`TimeoutConfig::operation_attempt_timeout`](crate::TimeoutConfig::operation_attempt_timeout)), if there is one.
///
/// The rate may be a fraction, from 0.001 to 1,000,000; what is less or more, or no number, counts as the nearest of
/// these, or as the least.
pub fn requests_per_second(rate: f64) -> impl Middleware {
    let rate = if rate.is_nan() { SLOWEST } else { rate.clamp(SLOWEST, FASTEST) };
    RequestsPerSecond(ClientRateLimiter::stated(rate))
}

struct RequestsPerSecond(ClientRateLimiter);

impl Middleware for RequestsPerSecond {
    fn handle<'a>(&'a self, request: Request<Body>, next: Next) -> BoxFuture<'a, Result<Response<Body>, Error>> {
        // In line from now on, and not only once it is polled.
        let place = self.0.line_up();
        Box::pin(async move {
            while let Some(delay) = place.wait() {
                sleep(delay).await;
            }
            drop(place);
            next.run(request).await
        })
    }
}
