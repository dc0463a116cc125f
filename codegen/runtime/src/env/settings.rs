//! What the environment variables and the profile say, the variables first.

use std::collections::BTreeMap;

use super::ConfigError;
use super::profile::{Profile, Section, SharedConfig};
use super::variables::Variables;

/// The variables, and what the shared files add to them.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'a> {
    pub variables: &'a Variables,
    profile: Option<(&'a str, &'a Profile)>,
    services: Option<&'a Section>,
}

impl<'a> Settings<'a> {
    /// Those of the variables alone.
    pub fn from_variables(variables: &'a Variables) -> Self {
        Settings { variables, profile: None, services: None }
    }

    /// Those of the variables, then those of the profile.
    pub fn new(variables: &'a Variables, shared: &'a SharedConfig) -> Result<Self, ConfigError> {
        Ok(Settings { services: shared.services()?, ..Self::from_profile(variables, shared) })
    }

    /// The same without the endpoints of the section that the profile names.
    pub fn from_profile(variables: &'a Variables, shared: &'a SharedConfig) -> Self {
        let profile = shared.profile().map(|profile| (shared.profile_name(), profile));
        Settings { variables, profile, services: None }
    }

    /// The profile's name, for a sentence.
    pub fn profile_name(&self) -> &'a str {
        self.profile.map_or("default", |(name, _)| name)
    }

    /// The value of a variable, else of a public key of the profile.
    pub fn get(&self, variable: &str, key: &str) -> Option<&'a str> {
        self.variables.get(variable).or_else(|| self.profile?.1.get(key))
    }

    /// Whether that is `true`, in any case.
    pub fn is_true(&self, variable: &str, key: &str) -> bool {
        self.get(variable, key).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// The value of a public key of the profile.
    #[cfg(feature = "s3-settings")]
    pub fn in_profile(&self, key: &str) -> Option<&'a str> {
        self.profile?.1.get(key)
    }

    /// That of a public key in a block of the profile.
    #[cfg(feature = "s3-settings")]
    pub fn in_block(&self, block: &str, key: &str) -> Option<&'a str> {
        self.profile?.1.in_block(block, key)
    }

    /// The region: `AWS_REGION`, else `AWS_DEFAULT_REGION`, else the profile's.
    pub fn region(&self) -> Option<&'a str> {
        self.variables.get("AWS_REGION").or_else(|| self.get("AWS_DEFAULT_REGION", "region"))
    }

    /// The names of schemes to take first for operations that take several.
    pub fn auth_scheme_preference(&self) -> impl Iterator<Item = &'a str> {
        let names = self.get("AWS_AUTH_SCHEME_PREFERENCE", "auth_scheme_preference").unwrap_or_default();
        names.split(',').map(str::trim)
    }

    /// Whether to use only endpoints with FIPS 140 cryptography.
    pub fn use_fips(&self) -> bool {
        self.is_true("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
    }

    /// Whether to use only endpoints that answer over both IPv4 and IPv6.
    pub fn use_dual_stack(&self) -> bool {
        self.is_true("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
    }

    /// The name of the calling program, such as a header can have it.
    pub fn app_name(&self) -> Option<String> {
        self.get("AWS_SDK_UA_APP_ID", "sdk_ua_app_id").map(cleaned)
    }

    /// Whether no labels are put before the endpoint's host.
    pub fn disable_host_prefix_injection(&self) -> bool {
        self.is_true("AWS_DISABLE_HOST_PREFIX_INJECTION", "disable_host_prefix_injection")
    }

    /// Whether requests are signed with this machine's clock as it is.
    pub fn disable_clock_skew_correction(&self) -> bool {
        self.is_true("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "disable_clock_skew_correction")
    }

    /// The endpoint URL for every service, and those for one service each, by its name in capitals. Either of the
    /// variables beats both of the files' URLs.
    pub fn endpoint_urls(&self) -> (Option<String>, BTreeMap<String, String>) {
        if self.is_true("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") {
            return (None, BTreeMap::new());
        }
        let mut of_services = BTreeMap::new();
        if self.variables.get("AWS_ENDPOINT_URL").is_none()
            && let Some(services) = self.services
        {
            let urls = services.values_in_blocks("endpoint_url");
            of_services.extend(urls.map(|(service, url)| (service.to_uppercase(), url.to_owned())));
        }
        of_services.extend(self.variables.with_prefix("AWS_ENDPOINT_URL_"));
        (self.get("AWS_ENDPOINT_URL", "endpoint_url").map(str::to_owned), of_services)
    }
}

/// The value, unless it is one in which several have come together.
pub(super) fn shown(value: &str) -> String {
    match value.contains(char::is_control) {
        true => "a text of several lines".to_owned(),
        false => format!("`{value}`"),
    }
}

/// Whether a header's token may have the character (RFC 9110, section 5.6.2).
pub(crate) fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

/// A name from the environment, with `-` for every character that the header cannot have, as botocore does it: what
/// the environment has is no reason to fail a call.
fn cleaned(name: &str) -> String {
    let cleaned: String = name.chars().map(|c| if is_token(c) { c } else { '-' }).collect();
    if cleaned != name {
        tracing::warn!(
            target: "smithy_runtime",
            app_name = cleaned,
            "AWS_SDK_UA_APP_ID or sdk_ua_app_id has characters that no header can have, which became `-`"
        );
    }
    cleaned
}
