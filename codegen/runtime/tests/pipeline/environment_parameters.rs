//! What variables and profile say of the endpoint rules of Amazon S3, seen by what the rules are told.

use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{
    Client, Config, ConfigError, Endpoint, EndpointError, EndpointParameters, EndpointValue, Error, Service,
};

use crate::operation::{SERVICE, credentials, greet};
use crate::shared_config::load;

const ALL: [&str; 6] = [
    "Accelerate",
    "DisableMultiRegionAccessPoints",
    "DisableS3ExpressSessionAuth",
    "ForcePathStyle",
    "UseArnRegion",
    "UseGlobalEndpoint",
];

static STORE: Service = Service { resolve_endpoint, environment_parameters: &ALL, ..SERVICE };

/// A service with a parameter of the same name that is another thing there.
static OTHER: Service = Service { resolve_endpoint, ..SERVICE };

/// An endpoint with a header that has the parameters that are there: `UseArnRegion=true`.
fn resolve_endpoint(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
    let told = ALL.iter().filter_map(|name| Some(format!("{name}={}", parameters.boolean(name)?)));
    Ok(Endpoint::new("https://example.com").header("x-told", told.collect::<Vec<_>>().join(" ")))
}

async fn told_to(service: &'static Service, config: Config) -> Result<String, Error> {
    let told = Arc::new(Mutex::new(String::new()));
    let seen = Arc::clone(&told);
    let transport = from_fn(move |request| {
        *seen.lock().unwrap() = request.headers()["x-told"].to_str().unwrap().to_owned();
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    Client::new(service, config.transport(transport)).send(greet("Ada")).await?;
    let told = told.lock().unwrap();
    Ok(told.clone())
}

async fn told(config: Config) -> String {
    told_to(&STORE, config).await.unwrap()
}

/// What this profile and these variables make.
async fn profile(lines: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    load(&format!("[default]\nregion = eu-west-1\n{lines}"), variables).await
}

#[tokio::test]
async fn a_parameter_that_nobody_sets_is_left_to_the_rules() {
    assert_eq!(told(profile("", &[]).await.unwrap()).await, "");
}

#[tokio::test]
async fn variables_set_parameters() {
    for (variable, word, expected) in [
        ("AWS_S3_USE_ARN_REGION", "True", "UseArnRegion=true"),
        ("AWS_S3_USE_ARN_REGION", "false", "UseArnRegion=false"),
        ("AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS", "true", "DisableMultiRegionAccessPoints=true"),
        ("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", "true", "DisableS3ExpressSessionAuth=true"),
        ("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "legacy", "UseGlobalEndpoint=true"),
        ("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "regional", "UseGlobalEndpoint=false"),
    ] {
        assert_eq!(told(profile("", &[(variable, word)]).await.unwrap()).await, expected);
        let variables = [("AWS_REGION", "eu-west-1"), (variable, word)];
        let config = Config::from_variables(variables).credentials_provider(credentials());
        assert_eq!(told(config).await, expected);
    }
}

#[tokio::test]
async fn the_profile_sets_parameters_by_itself_and_in_its_block_for_s3() {
    for (lines, expected) in [
        ("s3_use_arn_region = true", "UseArnRegion=true"),
        ("s3 =\n  use_arn_region = true", "UseArnRegion=true"),
        ("s3_use_arn_region = false\ns3 =\n  use_arn_region = true", "UseArnRegion=false"),
        ("s3_disable_multiregion_access_points = true", "DisableMultiRegionAccessPoints=true"),
        ("s3 =\n  s3_disable_multiregion_access_points = true", "DisableMultiRegionAccessPoints=true"),
        ("s3_disable_express_session_auth = true", "DisableS3ExpressSessionAuth=true"),
        ("s3_us_east_1_regional_endpoint = legacy", "UseGlobalEndpoint=true"),
        ("s3 =\n  use_accelerate_endpoint = true", "Accelerate=true"),
        ("s3 =\n  addressing_style = path", "ForcePathStyle=true"),
        ("s3 =\n  addressing_style = Virtual", "ForcePathStyle=false"),
        ("s3 =\n  addressing_style = auto\n  use_accelerate_endpoint = true", "Accelerate=true ForcePathStyle=false"),
        // Where no tool looks for it.
        ("addressing_style = path\nuse_accelerate_endpoint = true\nuse_arn_region = true", ""),
        ("s3control =\n  addressing_style = path", ""),
        ("s3 =\n  addressing_style =", ""),
    ] {
        assert_eq!(told(profile(lines, &[]).await.unwrap()).await, expected, "{lines}");
    }
}

#[tokio::test]
async fn code_comes_before_variables_and_variables_before_the_profile() {
    let lines = "s3_use_arn_region = true";
    let variables = [("AWS_S3_USE_ARN_REGION", "false")];
    let config = profile(lines, &variables).await.unwrap();
    assert_eq!(told(config.clone()).await, "UseArnRegion=false");
    assert_eq!(told(config.endpoint_parameter("UseArnRegion", true)).await, "UseArnRegion=true");
}

#[tokio::test]
async fn a_client_shows_what_its_environment_says() {
    let config = profile("s3_use_arn_region = true", &[]).await.unwrap();
    let shown = |service| Client::new(service, config.clone()).config().endpoint_parameter("UseArnRegion").cloned();
    assert_eq!(shown(&STORE), Some(EndpointValue::Boolean(true)));
    assert_eq!(shown(&OTHER), None);
}

#[tokio::test]
async fn a_service_whose_rules_do_not_look_at_it_is_told_nothing() {
    let config = profile("s3 =\n  addressing_style = path", &[("AWS_S3_USE_ARN_REGION", "true")]).await.unwrap();
    assert_eq!(told_to(&OTHER, config).await.unwrap(), "");
}

#[tokio::test]
async fn a_word_that_stands_for_nothing_is_an_error_of_the_services_that_look_at_it() {
    for (lines, variables, expected) in [
        ("", &[("AWS_S3_USE_ARN_REGION", "yes")][..], "AWS_S3_USE_ARN_REGION is `yes`; set it to `true` or `false`"),
        (
            "s3_disable_express_session_auth = 1",
            &[],
            "`s3_disable_express_session_auth` of profile `default` is `1`; set it to `true` or `false`",
        ),
        (
            "s3 =\n  addressing_style = dns",
            &[],
            "`addressing_style` below `s3` of profile `default` is `dns`; set it to `path` or `virtual` or `auto`",
        ),
        (
            "",
            &[("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT", "old")],
            "AWS_S3_US_EAST_1_REGIONAL_ENDPOINT is `old`; set it to `regional` or `legacy`",
        ),
    ] {
        let config = profile(lines, variables).await.unwrap();
        assert_eq!(told_to(&OTHER, config.clone()).await.unwrap(), "");
        let Error::Config(error) = told_to(&STORE, config).await.unwrap_err() else { panic!("another error") };
        assert_eq!(error.to_string(), format!("{expected}, or remove it"));
    }
}

#[tokio::test]
async fn a_variable_that_is_wrong_counts_for_nothing_once_code_has_said_it() {
    let config = || {
        let variables = [("AWS_REGION", "eu-west-1"), ("AWS_S3_USE_ARN_REGION", "yes")];
        Config::from_variables(variables).credentials_provider(credentials())
    };
    let error = told_to(&STORE, config()).await.unwrap_err();
    assert!(matches!(error, Error::Config(_)), "{error}");
    assert_eq!(told(config().endpoint_parameter("UseArnRegion", false)).await, "UseArnRegion=false");
}
