//! Where sessions of `aws login` are refreshed.

use std::sync::{Arc, Mutex};

use smithy_runtime::ProvideCredentials;
use smithy_runtime::transport::from_fn;

use crate::login_refresh::{CONFIG, CREATED, file, home};

/// The URL that a session of this region is refreshed at, with these variables.
async fn asked_at(region: Option<&str>, config: &str, variables: &[(&str, &str)]) -> String {
    let mut file = file(-60);
    file["signInRegion"] = region.into();
    let home = home(&file);
    home.write(".aws/config", &format!("{CONFIG}{config}"));
    let seen = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&seen);
    let transport = from_fn(move |request: http::Request<_>| {
        *kept.lock().unwrap() = request.uri().to_string();
        std::future::ready(Ok(http::Response::new(CREATED.into())))
    });
    let variables: Vec<_> = [("AWS_PROFILE", "ada")].iter().chain(variables).copied().collect();
    home.chain(&variables).transport(transport).provide_credentials().await.unwrap();
    seen.lock().unwrap().clone()
}

#[tokio::test]
async fn a_session_is_refreshed_in_the_region_of_its_login_else_in_that_of_the_configuration() {
    let url = |region: &str| format!("https://{region}.signin.aws.amazon.com/v1/token");
    let of_variables = [("AWS_REGION", "us-east-2")];
    assert_eq!(asked_at(Some("eu-west-1"), "region = eu-north-1\n", &of_variables).await, url("eu-west-1"));
    assert_eq!(asked_at(None, "region = eu-north-1\n", &of_variables).await, url("us-east-2"));
    assert_eq!(asked_at(None, "region = eu-north-1\n", &[]).await, url("eu-north-1"));
}

#[tokio::test]
async fn every_partition_has_its_host() {
    let both = [("AWS_USE_FIPS_ENDPOINT", "true"), ("AWS_USE_DUALSTACK_ENDPOINT", "true")];
    for (region, variables, host) in [
        ("us-east-1", &both[..0], "us-east-1.signin.aws.amazon.com"),
        ("cn-north-1", &both[..0], "cn-north-1.signin.amazonaws.cn"),
        ("us-gov-west-1", &both[..0], "us-gov-west-1.signin.amazonaws-us-gov.com"),
        ("eusc-de-east-1", &both[..0], "eusc-de-east-1.signin.amazonaws-eusc.eu"),
        ("us-iso-east-1", &both[..0], "us-iso-east-1.signin.c2shome.ic.gov"),
        ("us-isob-east-1", &both[..0], "us-isob-east-1.signin.sc2shome.sgov.gov"),
        ("eu-isoe-west-1", &both[..0], "eu-isoe-west-1.signin.csphome.adc-e.uk"),
        ("us-isof-south-1", &both[..0], "us-isof-south-1.signin.csphome.hci.ic.gov"),
        ("us-east-1", &both[..1], "signin-fips.us-east-1.amazonaws.com"),
        ("us-gov-west-1", &both[..1], "signin-fips.amazonaws-us-gov.com"),
        ("us-gov-east-1", &both[..1], "us-gov-east-1.signin-fips.amazonaws-us-gov.com"),
        ("us-east-1", &both[1..], "signin.us-east-1.api.aws"),
        ("cn-north-1", &both[1..], "signin.cn-north-1.api.amazonwebservices.com.cn"),
        ("us-gov-east-1", &both[..], "signin-fips.us-gov-east-1.api.aws"),
    ] {
        assert_eq!(asked_at(Some(region), "", variables).await, format!("https://{host}/v1/token"), "{variables:?}");
    }
}

#[tokio::test]
async fn a_configured_endpoint_beats_the_rules() {
    let config = "services = mine\n[services mine]\nsignin =\n  endpoint_url = https://file.example.com/base/\n";
    let variable = ("AWS_ENDPOINT_URL_SIGNIN", "https://variable.example.com");
    let of_all = ("AWS_ENDPOINT_URL", "https://all.example.com");
    let region = Some("eu-west-1");
    assert_eq!(asked_at(region, config, &[]).await, "https://file.example.com/base/v1/token");
    assert_eq!(asked_at(region, config, &[variable]).await, "https://variable.example.com/v1/token");
    assert_eq!(asked_at(region, "", &[of_all]).await, "https://all.example.com/v1/token");
    assert_eq!(asked_at(region, "", &[of_all, variable]).await, "https://variable.example.com/v1/token");
}
