//! The services that credentials are asked of, and where they are.
//!
//! The facts are those of the endpoint rules in the published models of AWS STS, IAM Identity Center, its OIDC service and AWS
//! Sign-In.

use super::providers::ProviderConfig;
use super::requests::refuse_user;
use crate::endpoint::rules::{check_region, partition};
use crate::protocol::{AWS_QUERY, REST_JSON_1};
use crate::{CredentialsError, RetryKind, Service};

/// A service, and what its hosts begin with.
pub(super) struct CredentialsService {
    pub service: Service,
    name: &'static str,
    /// Its name among the variables and in the sections `services`.
    variable: &'static str,
    host: &'static str,
    fips_host: &'static str,
    /// Its host in a region where that is made in another way than those of the other services.
    own_host: fn(region: &str, partition: &str, fips: bool, dual_stack: bool) -> Option<String>,
}

pub(super) static STS: CredentialsService = CredentialsService {
    service: Service {
        sdk_id: "STS",
        version: "2011-06-15",
        signing_name: "sts",
        protocol: &AWS_QUERY,
        // What the other identity provider did not answer, it may the next time (`_retry.json` of botocore 1.44.8).
        retryable: |code| (code == "IDPCommunicationError").then_some(RetryKind::Transient),
        ..Service::DEFAULT
    },
    name: "STS",
    variable: "STS",
    host: "sts",
    fips_host: "sts-fips",
    own_host: |_, _, _, _| None,
};

pub(super) static SSO: CredentialsService = CredentialsService {
    service: Service {
        sdk_id: "SSO",
        version: "2019-06-10",
        signing_name: "awsssoportal",
        protocol: &REST_JSON_1,
        ..Service::DEFAULT
    },
    name: "IAM Identity Center",
    variable: "SSO",
    host: "portal.sso",
    fips_host: "portal.sso-fips",
    own_host: |_, _, _, _| None,
};

pub(super) static SSO_OIDC: CredentialsService = CredentialsService {
    service: Service {
        sdk_id: "SSO OIDC",
        version: "2019-06-10",
        signing_name: "sso-oauth",
        protocol: &REST_JSON_1,
        ..Service::DEFAULT
    },
    name: "IAM Identity Center OIDC",
    variable: "SSO_OIDC",
    host: "oidc",
    fips_host: "oidc-fips",
    own_host: |_, _, _, _| None,
};

/// Where sessions of `aws login` are refreshed.
#[cfg(feature = "credentials-login")]
pub(super) static SIGNIN: CredentialsService = CredentialsService {
    service: Service {
        sdk_id: "Signin",
        version: "2023-01-01",
        signing_name: "signin",
        protocol: &REST_JSON_1,
        ..Service::DEFAULT
    },
    name: "AWS Sign-In",
    variable: "SIGNIN",
    host: "signin",
    fips_host: "signin-fips",
    own_host: signin_host,
};

/// The hosts of AWS Sign-In that have the region first, and suffixes of their own (botocore 1.44.8, endpoint rules of
/// `signin` for `CreateOAuth2Token`).
#[cfg(feature = "credentials-login")]
fn signin_host(region: &str, partition: &str, fips: bool, dual_stack: bool) -> Option<String> {
    let suffix = match (partition, fips, dual_stack) {
        (_, _, true) => return None,
        ("aws-us-gov", true, _) if region == "us-gov-west-1" => {
            return Some("signin-fips.amazonaws-us-gov.com".to_owned());
        }
        ("aws-us-gov", true, _) => return Some(format!("{region}.signin-fips.amazonaws-us-gov.com")),
        (_, true, _) => return None,
        ("aws", ..) => "aws.amazon.com",
        ("aws-cn", ..) => "amazonaws.cn",
        ("aws-us-gov", ..) => "amazonaws-us-gov.com",
        ("aws-eusc", ..) => "amazonaws-eusc.eu",
        ("aws-iso", ..) => "c2shome.ic.gov",
        ("aws-iso-b", ..) => "sc2shome.sgov.gov",
        ("aws-iso-e", ..) => "csphome.adc-e.uk",
        ("aws-iso-f", ..) => "csphome.hci.ic.gov",
        _ => return None,
    };
    Some(format!("{region}.signin.{suffix}"))
}

impl CredentialsService {
    /// Its URL in a region, without a slash at the end: the one that is configured, else by its rules.
    pub fn url(&self, config: &ProviderConfig<'_>, region: &str) -> Result<String, CredentialsError> {
        let (fips, dual_stack) = (config.settings.use_fips(), config.settings.use_dual_stack());
        if let Some(url) = config.configured_url(self.variable) {
            refuse_user(&url)?;
            return match (fips, dual_stack) {
                (false, false) => Ok(url.trim_end_matches('/').to_owned()),
                (true, _) => Err(self.conflict("FIPS endpoints (use_fips_endpoint)")),
                (false, true) => Err(self.conflict("dual-stack endpoints (use_dualstack_endpoint)")),
            };
        }
        check_region(region).map_err(CredentialsError::new)?;
        let partition = partition(region);
        if let Some(host) = (self.own_host)(region, partition.name, fips, dual_stack) {
            return Ok(format!("https://{host}"));
        }
        // The usual endpoints of GovCloud are FIPS endpoints.
        let has_fips_host = dual_stack || partition.name != "aws-us-gov";
        let host = if fips && has_fips_host { self.fips_host } else { self.host };
        let suffix = if dual_stack { partition.dual_stack_dns_suffix } else { partition.dns_suffix };
        Ok(format!("https://{host}.{region}.{suffix}"))
    }

    fn conflict(&self, setting: &str) -> CredentialsError {
        let (name, variable) = (self.name, self.variable);
        CredentialsError::new(format!(
            "{setting} are wanted, and an endpoint URL of {name} is configured, which may be any; remove one of the two \
             settings (the URL is AWS_ENDPOINT_URL_{variable}, AWS_ENDPOINT_URL or endpoint_url)"
        ))
    }
}
