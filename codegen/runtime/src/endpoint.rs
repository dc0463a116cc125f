//! Where requests go: what the endpoint rules of a service are asked, and what they answer.

use std::fmt;

/// What the endpoint rules of a service may look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EndpointParameters<'a> {
    /// The region, if one is configured (built-in `AWS::Region`).
    pub region: Option<&'a str>,
    /// Whether only FIPS 140 endpoints will do (built-in `AWS::UseFIPS`).
    pub use_fips: bool,
    /// Whether only endpoints that answer over IPv4 and IPv6 alike will do (built-in `AWS::UseDualStack`).
    pub use_dual_stack: bool,
    /// The URL to use in place of the service's own, if one is configured (built-in `SDK::Endpoint`).
    pub endpoint: Option<&'a str>,
}

/// Where the requests of a client go.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// The URL, scheme and host and, rarely, a path.
    pub url: String,
    /// The name to sign for, where it is not the service's own.
    pub signing_name: Option<String>,
    /// The region to sign for, where it is not the configured one.
    pub signing_region: Option<String>,
}

impl Endpoint {
    /// An endpoint at a URL, signed for the service's own name and the configured region.
    pub fn new(url: impl Into<String>) -> Self {
        Endpoint { url: url.into(), signing_name: None, signing_region: None }
    }

    /// Signs for this name (property `authSchemes[].signingName` of the rules).
    pub fn signing_name(mut self, name: impl Into<String>) -> Self {
        self.signing_name = Some(name.into());
        self
    }

    /// Signs for this region (property `authSchemes[].signingRegion` of the rules).
    pub fn signing_region(mut self, region: impl Into<String>) -> Self {
        self.signing_region = Some(region.into());
        self
    }
}

/// There is no endpoint for what was configured; the sentence says what to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointError(Box<str>);

impl EndpointError {
    /// An error with the message of the rule that refused.
    pub fn new(message: impl Into<String>) -> Self {
        EndpointError(message.into().into_boxed_str())
    }

    /// The message of the rule that refused.
    pub fn message(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EndpointError {}
