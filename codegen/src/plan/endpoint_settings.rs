//! Plans the settings of clients that only the service's endpoint rules know: trait `smithy.rules#clientContextParams`, and
//! built-ins that are the service's own, such as `AWS::S3::Accelerate`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::endpoint::{BUILT_INS, RuleType};
use super::identifiers::Scope;
use super::names;
use crate::markdown;
use crate::model::{Traits, ids};

/// A setting of clients that only the service's endpoint rules know.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointSetting {
    /// The name that the parameter has in the rules.
    pub name: String,
    /// The type as the model calls it.
    pub kind: String,
    /// What a caller sets: true or false, a text, or a list of texts.
    pub ty: RuleType,
    /// The method that sets it.
    pub method: String,
    /// What it is, as lines of Markdown.
    pub docs: Vec<String>,
    /// Whether variables or the profile can set it.
    pub in_environment: bool,
}

/// A parameter of the rules that the runtime knows more of than its name.
struct Known {
    /// Its built-ins; of one that the rules have none for, botocore's.
    built_ins: &'static [&'static str],
    /// The method, where it is not the parameter's name.
    method: Option<&'static str>,
    /// What it does, in lines.
    what: &'static [&'static str],
    /// What it is called in variables and profile, in lines.
    environment: &'static [&'static str],
}

/// The parameters that the runtime reads of the environment (`env/endpoint_parameters.rs` there, by the parameter's name).
const KNOWN: [Known; 6] = [
    Known {
        built_ins: &["AWS::S3::Accelerate"],
        method: Some("use_accelerate"),
        what: &[
            "Whether requests for objects go by the endpoints of Transfer Acceleration, for which the bucket must be set up.",
        ],
        environment: &["Key of the profile: `use_accelerate_endpoint` below `s3`."],
    },
    Known {
        built_ins: &["AWS::S3::DisableMultiRegionAccessPoints"],
        method: None,
        what: &["Whether a request for a Multi-Region Access Point fails before it is sent."],
        environment: &[
            "Variable: `AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS`; key of the profile:",
            "`s3_disable_multiregion_access_points`, also below `s3`.",
        ],
    },
    Known {
        built_ins: &["AWS::S3::DisableS3ExpressSessionAuth"],
        method: None,
        what: &[
            "Whether requests for directory buckets (S3 Express) are signed as those for others, without a session.",
        ],
        environment: &[
            "Variable: `AWS_S3_DISABLE_EXPRESS_SESSION_AUTH`; key of the profile: `s3_disable_express_session_auth`.",
        ],
    },
    Known {
        built_ins: &["AWS::S3::ForcePathStyle"],
        method: None,
        what: &[
            "Whether the bucket is always in the path of the URL. By default, it is in the host's name where it can be; many",
            "servers that are not AWS's have no such hosts.",
        ],
        environment: &["Key of the profile: `addressing_style` below `s3`, which is `path`, `virtual` or `auto`."],
    },
    Known {
        built_ins: &["AWS::S3::UseArnRegion", "AWS::S3Control::UseArnRegion"],
        method: None,
        what: &[
            "Whether a request for an ARN goes to the region that the ARN names. If not, one for another region than the",
            "client's fails.",
        ],
        environment: &[
            "Variable: `AWS_S3_USE_ARN_REGION`; key of the profile: `s3_use_arn_region`, or `use_arn_region` below `s3`.",
        ],
    },
    Known {
        built_ins: &["AWS::S3::UseGlobalEndpoint"],
        method: None,
        what: &["Whether requests in us-east-1 go to the endpoint of old, which has no region in its name."],
        environment: &[
            "Variable: `AWS_S3_US_EAST_1_REGIONAL_ENDPOINT`, which is `regional` or `legacy`; key of the profile:",
            "`s3_us_east_1_regional_endpoint`, or `us_east_1_regional_endpoint` below `s3`.",
        ],
    },
];

impl Known {
    fn docs(&self, rule: &str) -> Vec<String> {
        [self.what, &["", rule], self.environment].concat().into_iter().map(str::to_owned).collect()
    }
}

/// Parameters that have no built-in in the rules, and one in botocore (1.44.8, `regions.py`).
const WITHOUT_BUILT_IN: [(&str, &str); 1] = [("DisableS3ExpressSessionAuth", "AWS::S3::DisableS3ExpressSessionAuth")];

/// The methods that every configuration has: one of the same name could not be called.
const CONFIG_METHODS: &str = "account_id_endpoint_mode app_name attempt_layer auth_scheme_preference bearer_token clone \
    credentials_provider disable_clock_skew_correction disable_host_prefix_injection disable_request_compression \
    endpoint_parameter endpoint_url from_env from_sdk_config from_variables header load load_from_variables \
    max_response_body new operation_layer region request_min_compression_size_bytes request_checksum_calculation \
    response_checksum_validation retry_config settings timeout_config token_provider transport use_dual_stack \
    use_fips validate_requests";

/// The settings, by the name of the parameter.
pub fn plan(traits: &Traits) -> Vec<EndpointSetting> {
    let rules = traits.get(ids::ENDPOINT_RULE_SET).or(traits.get(ids::ENDPOINT_BDD));
    let parameters = rules.and_then(|rules| rules.get("parameters")?.as_object());
    let of_client = traits.get(ids::CLIENT_CONTEXT_PARAMS).and_then(Value::as_object).into_iter().flatten();
    let of_rules = parameters.into_iter().flatten();
    let of_all = |parameter: &Value| built_in(parameter).is_some_and(|built_in| BUILT_INS.contains(&built_in));
    let is_own = |parameter: &Value| built_in(parameter).is_some() && !of_all(parameter);
    let in_rules = |name: &String| parameters.and_then(|parameters| parameters.get(name));
    // What every client has a setting for is none of this one's own.
    let of_client = of_client.filter(|(name, _)| !in_rules(name).is_some_and(of_all));
    let settings: BTreeMap<_, _> = of_rules.filter(|(_, parameter)| is_own(parameter)).chain(of_client).collect();
    let mut scope = Scope::for_values(CONFIG_METHODS);
    let settings = settings.into_iter().map(|(name, written)| setting(name, written, in_rules(name), &mut scope));
    settings.collect()
}

fn built_in(parameter: &Value) -> Option<&str> {
    parameter.get("builtIn").and_then(Value::as_str)
}

fn setting(name: &str, written: &Value, in_rules: Option<&Value>, scope: &mut Scope) -> EndpointSetting {
    let kind = written.get("type").and_then(Value::as_str).unwrap_or("string").to_owned();
    let ty = match kind.to_ascii_lowercase().as_str() {
        "boolean" => RuleType::Bool,
        "stringarray" => RuleType::StringArray,
        _ => RuleType::Text,
    };
    let without = || WITHOUT_BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, built_in)| *built_in);
    let of = in_rules.and_then(built_in).or_else(without);
    let known = of.and_then(|of| KNOWN.iter().find(|known| known.built_ins.contains(&of)));
    let method = known.and_then(|known| known.method).map_or_else(|| names::snake(name), str::to_owned);
    let default = in_rules.and_then(|parameter| parameter.get("default")).map(Value::to_string);
    let default = default.map_or_else(String::new, |default| format!(", by default {}", markdown::code(&default)));
    let rule = format!("Parameter {} of the endpoint rules{default}.", markdown::code(name));
    let docs = match known {
        Some(known) => known.docs(&rule),
        None => vec![rule],
    };
    EndpointSetting {
        name: name.to_owned(),
        kind,
        ty,
        method: scope.take(method.trim_start_matches("r#"), "_parameter"),
        docs,
        in_environment: known.is_some(),
    }
}
