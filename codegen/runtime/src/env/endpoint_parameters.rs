//! The parameters of endpoint rules that variables and profile can set, all of them for Amazon S3.
//!
//! botocore 1.44.8, `configprovider.py` (`DEFAULT_S3_CONFIG_VARS`), `args.py` (`compute_endpoint_resolver_builtin_defaults`).
//! The rules of a service say which of them it looks at, by built-ins such as `AWS::S3::UseArnRegion`.

use super::ConfigError;
use super::settings::{Settings, shown};

/// The key of the profile that has a block of keys for this service.
const BLOCK: &str = "s3";

/// A parameter that the environment can set.
struct EnvironmentParameter {
    /// Its name in the rules.
    name: &'static str,
    variable: Option<&'static str>,
    keys: &'static [Key],
    /// The words that it can have, and what they stand for.
    words: &'static [(&'static str, bool)],
}

/// Where the profile has it.
#[derive(Clone, Copy)]
enum Key {
    Own(&'static str),
    InBlock(&'static str),
}

const FLAG: &[(&str, bool)] = &[("true", true), ("false", false)];

const PARAMETERS: [EnvironmentParameter; 6] = {
    use Key::{InBlock, Own};
    [
        EnvironmentParameter {
            name: "Accelerate",
            variable: None,
            keys: &[InBlock("use_accelerate_endpoint")],
            words: FLAG,
        },
        EnvironmentParameter {
            name: "DisableMultiRegionAccessPoints",
            variable: Some("AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS"),
            keys: &[
                Own("s3_disable_multiregion_access_points"),
                // Where botocore has it.
                InBlock("s3_disable_multiregion_access_points"),
            ],
            words: FLAG,
        },
        EnvironmentParameter {
            name: "DisableS3ExpressSessionAuth",
            variable: Some("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH"),
            keys: &[Own("s3_disable_express_session_auth")],
            words: FLAG,
        },
        EnvironmentParameter {
            name: "ForcePathStyle",
            variable: None,
            keys: &[InBlock("addressing_style")],
            words: &[("path", true), ("virtual", false), ("auto", false)],
        },
        EnvironmentParameter {
            name: "UseArnRegion",
            variable: Some("AWS_S3_USE_ARN_REGION"),
            keys: &[Own("s3_use_arn_region"), InBlock("use_arn_region")],
            words: FLAG,
        },
        EnvironmentParameter {
            name: "UseGlobalEndpoint",
            variable: Some("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"),
            keys: &[Own("s3_us_east_1_regional_endpoint"), InBlock("us_east_1_regional_endpoint")],
            words: &[("regional", false), ("legacy", true)],
        },
    ]
};

/// What the environment says of them, by name.
pub(crate) fn read(settings: &Settings<'_>) -> Vec<(&'static str, bool)> {
    let value = |parameter: &EnvironmentParameter| {
        let (_, word) = parameter.find(settings)?;
        Some((parameter.name, parameter.meaning(word)?))
    };
    PARAMETERS.iter().filter_map(value).collect()
}

/// What is wrong with what it says, by name.
pub(super) fn faults(settings: &Settings<'_>) -> impl Iterator<Item = (&'static str, ConfigError)> {
    PARAMETERS.iter().filter_map(|parameter| Some((parameter.name, parameter.fault(settings)?)))
}

impl EnvironmentParameter {
    /// The word that the environment has for it, and where: in the variable, else under the first of the keys that is there.
    fn find<'a>(&self, settings: &Settings<'a>) -> Option<(Place, &'a str)> {
        let variable = self.variable.and_then(|name| Some((Place::Variable(name), settings.variables.get(name)?)));
        let in_profile = |key: &Key| {
            let word = match *key {
                Key::Own(key) => settings.in_profile(key),
                Key::InBlock(key) => settings.in_block(BLOCK, key),
            };
            Some((Place::Profile(*key), word?))
        };
        variable.or_else(|| self.keys.iter().find_map(in_profile))
    }

    fn meaning(&self, word: &str) -> Option<bool> {
        self.words.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, meaning)| *meaning)
    }

    fn fault(&self, settings: &Settings<'_>) -> Option<ConfigError> {
        let (place, word) = self.find(settings).filter(|(_, word)| self.meaning(word).is_none())?;
        let profile = settings.profile_name();
        let place = match place {
            Place::Variable(name) => name.to_owned(),
            Place::Profile(Key::Own(key)) => format!("`{key}` of profile `{profile}`"),
            Place::Profile(Key::InBlock(key)) => format!("`{key}` below `{BLOCK}` of profile `{profile}`"),
        };
        let words: Vec<_> = self.words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let word = shown(word);
        Some(ConfigError::new(format!("{place} is {word}; set it to {}, or remove it", words.join(" or "))))
    }
}

/// Where a word stands.
enum Place {
    Variable(&'static str),
    Profile(Key),
}
