//! Which hosts STS, IAM Identity Center and its OIDC service are asked at.

use std::path::Path;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use smithy_runtime::transport::from_fn;
use smithy_runtime::{DateTime, ProvideCredentials};

use crate::home::Home;

/// A service that credentials are asked of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Service {
    Sts,
    Sso,
    SsoOidc,
}

use Service::{Sso, SsoOidc, Sts};

impl Service {
    fn variable(self) -> &'static str {
        match self {
            Sts => "AWS_ENDPOINT_URL_STS",
            Sso => "AWS_ENDPOINT_URL_SSO",
            SsoOidc => "AWS_ENDPOINT_URL_SSO_OIDC",
        }
    }

    /// A home where credentials have to be asked of the service, in a region.
    fn home(self, region: &str) -> Home {
        let keys = "[profile keys]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n";
        let role = "role_arn = arn:aws:iam::123456789012:role/deploy\nsource_profile = keys\n";
        let login = "sso_account_id = 123456789012\nsso_role_name = ReadOnly\nsso_session = work\n";
        let region = if region.is_empty() { String::new() } else { format!("region = {region}") };
        let home = Home::with_config(&match self {
            Sts => format!("[default]\n{region}\n{role}{keys}"),
            _ => format!("[default]\n{login}[sso-session work]\nsso_{region}\n"),
        });
        let left = if self == Sso { 3_600 } else { -60 };
        let expires_at = DateTime::from_unix(DateTime::now().unix_seconds() + left, 0);
        let token = format!(
            r#"{{"accessToken":"good","expiresAt":"{expires_at}","clientId":"client","clientSecret":"client-secret",
            "registrationExpiresAt":"2100-01-01T00:00:00Z","refreshToken":"refresh-token"}}"#
        );
        home.write(".aws/sso/cache/e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json", &token);
        home
    }
}

/// The host that a service is asked at, with the region that is signed for where that is done; or what is wrong.
async fn asked_at(service: Service, region: &str, variables: &[(&str, &str)]) -> Result<(String, String), String> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&seen);
    let transport = from_fn(move |request: http::Request<_>| {
        let signed = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
        let signed = signed.and_then(|value| Some(value.split('/').nth(2)?.to_owned())).unwrap_or_default();
        let uri = request.uri();
        let url = format!("{}://{}", uri.scheme_str().unwrap(), uri.authority().unwrap());
        kept.lock().unwrap().push((url, signed));
        std::future::ready(Ok(http::Response::builder().status(400).body("{}".into()).unwrap()))
    });
    let failure = service.home(region).chain(variables).transport(transport).provide_credentials().await.unwrap_err();
    seen.lock().unwrap().first().cloned().ok_or_else(|| format!("{failure:#}"))
}

const FIPS: (&str, &str) = ("AWS_USE_FIPS_ENDPOINT", "true");
const DUAL_STACK: (&str, &str) = ("AWS_USE_DUALSTACK_ENDPOINT", "true");
const LEGACY: (&str, &str) = ("AWS_STS_REGIONAL_ENDPOINTS", "legacy");

#[tokio::test]
async fn every_service_is_asked_at_its_host_in_the_region() {
    let both = [FIPS, DUAL_STACK];
    for (service, region, variables, host) in [
        (Sts, "eu-west-1", &both[..0], "sts.eu-west-1.amazonaws.com"),
        (Sts, "us-west-2", &both[..1], "sts-fips.us-west-2.amazonaws.com"),
        (Sts, "us-west-2", &both[1..], "sts.us-west-2.api.aws"),
        (Sts, "us-west-2", &both[..], "sts-fips.us-west-2.api.aws"),
        (Sts, "us-gov-west-1", &both[..0], "sts.us-gov-west-1.amazonaws.com"),
        (Sts, "us-gov-west-1", &both[..1], "sts.us-gov-west-1.amazonaws.com"),
        (Sts, "us-gov-east-1", &both[1..], "sts.us-gov-east-1.api.aws"),
        (Sts, "us-gov-east-1", &both[..], "sts-fips.us-gov-east-1.api.aws"),
        (Sts, "cn-north-1", &both[..1], "sts-fips.cn-north-1.amazonaws.com.cn"),
        (Sts, "eusc-de-east-1", &both[..0], "sts.eusc-de-east-1.amazonaws.eu"),
        (Sts, "us-isob-east-1", &both[..1], "sts-fips.us-isob-east-1.sc2s.sgov.gov"),
        (Sts, "us-gov-north-9", &both[..1], "sts.us-gov-north-9.amazonaws.com"),
        (Sso, "eu-central-1", &both[..0], "portal.sso.eu-central-1.amazonaws.com"),
        (Sso, "us-east-1", &both[..1], "portal.sso-fips.us-east-1.amazonaws.com"),
        (Sso, "us-east-1", &both[1..], "portal.sso.us-east-1.api.aws"),
        (Sso, "us-gov-east-1", &both[..1], "portal.sso.us-gov-east-1.amazonaws.com"),
        (Sso, "us-gov-east-1", &both[..], "portal.sso-fips.us-gov-east-1.api.aws"),
        (SsoOidc, "eu-central-1", &both[..0], "oidc.eu-central-1.amazonaws.com"),
        (SsoOidc, "us-east-1", &both[..1], "oidc-fips.us-east-1.amazonaws.com"),
        (SsoOidc, "cn-north-1", &both[1..], "oidc.cn-north-1.api.amazonwebservices.com.cn"),
        (SsoOidc, "us-gov-west-1", &both[..1], "oidc.us-gov-west-1.amazonaws.com"),
    ] {
        let (url, _) = asked_at(service, region, variables).await.unwrap();
        assert_eq!(url, format!("https://{host}"), "{service:?} {region} {variables:?}");
    }
}

