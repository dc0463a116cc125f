//! What a request itself says of where it goes.

use crate::endpoint::EndpointValue;
use crate::endpoint::rules::is_valid_host_label;
use crate::error::InvalidRequest;

/// What a request itself says of where it goes: parameters for the endpoint rules, and labels before the host's name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EndpointInputs {
    pub(crate) parameters: Vec<(&'static str, EndpointValue)>,
    pub(crate) host_prefix: Option<String>,
}

impl EndpointInputs {
    /// Nothing, as of requests that all go to the same place.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a parameter for the endpoint rules, if there is a value for it.
    pub fn parameter(mut self, name: &'static str, value: Option<impl Into<EndpointValue>>) -> Self {
        self.parameters.extend(value.map(|value| (name, value.into())));
        self
    }

    /// Adds a parameter that is a list, if there is one for it: an empty list is a value, and no list is none.
    pub fn list<'a>(mut self, name: &'static str, texts: Option<impl IntoIterator<Item = &'a str>>) -> Self {
        let texts = texts.map(|texts| EndpointValue::StringArray(texts.into_iter().map(str::to_owned).collect()));
        self.parameters.extend(texts.map(|texts| (name, texts)));
        self
    }

    /// The bucket that the request is for, where the service is Amazon S3.
    #[cfg(any(feature = "region-redirects", feature = "s3-express"))]
    pub(crate) fn bucket(&self) -> Option<&str> {
        self.parameters.iter().find_map(|(name, value)| match value {
            EndpointValue::String(bucket) if *name == "Bucket" => Some(bucket.as_str()),
            _ => None,
        })
    }

    /// Adds what comes before the endpoint's host (trait `smithy.api#endpoint`).
    pub fn host_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.host_prefix = Some(prefix.into());
        self
    }

    /// Checks the value of a member that becomes a label of the host's name (trait `smithy.api#hostLabel`).
    ///
    /// # Errors
    ///
    /// When the value is absent, or no label: 1 to 63 letters, digits and hyphens, of which none comes first.
    pub fn host_label<'a>(member: &str, value: Option<&'a str>) -> Result<&'a str, InvalidRequest> {
        let Some(value) = value else {
            return Err(InvalidRequest::new(format!("`{member}` is missing, and the host's name is made with it")));
        };
        if is_valid_host_label(value, false) {
            return Ok(value);
        }
        Err(InvalidRequest::new(format!(
            "`{member}` is {value:?}, which cannot be a label of the host's name: use 1 to 63 letters, digits and \
             hyphens, the first of them no hyphen"
        )))
    }
}
