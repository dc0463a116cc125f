//! What the pipeline has to know of a service; one `static` in every generated crate.

use std::borrow::Cow;

use bytes::Bytes;
use http::Response;

use crate::protocol::{AWS_JSON_1_1, ErrorMetadata, ErrorRules, Protocol};
use crate::{Endpoint, EndpointError, EndpointParameters, RetryKind};

/// A service as its model describes it. What its model does not mention is as [`DEFAULT`](Service::DEFAULT) has it:
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
    /// The protocol that it speaks.
    pub protocol: &'static Protocol,
    /// Whether its errors have codes of the query protocol, which it spoke once (trait
    /// `aws.protocols#awsQueryCompatible`).
    pub query_compatible: bool,
    /// Which of the errors of its model, by code, are worth another attempt (trait `smithy.api#retryable`). What it does
    /// not know is judged by the codes that all services share, and by the status.
    pub retryable: fn(code: &str) -> Option<RetryKind>,
    /// The service's endpoint rules (trait `smithy.rules#endpointRuleSet`).
    pub resolve_endpoint: fn(&EndpointParameters<'_>) -> Result<Endpoint, EndpointError>,
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
        protocol: &AWS_JSON_1_1,
        query_compatible: false,
        retryable: |_| None,
        resolve_endpoint: |_| Err(EndpointError::new("the service has no endpoint rules")),
        uses_account_id: false,
        sensitive: &[],
    };

    /// What went wrong, of a response that is no success.
    pub(crate) fn read_error(&self, response: &Response<Bytes>) -> ErrorMetadata {
        let rules = ErrorRules { query_compatible: self.query_compatible, sensitive: self.sensitive };
        (self.protocol.read_error)(response.headers(), response.body(), rules)
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