#[tokio::test]
async fn sts_is_asked_at_its_global_endpoint_where_that_is_chosen() {
    let global = ("https://sts.amazonaws.com".to_owned(), "us-east-1".to_owned());
    let at = |host: &str, region: &str| (format!("https://{host}"), region.to_owned());
    assert_eq!(asked_at(Sts, "", &[]).await.unwrap(), global);
    assert_eq!(asked_at(Sts, "aws-global", &[]).await.unwrap(), global);
    assert_eq!(asked_at(Sts, "eu-west-1", &[LEGACY]).await.unwrap(), global);
    // No host has the name of a pseudo region.
    let fips = at("sts-fips.us-east-1.amazonaws.com", "us-east-1");
    assert_eq!(asked_at(Sts, "", &[FIPS]).await.unwrap(), fips);
    assert_eq!(asked_at(Sts, "aws-global", &[FIPS]).await.unwrap(), fips);
    let gov = at("sts.us-gov-west-1.amazonaws.com", "us-gov-west-1");
    assert_eq!(asked_at(Sts, "aws-us-gov-global", &[FIPS]).await.unwrap(), gov);
    // Newer regions have never shared it.
    let regional = at("sts.eu-south-1.amazonaws.com", "eu-south-1");
    assert_eq!(asked_at(Sts, "eu-south-1", &[LEGACY]).await.unwrap(), regional);
    let regional = at("sts.eu-west-1.amazonaws.com", "eu-west-1");
    assert_eq!(asked_at(Sts, "eu-west-1", &[("AWS_STS_REGIONAL_ENDPOINTS", "Regional")]).await.unwrap(), regional);
    let regional = at("sts-fips.us-east-1.amazonaws.com", "us-east-1");
    assert_eq!(asked_at(Sts, "us-east-1", &[LEGACY, FIPS]).await.unwrap(), regional);
}

#[tokio::test]
async fn a_word_that_chooses_no_endpoint_of_sts_is_told() {
    let sentence = asked_at(Sts, "eu-west-1", &[("AWS_STS_REGIONAL_ENDPOINTS", "global")]).await.unwrap_err();
    assert!(sentence.contains("AWS_STS_REGIONAL_ENDPOINTS") && sentence.contains("is \"global\"; set"), "{sentence}");
}

#[tokio::test]
async fn a_configured_endpoint_beats_the_rules() {
    for service in [Sts, Sso, SsoOidc] {
        let url = (service.variable(), "https://vpce.example.com/");
        let region = if service == Sts { "aws-global" } else { "eu-west-1" };
        let (asked, signed) = asked_at(service, region, &[url, LEGACY]).await.unwrap();
        assert_eq!(asked, "https://vpce.example.com");
        assert_eq!(signed, if service == Sts { "us-east-1" } else { "" });
        let of_all = ("AWS_ENDPOINT_URL", "https://all.example.com");
        assert_eq!(asked_at(service, "eu-west-1", &[of_all]).await.unwrap().0, "https://all.example.com");
        assert_eq!(asked_at(service, "eu-west-1", &[of_all, url]).await.unwrap().0, "https://vpce.example.com");
    }
}

/// The cases of the endpoint tests in a published model, if that is there.
fn published(name: &str) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/models").join(format!("{name}.json"));
    let Ok(text) = std::fs::read(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let mut model: Value = serde_json::from_slice(&text).unwrap();
    let shapes = model["shapes"].as_object_mut().unwrap().values_mut();
    let mut tests = shapes.filter_map(|shape| shape.pointer_mut("/traits/smithy.rules#endpointTests/testCases"));
    Some(tests.next().unwrap().as_array().unwrap().clone())
}

#[tokio::test]
async fn the_published_tests_of_the_endpoints_pass() {
    for (name, service) in [("sts", Sts), ("sso", Sso), ("sso-oidc", SsoOidc)] {
        for case in published(name).into_iter().flatten() {
            passes(service, &case).await;
        }
    }
}

async fn passes(service: Service, case: &Value) {
    let parameters = &case["params"];
    let is_true = |name: &str| parameters[name] == true;
    let region = parameters["Region"].as_str().unwrap_or_default();
    let endpoint = parameters["Endpoint"].as_str().map(|url| (service.variable(), url));
    let settings = [("UseFIPS", FIPS), ("UseDualStack", DUAL_STACK), ("UseGlobalEndpoint", LEGACY)];
    let settings = settings.into_iter().filter(|(name, _)| is_true(name)).map(|(_, variable)| variable);
    let variables: Vec<_> = settings.chain(endpoint).collect();
    // Without a region, the command line asks STS at its global endpoint; a login has to have one.
    if region.is_empty() && (service == Sts || endpoint.is_some()) {
        return;
    }
    let asked = asked_at(service, region, &variables).await;
    let Some(expected) = case["expect"]["endpoint"]["url"].as_str() else {
        assert!(asked.is_err(), "{case}: {asked:?}");
        return;
    };
    let (url, signed) = asked.unwrap();
    assert_eq!(url, expected, "{case}");
    if let Some(region) = case.pointer("/expect/endpoint/properties/authSchemes/0/signingRegion") {
        assert_eq!(signed, *region, "{case}");
    }
}
