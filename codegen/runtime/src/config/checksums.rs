//! Which requests have a checksum, and which responses are held to theirs, of the operations whose model allows it.

use crate::env::Settings;

/// Which requests have a checksum in which the service looks for damage on the way (trait `aws.protocols#httpChecksum`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum RequestChecksumCalculation {
    /// Those of every operation that takes one. The default.
    #[default]
    WhenSupported,
    /// Those of operations that must have one, and those for which the caller chooses an algorithm. Some stores that look
    /// like Amazon S3 take no other.
    WhenRequired,
}

/// Which responses are held to the checksum that they come with (trait `aws.protocols#httpChecksum`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum ResponseChecksumValidation {
    /// Those of every operation that can return one. The default.
    #[default]
    WhenSupported,
    /// Those for which the caller asks for it.
    WhenRequired,
}

/// Both settings.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ChecksumConfig {
    pub request_calculation: RequestChecksumCalculation,
    pub response_validation: ResponseChecksumValidation,
}

impl ChecksumConfig {
    /// What the environment says, else the defaults; another word is a fault of its own.
    pub fn read(settings: &Settings<'_>) -> Self {
        let is_when_required =
            |variable, key| settings.get(variable, key).is_some_and(|word| word.eq_ignore_ascii_case("when_required"));
        let mut config = ChecksumConfig::default();
        if is_when_required("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation") {
            config.request_calculation = RequestChecksumCalculation::WhenRequired;
        }
        if is_when_required("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation") {
            config.response_validation = ResponseChecksumValidation::WhenRequired;
        }
        config
    }

    pub fn calculates_when_supported(self) -> bool {
        self.request_calculation == RequestChecksumCalculation::WhenSupported
    }
}
