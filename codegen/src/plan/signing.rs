//! The kinds of signatures that endpoints and services take. Smithy's endpoint rules, section "Endpoint `authSchemes` list
//! property".

use serde_json::Value;

use super::auth;
use crate::model::{Model, TraitsExt, ids};

/// A kind of signature that clients can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningScheme {
    /// Signature Version 4.
    Sigv4,
    /// The asymmetric one, for a set of regions.
    Sigv4a,
    /// The first with a session for a bucket of S3 Express One Zone.
    Sigv4S3Express,
}

impl SigningScheme {
    /// The variant of the runtime's type.
    pub fn runtime_name(self) -> &'static str {
        match self {
            Self::Sigv4 => "Sigv4",
            Self::Sigv4a => "Sigv4a",
            Self::Sigv4S3Express => "Sigv4S3Express",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "sigv4" => Some(Self::Sigv4),
            "sigv4a" => Some(Self::Sigv4a),
            "sigv4-s3express" => Some(Self::Sigv4S3Express),
            _ => None,
        }
    }
}

/// What an endpoint's property `authSchemes` says that a client can go by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EndpointSigning<'v> {
    /// The kinds of signatures, the first choice first.
    pub schemes: Vec<SigningScheme>,
    /// The name to sign for.
    pub name: Option<&'v Value>,
    /// The region to sign for.
    pub region: Option<&'v Value>,
    /// The regions to sign for, of an asymmetric signature.
    pub region_set: &'v [Value],
    /// Whether the path is signed as it is sent.
    pub disable_double_encoding: bool,
}

impl<'v> EndpointSigning<'v> {
    /// Reads the list. What comes after the first scheme that is known counts as far as it signs for the same name and signs
    /// paths alike: an endpoint has one of both.
    pub fn read(schemes: &'v [Value]) -> Self {
        let known = schemes.iter().filter_map(|scheme| Some((SigningScheme::from_name(name(scheme))?, scheme)));
        let known: Vec<_> = known.collect();
        let Some((_, first)) = known.first() else { return Self::default() };
        let sent = |scheme: &Value| scheme.get("disableDoubleEncoding").and_then(Value::as_bool) == Some(true);
        let (name, disable_double_encoding) = (first.get("signingName"), sent(first));
        let alike = |scheme: &Value| scheme.get("signingName") == name && sent(scheme) == disable_double_encoding;
        let known = known.iter().filter(|(_, scheme)| alike(scheme));
        let mut signing = Self { name, disable_double_encoding, ..Self::default() };
        for (scheme, written) in known {
            signing.schemes.push(*scheme);
            match scheme {
                SigningScheme::Sigv4a => {
                    signing.region_set =
                        written.get("signingRegionSet").and_then(Value::as_array).map_or(&[], Vec::as_slice);
                }
                SigningScheme::Sigv4 | SigningScheme::Sigv4S3Express => {
                    signing.region = signing.region.or(written.get("signingRegion"));
                }
            }
        }
        signing
    }
}

/// The name of a scheme, as rules and cases have it.
pub fn name(scheme: &Value) -> &str {
    scheme.get("name").and_then(Value::as_str).unwrap_or_default()
}

/// The kinds of signatures that a service takes where its rules do not say.
pub fn of_service(model: &Model) -> Vec<SigningScheme> {
    match auth::takes_asymmetric_only(model) {
        true => vec![SigningScheme::Sigv4a],
        false => vec![SigningScheme::Sigv4],
    }
}

/// Whether the service, or one of its operations, says that it takes asymmetric signatures.
pub fn names_asymmetric(model: &Model) -> bool {
    let of_service = model.service().is_some_and(|(_, traits)| traits.has(ids::SIGV4A));
    of_service || model.operations().iter().any(|(_, _, traits)| auth::schemes(model, traits).contains(&ids::SIGV4A))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{EndpointSigning, SigningScheme};

    #[test]
    fn a_later_scheme_takes_nothing_from_the_first() {
        let schemes = [
            json!({"name": "sigv4", "signingName": "s3", "signingRegion": "eu-west-1", "disableDoubleEncoding": false}),
            json!({"name": "sigv4-s3express", "signingName": "s3"}),
            json!({"name": "sigv4a", "signingName": "s3", "signingRegionSet": ["*"], "disableDoubleEncoding": true}),
        ];
        let signing = EndpointSigning::read(&schemes);
        assert_eq!(signing.region.and_then(Value::as_str), Some("eu-west-1"));
        assert_eq!(
            signing.schemes,
            [SigningScheme::Sigv4, SigningScheme::Sigv4S3Express],
            "that signs paths otherwise"
        );
        assert!(signing.region_set.is_empty());
    }
}
