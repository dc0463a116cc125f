//! What the pipeline has to know of a service and of its operations: static data of every generated crate.

mod operation_info;

use std::borrow::Cow;
use std::time::Duration;

use http::Response;

use crate::endpoint::{Endpoint, EndpointError, EndpointParameters, SigningScheme};
use crate::protocol::{AWS_JSON_1_1, ErrorMetadata, ErrorRules, Protocol};

pub use operation_info::OperationInfo;

/// A service as its model describes it: its names, its version and its endpoint rules.
///
/// Every generated crate has one, `SERVICE`. What a model does not mention is as [`DEFAULT`](Service::DEFAULT) has it:
///
/// ```
/// use smithy_runtime::{Endpoint, Service};
///
/// static LIBRARY: Service = Service {
///     sdk_id: "Library",
///     version: "2024-02-29",
///     signing_name: "library",
///     resolve_endpoint: |_| Ok(Endpoint::new("https://library.example.com")),
///     ..Service::DEFAULT
/// };
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Service {
    /// The name of the service among SDKs, `Rekognition` (trait `aws.api#service`, `sdkId`).
    pub sdk_id: &'static str,
    /// The version of its API, `2016-06-27`.
    pub version: &'static str,
    /// The name that requests are signed for, `rekognition` (trait `aws.auth#sigv4`).
    pub signing_name: &'static str,
    /// The kinds of signatures that it takes where its endpoint rules do not say, the first choice first: `sigv4`, or
    /// `sigv4a` for a service that takes no other (trait `aws.auth#sigv4a`).
    pub signing_schemes: &'static [SigningScheme],
    /// The protocol that it speaks.
    pub protocol: &'static Protocol,
    /// Names and values of headers that all its requests have, beside those of the protocol.
    pub headers: &'static [(&'static str, &'static str)],
    /// Whether its errors have codes of the query protocol, which it spoke once (trait
    /// `aws.protocols#awsQueryCompatible`).
    pub query_compatible: bool,
    /// Which of the errors of its model, by code, are worth another attempt (trait `smithy.api#retryable`). What it does
    /// not know is judged by the codes that all services share, and by the status.
    pub retryable: fn(code: &str) -> Option<RetryKind>,
    /// How calls are retried where the configuration does not say; as most services have it in
    /// [`RetryDefaults::STANDARD`].
    pub retry_defaults: RetryDefaults,
    /// The service's endpoint rules (trait `smithy.rules#endpointRuleSet`).
    pub resolve_endpoint: fn(&EndpointParameters<'_>) -> Result<Endpoint, EndpointError>,
    /// Which parameters of those rules variables and profile can set: some of those for Amazon S3, such as `UseArnRegion`.
    #[cfg(feature = "s3-settings")]
    pub environment_parameters: &'static [&'static str],
    /// Whether those rules look at the account of the credentials (built-in `AWS::Auth::AccountId`).
    pub uses_account_id: bool,
    /// The names on the wire of the members that its model calls sensitive (trait `smithy.api#sensitive`): where a body is
    /// shown, their values are not.
    pub sensitive: &'static [&'static str],
}

impl Service {
    /// A service without names and endpoint, that speaks `aws.protocols#awsJson1_1`, for all the others to start from.
    pub const DEFAULT: Service = Service {
        sdk_id: "",
        version: "",
        signing_name: "",
        signing_schemes: &[SigningScheme::Sigv4],
        protocol: &AWS_JSON_1_1,
        headers: &[],
        query_compatible: false,
        retryable: |_| None,
        retry_defaults: RetryDefaults::STANDARD,
        resolve_endpoint: |_| Err(EndpointError::new("the service has no endpoint rules")),
        #[cfg(feature = "s3-settings")]
        environment_parameters: &[],
        uses_account_id: false,
        sensitive: &[],
    };

    /// What went wrong, of a response that is no success.
    pub(crate) fn read_error<B>(&self, response: &Response<B>, body: &[u8]) -> ErrorMetadata {
        let rules = ErrorRules {
            query_compatible: self.query_compatible,
            sensitive: self.sensitive,
            #[cfg(feature = "rest-xml")]
            status: response.status(),
        };
        (self.protocol.read_error)(response.headers(), body, rules)
    }

    /// Which parameters of its endpoint rules variables and profile can set.
    pub(crate) fn known_parameters(&self) -> &'static [&'static str] {
        #[cfg(feature = "s3-settings")]
        return self.environment_parameters;
        #[cfg(not(feature = "s3-settings"))]
        &[]
    }

    /// The variable that may have a token for this service alone.
    pub(crate) fn token_variable(&self) -> String {
        format!("AWS_BEARER_TOKEN_{}", self.signing_name.replace([' ', '-'], "_").to_uppercase())
    }

    /// A body for people to see. Of what is malformed or cut off, no more than the length can be shown where some of it may
    /// be sensitive.
    pub(crate) fn shown<'a>(&self, body: &'a [u8]) -> Cow<'a, str> {
        if self.sensitive.is_empty() {
            return String::from_utf8_lossy(body);
        }
        let hidden = || format!("({} bytes that are malformed)", body.len());
        Cow::Owned((self.protocol.redacted)(body, self.sensitive).unwrap_or_else(hidden))
    }
}

/// How the calls of a service are retried where the configuration does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RetryDefaults {
    /// The largest number of attempts, the first included.
    pub max_attempts: u32,
    /// The upper bound of the wait before the first retry, unless the service throttles.
    pub initial_backoff: Duration,
}

impl RetryDefaults {
    /// Three attempts, and 50 ms.
    pub const STANDARD: RetryDefaults = RetryDefaults { max_attempts: 3, initial_backoff: Duration::from_millis(50) };
}

/// What kind of failure an error is that is worth another attempt (trait `smithy.api#retryable`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RetryKind {
    /// It may well be gone in a moment.
    Transient,
    /// The service is asked too often, and wants to be asked later.
    Throttling,
}
