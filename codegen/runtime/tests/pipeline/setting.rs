//! Settings of the environment with a value that they cannot have, and the app id, which can be made into one.

use std::sync::{Arc, Mutex};

use smithy_runtime::transport::from_fn;
use smithy_runtime::{AccountIdEndpointMode, Config, Error, RetryConfig};

use crate::config::destination;
use crate::operation::{client, credentials, greet};
use crate::shared_config::load;

/// Variable, key, a value, and what is allowed.
const WRONG: [(&str, &str, &str, &str); 18] = [
    ("AWS_RETRY_MODE", "retry_mode", "bogus", "one of `standard`, `adaptive`, `legacy`"),
    ("AWS_MAX_ATTEMPTS", "max_attempts", "0", "a whole number from 1 to 4294967295"),
    ("AWS_MAX_ATTEMPTS", "max_attempts", "abc", "a whole number from 1 to 4294967295"),
    ("AWS_MAX_ATTEMPTS", "max_attempts", "-1", "a whole number from 1 to 4294967295"),
    ("AWS_MAX_ATTEMPTS", "max_attempts", "4294967296", "a whole number from 1 to 4294967295"),
    ("AWS_MAX_ATTEMPTS", "max_attempts", "3.0", "a whole number from 1 to 4294967295"),
    ("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint", "1", "`true` or `false`"),
    ("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint", "yes", "`true` or `false`"),
    (
        "AWS_ACCOUNT_ID_ENDPOINT_MODE",
        "account_id_endpoint_mode",
        "always",
        "one of `preferred`, `disabled`, `required`",
    ),
    ("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "disable_clock_skew_correction", "off", "`true` or `false`"),
    ("AWS_DISABLE_HOST_PREFIX_INJECTION", "disable_host_prefix_injection", "on", "`true` or `false`"),
    ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls", "ture", "`true` or `false`"),
    ("AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression", "no", "`true` or `false`"),
    (
        "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES",
        "request_min_compression_size_bytes",
        "10485761",
        "a whole number from 0 to 10485760",
    ),
    ("AWS_EC2_METADATA_DISABLED", "ec2_metadata_disabled", "1", "`true` or `false`"),
    ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode", "IPv5", "one of `IPv4`, `IPv6`"),
    ("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", "1s", "a whole number from 1 to 4294967295"),
    ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", "0", "a whole number from 1 to 4294967295"),
];

/// How many of them say nothing of a configuration, but of where credentials are looked for.
const OF_CREDENTIALS: usize = 4;

fn environment(variables: &[(&str, &str)]) -> Config {
    Config::from_variables([&[("AWS_REGION", "eu-west-1")], variables].concat()).credentials_provider(credentials())
}

#[tokio::test]
async fn a_variable_that_cannot_be_read_is_an_error_with_its_value_and_what_is_allowed() {
    for (variable, _, value, allowed) in WRONG {
        let expected = format!("{variable} is `{value}`; set it to {allowed}, or remove it");
        let error = load("[default]\nregion = eu-west-1\n", &[(variable, value)]).await.unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
    for (variable, _, value, allowed) in &WRONG[..WRONG.len() - OF_CREDENTIALS] {
        let error = client(environment(&[(variable, value)])).send(greet("Ada")).await.unwrap_err();
        assert!(matches!(error, Error::Config(_)), "{error}");
        assert_eq!(error.to_string(), format!("{variable} is `{value}`; set it to {allowed}, or remove it"));
    }
}

#[tokio::test]
async fn a_key_of_the_profile_that_cannot_be_read_is_an_error_with_its_value_and_what_is_allowed() {
    for (variable, key, value, allowed) in WRONG {
        let file = format!("[profile work]\nregion = eu-west-1\n{key} = {value}\n");
        // Set always by the tests' environment.
        if variable == "AWS_EC2_METADATA_DISABLED" {
            continue;
        }
        let error = load(&file, &[("AWS_PROFILE", "work")]).await.unwrap_err().to_string();
        assert_eq!(error, format!("`{key}` of profile `work` is `{value}`; set it to {allowed}, or remove it"));
        // The variable counts, and the key is not looked at.
        let good = match allowed {
            "`true` or `false`" => "False",
            _ if allowed.starts_with("one of") => allowed.split('`').nth(1).unwrap(),
            _ => "7",
        };
        load(&file, &[("AWS_PROFILE", "work"), (variable, good)]).await.unwrap();
    }
}

#[cfg(feature = "credentials-chain")]
#[tokio::test]
async fn the_search_for_credentials_tells_of_settings_that_it_cannot_read() {
    use smithy_runtime::{CredentialsChain, ProvideCredentials};
    for (variable, _, value, _) in &WRONG[WRONG.len() - OF_CREDENTIALS..] {
        let chain = CredentialsChain::from_variables([(variable.to_string(), value.to_string())]);
        let error = chain.provide_credentials().await.unwrap_err().to_string();
        assert!(error.starts_with(&format!("{variable} is `{value}`; set it to ")), "{error}");
    }
}

#[tokio::test]
async fn what_code_sets_overrules_a_variable_that_cannot_be_read() {
    let set: [fn(Config) -> Config; 9] = [
        |config| config.retry_config(RetryConfig::disabled()),
        |config| config.use_fips(false),
        |config| config.use_dual_stack(false),
        |config| config.account_id_endpoint_mode(AccountIdEndpointMode::Disabled),
        |config| config.disable_host_prefix_injection(false),
        |config| config.disable_clock_skew_correction(false),
        |config| config.endpoint_url("https://example.com"),
        |config| config.disable_request_compression(false),
        |config| config.request_min_compression_size_bytes(0),
    ];
    for (variable, _, value, _) in &WRONG[..WRONG.len() - OF_CREDENTIALS] {
        let mut successes = 0;
        for set in set {
            successes += usize::from(destination(set(environment(&[(variable, value)]))).await.is_ok());
        }
        assert_eq!(successes, 1, "{variable}");
    }
}

#[tokio::test]
async fn the_retry_mode_of_old_and_words_in_any_case_are_good() {
    for (mode, expected) in [("legacy", RetryConfig::standard()), ("ADAPTIVE", RetryConfig::adaptive())] {
        let config = load("[default]\n", &[("AWS_RETRY_MODE", mode)]).await.unwrap();
        assert_eq!(format!("{config:?}"), format!("{:?}", Config::new().retry_config(expected)));
    }
}

#[tokio::test]
async fn a_variable_in_which_several_have_come_together_is_not_shown() {
    let error = load("[default]\n", &[("AWS_RETRY_MODE", "standard\nAWS_SECRET_ACCESS_KEY=secret")]).await.unwrap_err();
    assert!(error.to_string().starts_with("AWS_RETRY_MODE is a text of several lines; set it to one of"), "{error}");
}

/// The app id of a request with this configuration.
async fn app_id(config: Config) -> Option<String> {
    let seen = Arc::new(Mutex::new(None));
    let sent = Arc::clone(&seen);
    let transport = from_fn(move |request| {
        let agent = request.headers()["user-agent"].to_str().unwrap();
        *sent.lock().unwrap() = agent.split(' ').find_map(|word| word.strip_prefix("app/")).map(str::to_owned);
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    client(config.transport(transport)).send(greet("Ada")).await.unwrap();
    seen.lock().unwrap().take()
}

#[tokio::test]
async fn an_app_id_of_the_environment_is_cleaned() {
    for (name, cleaned) in [
        ("photo-album", "photo-album"),
        ("my app", "my-app"),
        ("AwsSolution/SO0001/v1.0.0", "AwsSolution-SO0001-v1.0.0"),
        ("team:vision", "team-vision"),
        ("café", "caf-"),
        ("a\tb(c)", "a-b-c-"),
        ("\u{1f600}", "-"),
    ] {
        assert_eq!(app_id(environment(&[("AWS_SDK_UA_APP_ID", name)])).await.as_deref(), Some(cleaned));
        let file = format!("[default]\nregion = eu-west-1\nsdk_ua_app_id = {}\n", name.replace('\t', " "));
        assert_eq!(app_id(load(&file, &[]).await.unwrap()).await.as_deref(), Some(cleaned));
    }
}
