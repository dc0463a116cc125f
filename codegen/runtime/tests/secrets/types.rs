//! `Debug` of everything that holds a secret.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use smithy_runtime::testing::{Failure, MockService, Recorder, Replay};
use smithy_runtime::transport::{HyperTransport, ReqwestTransport, UreqTransport};
use smithy_runtime::{
    AwsProvider, Config, CredentialsChain, Endpoint, EndpointParameters, EnvironmentCredentials, Operation, middleware,
    sigv4,
};

use crate::collected::{debug, error, note, scenario};
use crate::vault::{
    OpenRequest, OpenResponse, ShowRequest, VAULT, WrongPin, client, config, credentials, request, token,
};
use crate::{home::Home, needles};

pub fn all() {
    scenario("Debug of types");
    let url = format!("https://ada:{}@vault.example.com", needles::URL_PASSWORD);
    let variables = [
        ("AWS_ACCESS_KEY_ID", needles::ID),
        ("AWS_SECRET_ACCESS_KEY", needles::SECRET_KEY),
        ("AWS_SESSION_TOKEN", needles::SESSION_TOKEN),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", needles::CONTAINER_TOKEN),
        ("AWS_BEARER_TOKEN_VAULT", needles::BEARER_TOKEN),
        ("AWS_ENDPOINT_URL", &url),
        ("AWS_ENDPOINT_URL_VAULT", &url),
    ];
    let variables = Home::new().variables(&variables);
    show(&[
        ("credentials", &credentials()),
        ("credentials in a list", &vec![Some(credentials())]),
        ("credentials of the environment", &EnvironmentCredentials::from_variables(variables.clone())),
        ("a token", &token()),
        ("a token that expires", &token().with_expiry(std::time::SystemTime::UNIX_EPOCH)),
        ("the chain", &CredentialsChain::from_variables(variables.clone()).profile("work")),
        ("a client of variables", &client(Config::from_variables(variables.clone()))),
        ("a configuration of variables", &Config::from_variables(variables)),
        ("a configuration", &everything_set(&url)),
        ("a client", &client(everything_set(&url))),
        ("another client", &client(everything_set(&url)).with(|config| config.credentials_provider(credentials()))),
        ("a service", &VAULT),
        ("an operation", &OpenRequest::INFO),
        ("an endpoint", &Endpoint::new(&url)),
        ("parameters", &EndpointParameters::new().endpoint(&url)),
        ("a key", &sigv4::SigningKey::derive(needles::SECRET_KEY, "20240229", "eu-west-1", "vault")),
        ("a signer", &used_signer()),
        (
            "the transports",
            &(HyperTransport::new(), UreqTransport::new(), ReqwestTransport::new(reqwest::Client::new())),
        ),
        ("a request", &request()),
        ("a endpoint_inputs", &request().endpoint_inputs()),
    ]);
    sdk();
    stand_ins();
    let violations = request().validate().unwrap_err();
    assert!(violations.to_string().lines().count() > 4, "{violations}");
    error(violations);
}

fn show(values: &[(&str, &dyn Debug)]) {
    values.iter().for_each(|(name, value)| debug(name, value));
}

fn everything_set(url: &str) -> Config {
    let layer = || middleware::from_fn(|request, next| next.run(request));
    config(url)
        .header("x-api-key", needles::SECRET_KEY)
        .transport(HyperTransport::new())
        .operation_layer(layer())
        .attempt_layer(layer())
        .app_name("app")
        .endpoint_parameter("Bucket", "photos")
        .validate_requests(true)
}

/// A signer that keeps a key.
fn used_signer() -> sigv4::Signer {
    let signer = sigv4::Signer::new("eu-west-1", "vault");
    let (mut head, ()) = http::Request::post("https://vault.example.com/").body(()).unwrap().into_parts();
    let payload = sigv4::PayloadHash::new(b"{}");
    signer.sign(&mut head, &payload, &credentials(), std::time::SystemTime::now()).unwrap();
    debug("a signed head", &head);
    signer
}

/// What the official SDK's types become.
fn sdk() {
    use aws_credential_types::{Credentials, provider::SharedCredentialsProvider};
    let token = Some(needles::SESSION_TOKEN.to_owned());
    let keys = || Credentials::new(needles::ID, needles::SECRET_KEY, token.clone(), None, "test");
    let sdk = aws_types::SdkConfig::builder()
        .credentials_provider(SharedCredentialsProvider::new(keys()))
        .region(aws_types::region::Region::new("eu-west-1"))
        .build();
    show(&[
        ("a provider of the SDK", &AwsProvider(keys())),
        ("credentials of the SDK", &smithy_runtime::Credentials::from(keys())),
        ("a configuration of the SDK", &Config::from(&sdk)),
    ]);
}

fn stand_ins() {
    let wrong = || Failure::from(WrongPin { pin: Some(needles::PIN.to_owned()) });
    let mock = MockService::new()
        .verify_signatures(credentials())
        .on_sequence::<OpenRequest>([Ok(OpenResponse {
            pin: Some(needles::PIN.to_owned()),
            ..OpenResponse::default()
        })])
        .on::<OpenRequest, _>(move |_| Err(wrong()));
    let path = std::env::temp_dir().join(format!("secrets-{}.json", std::process::id()));
    let recorder = Recorder::new(Arc::new(mock.clone()), &path);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let open = |config: Config, request| runtime.block_on(client(config).send(request));
    let response = open(config("https://vault.example.com").transport(recorder.clone()), request());
    debug("a response of the mock", &response);
    let shown =
        runtime.block_on(client(config("https://vault.example.com").transport(recorder.clone())).send(ShowRequest {}));
    debug("a response of the mock to a token", &shown);
    recorder.save().unwrap();
    let recorded = std::fs::read_to_string(&path).unwrap();
    let replay = Replay::load(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let other = OpenRequest { pin: "another".to_owned(), codes: BTreeMap::new(), door: "back".to_owned() };
    let unknown = open(config("https://vault.example.com").transport(replay.clone()), other).unwrap_err();
    assert!(format!("{unknown:#}").contains("Pin: it is sensitive"), "{unknown:#}");
    error(unknown);
    // The members are there, for whoever reviews it; the keys are not.
    assert!(
        recorded.contains(needles::PIN) && recorded.contains("Vault.Open") && recorded.contains("Vault.Show"),
        "{recorded}"
    );
    note("a recording", recorded.replace(needles::PIN, "").replace(needles::CODE, ""));
    show(&[
        ("a mock", &mock),
        ("a recorder", &recorder),
        ("a replay", &replay),
        ("a failure", &Failure::from(WrongPin { pin: Some(needles::PIN.to_owned()) })),
        ("what was not met", &mock.verify()),
    ]);
}
