//! Where requests go: what the endpoint rules of a service are asked, and what they answer.

mod account;
mod route;
mod shown;

use std::fmt;

use crate::error::readable;

pub use account::AccountIdEndpointMode;
pub use route::{EndpointValue, Route};
pub(crate) use shown::without_user;

/// What the endpoint rules of a service may look at.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct EndpointParameters<'a> {
    /// The region, if one is configured (built-in `AWS::Region`).
    pub region: Option<&'a str>,
    /// Whether only FIPS 140 endpoints will do (built-in `AWS::UseFIPS`).
    pub use_fips: bool,
    /// Whether only endpoints that answer over IPv4 and IPv6 alike will do (built-in `AWS::UseDualStack`).
    pub use_dual_stack: bool,
    /// The URL to use in place of the service's own, if one is configured (built-in `SDK::Endpoint`).
    pub endpoint: Option<&'a str>,
    /// The account that the credentials belong to, if they say (built-in `AWS::Auth::AccountId`).
    pub account_id: Option<&'a str>,
    /// Whether endpoints that name the account are wanted (built-in `AWS::Auth::AccountIdEndpointMode`).
    pub account_id_endpoint_mode: Option<&'a str>,
    /// What the operation, the request and the client's own settings say, by the names that the rules have for it
    /// (traits `smithy.rules#staticContextParams`, `contextParam`, `operationContextParams`, `clientContextParams`).
    pub context: &'a [(&'static str, EndpointValue)],
}

impl<'a> EndpointParameters<'a> {
    /// A parameter of the service's own that is text.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        match self.value(name)? {
            EndpointValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A parameter of the service's own that is true or false.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.value(name)? {
            EndpointValue::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A parameter of the service's own that is a list of texts.
    pub fn texts(&self, name: &str) -> Option<crate::rules::Texts<'a>> {
        match self.value(name)? {
            EndpointValue::Texts(texts) => Some(crate::rules::Texts::of_list(texts)),
            _ => None,
        }
    }

    fn value(&self, name: &str) -> Option<&'a EndpointValue> {
        self.context.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Shows no user name and password that somebody has put into the URL.
impl fmt::Debug for EndpointParameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointParameters")
            .field("region", &self.region)
            .field("use_fips", &self.use_fips)
            .field("use_dual_stack", &self.use_dual_stack)
            .field("endpoint", &self.endpoint.map(without_user))
            .field("account_id", &self.account_id)
            .field("account_id_endpoint_mode", &self.account_id_endpoint_mode)
            .field("context", &self.context)
            .finish()
    }
}

/// Where the requests of a client go.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Endpoint {
    /// The URL, scheme and host and, rarely, a path.
    pub url: String,
    /// The name to sign for, where it is not the service's own.
    pub signing_name: Option<String>,
    /// The region to sign for, where it is not the configured one.
    pub signing_region: Option<String>,
    /// Names and values of headers that requests to this endpoint have.
    pub headers: Vec<(String, String)>,
}

impl Endpoint {
    /// An endpoint at a URL, signed for the service's own name and the configured region.
    pub fn new(url: impl Into<String>) -> Self {
        Endpoint { url: url.into(), signing_name: None, signing_region: None, headers: Vec::new() }
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

    /// Adds a header to the requests.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// Shows no user name and password that somebody has put into the URL.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("url", &without_user(&self.url))
            .field("signing_name", &self.signing_name)
            .field("signing_region", &self.signing_region)
            .field("headers", &self.headers)
            .finish()
    }
}

/// There is no endpoint for what was configured; the sentence says what to change.
#[derive(Clone, PartialEq, Eq)]
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

impl EndpointError {
    fn sentence(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }

    fn structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EndpointError").field(&self.0).finish()
    }
}

readable!(EndpointError);

impl std::error::Error for EndpointError {}
