//! Where requests go: the parameters of endpoint rules, and the endpoints that they resolve to.

mod parameters;
#[cfg(feature = "presigned-urls")]
mod presigned_url;
pub mod rules;
mod signing_scheme;

use std::fmt;

use crate::causes::readable;
use crate::redact::without_user;

pub use parameters::{AccountIdEndpointMode, EndpointParameters, EndpointValue};
#[cfg(feature = "presigned-urls")]
pub use presigned_url::PresignedUrl;
#[cfg(feature = "presigned-urls")]
pub(crate) use presigned_url::SourceRegion;
pub use signing_scheme::SigningScheme;

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
    /// The kinds of signatures that it takes, the first choice first, of which a client makes the first that it can; none
    /// where they are the service's own.
    pub signing_schemes: &'static [SigningScheme],
    /// The regions that asymmetric signatures are good for, where it is not the one to sign for: names, or `*` for all.
    pub signing_region_set: Vec<String>,
    /// Whether signatures cover the path as it is sent, as those for Amazon S3 do (property
    /// `authSchemes[].disableDoubleEncoding` of the rules).
    pub disable_double_encoding: bool,
    /// Names and values of headers that requests to this endpoint have.
    pub headers: Vec<(String, String)>,
}

impl Endpoint {
    /// An endpoint at a URL, signed for the service's own name and the configured region.
    pub fn new(url: impl Into<String>) -> Self {
        Endpoint {
            url: url.into(),
            signing_name: None,
            signing_region: None,
            signing_schemes: &[],
            signing_region_set: Vec::new(),
            disable_double_encoding: false,
            headers: Vec::new(),
        }
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

    /// Takes signatures of these kinds, the first choice first (property `authSchemes[].name` of the rules).
    pub fn signing_schemes(self, schemes: &'static [SigningScheme]) -> Self {
        Self { signing_schemes: schemes, ..self }
    }

    /// Makes asymmetric signatures good for these regions (property `authSchemes[].signingRegionSet` of the rules).
    pub fn signing_region_set(mut self, regions: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.signing_region_set = regions.into_iter().map(Into::into).collect();
        self
    }

    /// Signs the path as it is sent.
    pub fn disable_double_encoding(self) -> Self {
        Self { disable_double_encoding: true, ..self }
    }

    /// Adds a header to the requests.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// Shows no user name and password of the URL.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("url", &without_user(&self.url))
            .field("signing_name", &self.signing_name)
            .field("signing_region", &self.signing_region)
            .field("signing_schemes", &self.signing_schemes)
            .field("signing_region_set", &self.signing_region_set)
            .field("disable_double_encoding", &self.disable_double_encoding)
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
