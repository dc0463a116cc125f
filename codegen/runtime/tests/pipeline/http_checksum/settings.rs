//! Which requests have a checksum, and which responses are held to theirs, by the configuration.

use smithy_runtime::{Config, Error, RequestChecksumCalculation, ResponseChecksumValidation};

use super::{Get, Put, digits, with_header};
use crate::operation::{client, config, credentials};
use crate::server::{Received, Server, ok, response};
use crate::streams::TestFile;

/// A configuration of the environment, for the tests' client.
fn from_variables(variables: &[(&str, &str)]) -> Config {
    Config::from_variables(variables.iter().copied()).region("eu-west-1").credentials_provider(credentials())
}

async fn received(config: Config) -> Received {
    let server = Server::start(vec![vec![ok("{}")]]);
    client(config.endpoint_url(server.url())).send(Put { body: digits() }).await.unwrap();
    server.received()
}

/// Whether a response with a wrong checksum is an error.
async fn is_validated(config: Config) -> bool {
    let server = Server::start(vec![vec![response("200 OK", &["x-amz-checksum-crc32: AAAAAA=="], "1")]]);
    let body = client(config.endpoint_url(server.url())).send(Get {}).await.unwrap().body;
    body.collect(1).await.is_err()
}

#[tokio::test]
async fn a_checksum_that_need_not_be_can_be_left_out() {
    let code = config().request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
    let variable = from_variables(&[("AWS_REQUEST_CHECKSUM_CALCULATION", "WHEN_REQUIRED")]);
    for config in [code, variable] {
        let request = received(config).await;
        assert!(!request.head.contains("checksum"), "{}", request.head);
    }
}

#[tokio::test]
async fn the_profile_says_so_too() {
    let text =
        b"[default]\nrequest_checksum_calculation = when_required\nresponse_checksum_validation = when_required\n";
    let file = TestFile::new("checksum-profile", text);
    let variables = [
        ("AWS_CONFIG_FILE", file.0.to_str().unwrap()),
        ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        ("AWS_REGION", "eu-west-1"),
    ];
    let config = Config::load_from_variables(variables).await.unwrap().credentials_provider(credentials());
    let request = received(config.clone()).await;
    assert!(!request.head.contains("checksum"), "{}", request.head);
    assert!(!is_validated(config).await);
}

#[tokio::test]
async fn a_checksum_that_the_caller_asks_for_is_there_whatever_the_settings() {
    let config = config().request_checksum_calculation(RequestChecksumCalculation::WhenRequired);
    let request = received(with_header(config, "x-amz-sdk-checksum-algorithm", "CRC32C")).await;
    assert_eq!(request.header("x-amz-checksum-crc32c"), "4waSgw==");
}

#[tokio::test]
async fn responses_are_held_to_their_checksum_only_where_that_is_wanted() {
    let code = config().response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    let variable = from_variables(&[("AWS_RESPONSE_CHECKSUM_VALIDATION", "when_required")]);
    assert!(is_validated(config()).await);
    assert!(!is_validated(code.clone()).await);
    assert!(!is_validated(variable).await);
    assert!(is_validated(with_header(code, "x-amz-checksum-mode", "ENABLED")).await);
}

#[tokio::test]
async fn another_word_is_an_error_that_names_the_variable_unless_code_says_what_to_do() {
    let variables = [("AWS_REQUEST_CHECKSUM_CALCULATION", "never")];
    let call = |config: Config| client(config.endpoint_url("http://127.0.0.1:9")).send(Put { body: digits() });
    let Err(Error::Config(error)) = call(from_variables(&variables)).await else { panic!("no error") };
    assert_eq!(
        error.to_string(),
        "AWS_REQUEST_CHECKSUM_CALCULATION is `never`; set it to one of `when_supported`, `when_required`, or remove it"
    );
    let config = from_variables(&variables).request_checksum_calculation(RequestChecksumCalculation::WhenSupported);
    assert!(matches!(call(config).await, Err(Error::Transport(_))));
}
