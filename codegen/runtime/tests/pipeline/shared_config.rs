//! What the profile in the shared files adds to a configuration, seen by where a request goes.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use smithy_runtime::{Config, ConfigError, RetryConfig};

use crate::config::destination;

/// A configuration file that is removed in the end.
struct File(PathBuf);

impl Drop for File {
    fn drop(&mut self) {
        // What is left behind in the temporary directory harms nobody.
        let _ = fs::remove_file(&self.0);
    }
}

/// What this configuration file and these variables make.
pub async fn load(file: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("shared-config-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    let path = File(std::env::temp_dir().join(name));
    fs::write(&path.0, file).unwrap();
    let path = path.0.display().to_string();
    let always = [
        ("AWS_CONFIG_FILE", path.as_str()),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_ACCESS_KEY_ID", "id"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
    ];
    let own = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
    Config::load_from_variables(always.iter().chain(variables).map(own)).await
}

/// Where a request goes.
async fn uri(file: &str, variables: &[(&str, &str)]) -> String {
    destination(load(file, variables).await.unwrap()).await.unwrap().0
}

#[tokio::test]
async fn the_region_of_the_profile_comes_after_that_of_the_variables() {
    let file = "[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-2\n";
    for (variables, region) in [
        (&[][..], "eu-west-1"),
        (&[("AWS_PROFILE", "work")], "eu-west-2"),
        (&[("AWS_DEFAULT_REGION", "eu-west-3")], "eu-west-3"),
        (&[("AWS_DEFAULT_REGION", "eu-west-3"), ("AWS_REGION", "eu-north-1")], "eu-north-1"),
    ] {
        let config = load(file, variables).await.unwrap();
        assert_eq!(destination(config).await.unwrap().1, format!("{region}/greeting"));
    }
}

#[tokio::test]
async fn the_profile_says_which_kind_of_endpoint() {
    let fips = "[default]\nregion = eu-west-1\nuse_fips_endpoint = True\n";
    assert_eq!(uri(fips, &[]).await, "https://greeting-fips.eu-west-1.amazonaws.com/");
    let dual = "[default]\nregion = eu-west-1\nuse_dualstack_endpoint = true\n";
    assert_eq!(uri(dual, &[]).await, "https://greeting.eu-west-1.api.aws/");
    let neither = [("AWS_USE_DUALSTACK_ENDPOINT", "false")];
    assert_eq!(uri(dual, &neither).await, "https://greeting.eu-west-1.amazonaws.com/");
}

const URLS: &str = "
[default]
region = eu-west-1
endpoint_url = http://profile
services = local

[profile ignoring]
region = eu-west-1
endpoint_url = http://profile
services = local
ignore_configured_endpoint_urls = true

[profile lost]
region = eu-west-1
services = nowhere

[services local]
other =
  endpoint_url = http://services-other
greeting_desk =
  # The emulator.
  endpoint_url = http://services-greeting
";

#[tokio::test]
async fn endpoint_urls_of_one_service_beat_those_of_all_and_variables_beat_the_files() {
    let of_service = ("AWS_ENDPOINT_URL_GREETING_DESK", "http://variable-greeting");
    let of_all = ("AWS_ENDPOINT_URL", "http://variable");
    let of_other = ("AWS_ENDPOINT_URL_OTHER", "http://variable-other");
    let without = URLS.replace("services = local", "");
    assert_eq!(uri(&without, &[]).await, "http://profile/");
    assert_eq!(uri(URLS, &[]).await, "http://services-greeting/");
    assert_eq!(uri(URLS, &[of_other]).await, "http://services-greeting/");
    assert_eq!(uri(URLS, &[of_all]).await, "http://variable/");
    assert_eq!(uri(URLS, &[of_all, of_service]).await, "http://variable-greeting/");
}

#[tokio::test]
async fn the_profile_can_turn_endpoint_urls_off() {
    let ignoring = [("AWS_PROFILE", "ignoring"), ("AWS_ENDPOINT_URL", "http://variable")];
    assert_eq!(uri(URLS, &ignoring).await, "https://greeting.eu-west-1.amazonaws.com/");
    let again = [&ignoring[..], &[("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false")]].concat();
    assert_eq!(uri(URLS, &again).await, "http://variable/");
}

#[tokio::test]
async fn services_that_are_not_there_are_an_error() {
    let error = load(URLS, &[("AWS_PROFILE", "lost")]).await.unwrap_err().to_string();
    assert!(error.contains("profile `lost` names the services `nowhere`"), "{error}");
    assert!(error.contains("`[services nowhere]`"), "{error}");
}

#[tokio::test]
async fn a_profile_that_is_not_there_is_an_error() {
    let error = load(URLS, &[("AWS_PROFILE", "nobody")]).await.unwrap_err().to_string();
    assert!(error.starts_with("there is no profile `nobody` in "), "{error}");
}

#[tokio::test]
async fn the_profile_names_the_program() {
    let config = load("[default]\nsdk_ua_app_id = photo-album\n", &[]).await.unwrap();
    assert!(format!("{config:?}").contains("photo-album"));
}

#[tokio::test]
async fn without_a_file_there_are_the_variables() {
    let config = Config::load_from_variables([("AWS_CONFIG_FILE", "/no/such/file"), ("AWS_REGION", "eu-west-1")]);
    assert!(format!("{:?}", config.await.unwrap()).contains("eu-west-1"));
}

#[tokio::test]
async fn the_profile_says_which_requests_are_compressed() {
    let file = "[default]\ndisable_request_compression = true\nrequest_min_compression_size_bytes = 100\n";
    let config = format!("{:?}", load(file, &[]).await.unwrap());
    let disabled = Config::new().disable_request_compression(true);
    assert_eq!(config, format!("{:?}", disabled.request_min_compression_size_bytes(100)));
    let variables = [("AWS_DISABLE_REQUEST_COMPRESSION", "false"), ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "200")];
    let config = format!("{:?}", load(file, &variables).await.unwrap());
    assert_eq!(config, format!("{:?}", Config::new().request_min_compression_size_bytes(200)));
}

#[tokio::test]
async fn the_profile_says_how_often_to_try() {
    let file = "[default]\nretry_mode = adaptive\nmax_attempts = 7\n";
    let config = format!("{:?}", load(file, &[]).await.unwrap());
    let expected = format!("{:?}", Config::new().retry_config(RetryConfig::adaptive().max_attempts(7)));
    assert_eq!(config, expected);
    let variables = [("AWS_RETRY_MODE", "standard"), ("AWS_MAX_ATTEMPTS", "2")];
    let config = format!("{:?}", load(file, &variables).await.unwrap());
    assert_eq!(config, format!("{:?}", Config::new().retry_config(RetryConfig::standard().max_attempts(2))));
}
