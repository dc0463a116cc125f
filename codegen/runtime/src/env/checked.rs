//! Which values the settings of the environment may have, and the error for any other.

use super::ConfigError;
#[cfg(feature = "s3-settings")]
use super::endpoint_parameters;
use super::settings::{Settings, shown};

/// The largest value of `request_min_compression_size_bytes`, in bytes.
pub(crate) const MAX_MIN_COMPRESSION_SIZE: u32 = 10_485_760;

/// A setting whose value is not any text.
struct Checked {
    /// The option of [`Config`](crate::Config) that it is for; empty for what only the search for credentials reads.
    option: &'static str,
    variable: &'static str,
    key: &'static str,
    allowed: Allowed,
}

enum Allowed {
    Flag,
    /// A whole number of this range.
    Number(u32, u32),
    Words(&'static [&'static str]),
}

const fn checked(option: &'static str, variable: &'static str, key: &'static str, allowed: Allowed) -> Checked {
    Checked { option, variable, key, allowed }
}

#[rustfmt::skip]
const CHECKED: &[Checked] = {
    use Allowed::{Flag, Number, Words};
    &[
        checked("use_fips", "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint", Flag),
        checked("use_dual_stack", "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint", Flag),
        checked("account_id_endpoint_mode", "AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode",
            Words(&["preferred", "disabled", "required"])),
        checked("disable_host_prefix_injection", "AWS_DISABLE_HOST_PREFIX_INJECTION", "disable_host_prefix_injection",
            Flag),
        checked("disable_clock_skew_correction", "AWS_DISABLE_CLOCK_SKEW_CORRECTION", "disable_clock_skew_correction",
            Flag),
        checked("endpoint_url", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls", Flag),
        // Of old, botocore has a third mode, which people still have in their files.
        checked("retry_config", "AWS_RETRY_MODE", "retry_mode", Words(&["standard", "adaptive", "legacy"])),
        checked("retry_config", "AWS_MAX_ATTEMPTS", "max_attempts", Number(1, u32::MAX)),
        checked("disable_request_compression", "AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression", Flag),
        checked("request_min_compression_size_bytes", "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
            "request_min_compression_size_bytes", Number(0, MAX_MIN_COMPRESSION_SIZE)),
        #[cfg(feature = "http-checksum")]
        checked("request_checksum_calculation", "AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation",
            Words(&["when_supported", "when_required"])),
        #[cfg(feature = "http-checksum")]
        checked("response_checksum_validation", "AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation",
            Words(&["when_supported", "when_required"])),
        checked("", "AWS_EC2_METADATA_DISABLED", "ec2_metadata_disabled", Flag),
        checked("", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode",
            Words(&["IPv4", "IPv6"])),
        checked("", "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", Number(1, u32::MAX)),
        checked("", "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", Number(1, u32::MAX)),
    ]
};

/// What is wrong with settings, by the option of [`Config`](crate::Config), or the parameter of endpoint rules, that each is
/// for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Vec<(&'static str, ConfigError)>);

impl Faults {
    /// All that is wrong with these settings.
    pub fn find(settings: &Settings<'_>) -> Self {
        let fault = |checked: &Checked| Some((checked.option, checked.fault(settings)?));
        let faults = CHECKED.iter().filter_map(fault);
        #[cfg(feature = "s3-settings")]
        let faults = faults.chain(endpoint_parameters::faults(settings));
        Faults(faults.collect())
    }

    /// Those that say something of a configuration.
    pub fn only_options(mut self) -> Self {
        self.0.retain(|(option, _)| !option.is_empty());
        self
    }

    /// Forgets what is wrong with an option that code has set by now.
    pub fn overrule(&mut self, option: &'static str) {
        self.0.retain(|(at_fault, _)| *at_fault != option);
    }

    /// The first fault as an error, of options, and of those parameters of endpoint rules that somebody looks at.
    pub fn check(&self, parameters: &[&str]) -> Result<(), ConfigError> {
        let fault = self.0.iter().find(|(option, _)| !is_parameter(option) || parameters.contains(option));
        fault.map_or(Ok(()), |(_, fault)| Err(fault.clone()))
    }
}

/// Whether it is a parameter of endpoint rules, which concerns those services alone that have it.
fn is_parameter(option: &str) -> bool {
    option.starts_with(|first: char| first.is_ascii_uppercase())
}

impl Checked {
    fn fault(&self, settings: &Settings<'_>) -> Option<ConfigError> {
        let value = settings.get(self.variable, self.key).filter(|value| !self.allows(value))?;
        let name = match settings.variables.get(self.variable) {
            Some(_) => self.variable.to_owned(),
            None => format!("`{}` of profile `{}`", self.key, settings.profile_name()),
        };
        let allowed = match self.allowed {
            Allowed::Flag => "`true` or `false`".to_owned(),
            Allowed::Number(least, most) => format!("a whole number from {least} to {most}"),
            Allowed::Words(words) => format!("one of `{}`", words.join("`, `")),
        };
        Some(ConfigError::new(format!("{name} is {}; set it to {allowed}, or remove it", shown(value))))
    }

    fn allows(&self, value: &str) -> bool {
        match self.allowed {
            Allowed::Flag => ["true", "false"].iter().any(|word| word.eq_ignore_ascii_case(value)),
            Allowed::Number(least, most) => value.parse().is_ok_and(|number: u32| (least..=most).contains(&number)),
            Allowed::Words(words) => words.iter().any(|word| word.eq_ignore_ascii_case(value)),
        }
    }
}
