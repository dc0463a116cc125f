//! What the endpoint rules of a service look at.

use std::fmt;

use super::rules;
use crate::redact::without_user;

/// What the endpoint rules of a service may look at: `EndpointParameters::new().region("eu-west-1").use_fips(true)`.
#[derive(Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
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
    /// Parameters of which none is set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the region.
    pub fn region(self, region: &'a str) -> Self {
        Self { region: Some(region), ..self }
    }

    /// Asks for an endpoint with FIPS 140 cryptography.
    pub fn use_fips(self, use_fips: bool) -> Self {
        Self { use_fips, ..self }
    }

    /// Asks for an endpoint that answers over IPv4 and IPv6 alike.
    pub fn use_dual_stack(self, use_dual_stack: bool) -> Self {
        Self { use_dual_stack, ..self }
    }

    /// Sets the URL to use in place of the service's own.
    pub fn endpoint(self, url: &'a str) -> Self {
        Self { endpoint: Some(url), ..self }
    }

    /// Sets the account of the credentials.
    pub fn account_id(self, account_id: &'a str) -> Self {
        Self { account_id: Some(account_id), ..self }
    }

    /// Sets whether endpoints that name the account are wanted.
    pub fn account_id_endpoint_mode(self, mode: AccountIdEndpointMode) -> Self {
        Self { account_id_endpoint_mode: Some(mode.as_str()), ..self }
    }

    /// Sets the parameters that only this service has.
    pub fn context(self, context: &'a [(&'static str, EndpointValue)]) -> Self {
        Self { context, ..self }
    }
}

/// What the rules in generated code read.
#[doc(hidden)]
impl<'a> EndpointParameters<'a> {
    /// A parameter of the service's own that is a string.
    pub fn string(&self, name: &str) -> Option<&'a str> {
        match self.value(name)? {
            EndpointValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// A parameter of the service's own that is true or false.
    pub fn boolean(&self, name: &str) -> Option<bool> {
        match self.value(name)? {
            EndpointValue::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// A parameter of the service's own that is a list of strings.
    pub fn string_array(&self, name: &str) -> Option<rules::StringArray<'a>> {
        match self.value(name)? {
            EndpointValue::StringArray(texts) => Some(rules::StringArray::from_list(texts)),
            _ => None,
        }
    }

    fn value(&self, name: &str) -> Option<&'a EndpointValue> {
        self.context.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Shows no user name and password of the URL.
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

/// A value that the endpoint rules of a service look at.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointValue {
    /// True or false.
    Boolean(bool),
    /// A string.
    String(String),
    /// A list of strings.
    StringArray(Vec<String>),
}

impl From<bool> for EndpointValue {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

impl From<&str> for EndpointValue {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for EndpointValue {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<Vec<String>> for EndpointValue {
    fn from(texts: Vec<String>) -> Self {
        Self::StringArray(texts)
    }
}

/// Whether endpoints that name the account of the credentials are wanted, by services that have them, such as DynamoDB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum AccountIdEndpointMode {
    /// Where the account is known and the service has such an endpoint. The default.
    #[default]
    Preferred,
    /// Never.
    Disabled,
    /// Always: without a known account, and where there is no such endpoint, calls fail.
    Required,
}

impl AccountIdEndpointMode {
    /// The word that stands for it in rules, variables and profiles.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Disabled => "disabled",
            Self::Required => "required",
        }
    }

    /// The mode that a word stands for, in any case; `None` for other words.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Preferred, Self::Disabled, Self::Required]
            .into_iter()
            .find(|mode| mode.as_str().eq_ignore_ascii_case(word))
    }
}
