//! Where requests go that have a say in it: parameters of the endpoint rules, labels of the host, the caller's account.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response};
use smithy_runtime::codegen_support::{Encode, EndpointInputs, Write};
use smithy_runtime::transport::from_fn;
use smithy_runtime::{
    AccountIdEndpointMode, Body, Client, Config, Credentials, Endpoint, EndpointError, EndpointParameters, Error,
    InvalidRequest, Operation, OperationInfo, Service,
};

use crate::operation::{GreetResponse, SERVICE, config};

/// A service whose host is made of everything that there is.
static ROUTED: Service = Service { resolve_endpoint, uses_account_id: true, ..SERVICE };

fn resolve_endpoint(parameters: &EndpointParameters<'_>) -> Result<Endpoint, EndpointError> {
    let account = match (parameters.account_id, parameters.account_id_endpoint_mode) {
        (Some(account), Some("preferred" | "required")) => format!("{account}."),
        (None, Some("required")) => return Err(EndpointError::new("no account is known")),
        _ => String::new(),
    };
    let desk = parameters.string("Desk").map(|desk| format!("{desk}.")).unwrap_or_default();
    let last = parameters.string_array("Names").and_then(|names| names.get(-1)).map(|name| format!("{name}."));
    let archive = if parameters.boolean("Archive") == Some(true) { "archive." } else { "" };
    let url = format!("https://{archive}{account}{desk}{}example.com", last.unwrap_or_default());
    let names = if parameters.string_array("Names").is_some() { "set" } else { "not set" };
    Ok(Endpoint::new(url).header("x-desk", parameters.string("Desk").unwrap_or("none")).header("x-all-names", names))
}

#[derive(Default)]
struct Visit {
    desk: Option<&'static str>,
    names: Option<Vec<&'static str>>,
    label: Option<Option<&'static str>>,
}

impl Encode for Visit {
    fn encode<W: Write>(&self, writer: &mut W) {
        writer.begin_structure();
        writer.end_structure();
    }
}

impl Operation for Visit {
    type Response = GreetResponse;
    type Error = Error;
    type Codec = smithy_runtime::codegen_support::json::Json;
    const INFO: OperationInfo = OperationInfo::new("Visit", "GreetingDesk.Visit");

    fn endpoint_inputs(&self) -> Result<EndpointInputs, InvalidRequest> {
        let endpoint_inputs = EndpointInputs::new()
            .parameter("Desk", self.desk)
            .list("Names", self.names.as_ref().map(|names| names.iter().copied()));
        Ok(match self.label {
            Some(label) => {
                endpoint_inputs.host_prefix(format!("{}.data-", EndpointInputs::host_label("Label", label)?))
            }
            None => endpoint_inputs,
        })
    }
}

/// The request that a visit comes to, or how it fails.
async fn sent(config: Config, visit: Visit) -> Result<Request<Body>, Error> {
    let seen = Arc::new(Mutex::new(None));
    let transport = from_fn({
        let seen = Arc::clone(&seen);
        move |request| {
            *seen.lock().unwrap() = Some(request);
            std::future::ready(Ok(Response::new(Body::from("{}"))))
        }
    });
    Client::new(&ROUTED, config.transport(transport)).send(visit).await?;
    Ok(seen.lock().unwrap().take().unwrap())
}

async fn host(config: Config, visit: Visit) -> String {
    let request = sent(config, visit).await.unwrap();
    assert_eq!(request.uri().authority().unwrap().as_str(), request.headers()["host"]);
    request.headers()["host"].to_str().unwrap().to_owned()
}

fn with_account(config: Config) -> Config {
    config.credentials_provider(Credentials::new("AKIDEXAMPLE", "secret").with_account_id("111122223333"))
}

#[tokio::test]
async fn a_request_without_a_say_goes_to_the_clients_endpoint() {
    assert_eq!(host(config(), Visit::default()).await, "example.com");
}

#[tokio::test]
async fn what_a_request_says_is_asked_of_the_rules() {
    let visit = Visit { desk: Some("front"), names: Some(vec!["ada", "grace"]), ..Visit::default() };
    assert_eq!(host(config(), visit).await, "front.grace.example.com");
}

#[tokio::test]
async fn a_list_that_is_absent_is_no_value_and_an_empty_one_is() {
    for (names, told) in [(None, "not set"), (Some(vec![]), "set")] {
        let visit = Visit { names, ..Visit::default() };
        assert_eq!(sent(config(), visit).await.unwrap().headers()["x-all-names"], told);
    }
}

#[tokio::test]
async fn the_clients_own_parameters_count_after_the_requests() {
    let config = config().endpoint_parameter("Archive", true).endpoint_parameter("Desk", "back");
    assert_eq!(host(config.clone(), Visit::default()).await, "archive.back.example.com");
    let visit = Visit { desk: Some("front"), ..Visit::default() };
    assert_eq!(host(config, visit).await, "archive.front.example.com");
}

#[tokio::test]
async fn an_endpoints_headers_are_sent_and_signed() {
    let visit = Visit { desk: Some("front"), ..Visit::default() };
    let request = sent(config(), visit).await.unwrap();
    assert_eq!(request.headers()["x-desk"], "front");
    assert!(request.headers()["authorization"].to_str().unwrap().contains(";x-desk,"));
}

#[tokio::test]
async fn the_account_of_the_credentials_is_told_to_rules_that_ask() {
    assert_eq!(host(with_account(config()), Visit::default()).await, "111122223333.example.com");
}

#[tokio::test]
async fn the_account_is_kept_back_where_the_mode_is_disabled() {
    let config = with_account(config()).account_id_endpoint_mode(AccountIdEndpointMode::Disabled);
    assert_eq!(host(config, Visit::default()).await, "example.com");
}

#[tokio::test]
async fn a_required_account_that_nobody_knows_is_an_error_of_the_call() {
    let config = config().account_id_endpoint_mode(AccountIdEndpointMode::Required);
    let error = sent(config, Visit::default()).await.unwrap_err();
    assert!(matches!(&error, Error::Endpoint(error) if error.message() == "no account is known"), "{error}");
}

#[tokio::test]
async fn the_mode_is_read_from_the_environment() {
    let variables = [("AWS_ACCOUNT_ID_ENDPOINT_MODE", "Disabled"), ("AWS_REGION", "eu-west-1")];
    assert_eq!(host(with_account(Config::from_variables(variables)), Visit::default()).await, "example.com");
}

#[tokio::test]
async fn a_label_comes_before_the_host() {
    let visit = Visit { label: Some(Some("a-1")), ..Visit::default() };
    assert_eq!(host(config(), visit).await, "a-1.data-example.com");
}

#[tokio::test]
async fn labels_can_be_left_out_for_endpoints_of_ones_own() {
    let visit = || Visit { label: Some(Some("a-1")), ..Visit::default() };
    assert_eq!(host(config().disable_host_prefix_injection(true), visit()).await, "example.com");
    let variables = [("AWS_DISABLE_HOST_PREFIX_INJECTION", "true"), ("AWS_REGION", "eu-west-1")];
    assert_eq!(host(with_account(Config::from_variables(variables)), visit()).await, "111122223333.example.com");
}

#[tokio::test]
async fn a_value_that_is_no_label_is_never_sent() {
    for (label, told) in [
        (None, "`Label` is missing, and the host's name is made with it"),
        (
            Some("evil.example/"),
            "`Label` is \"evil.example/\", which cannot be a label of the host's name: use 1 to 63 letters, digits \
             and hyphens, the first of them no hyphen",
        ),
    ] {
        let error = sent(config(), Visit { label: Some(label), ..Visit::default() }).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)));
        assert_eq!(error.to_string(), format!("the request cannot be sent: {told}"));
    }
}

#[tokio::test]
async fn a_presigned_request_goes_where_a_call_goes() {
    let visit = Visit { desk: Some("front"), label: Some(Some("ada")), ..Visit::default() };
    let client = Client::new(&ROUTED, with_account(config()));
    let presigned = client.presign(visit, Duration::from_secs(60)).await.unwrap();
    assert!(presigned.url().starts_with("https://ada.data-111122223333.front.example.com/?"), "{}", presigned.url());
    assert_eq!(presigned.headers()["x-desk"], "front");
    assert!(presigned.url().contains("x-desk&X-Amz-Signature="), "{}", presigned.url());
}
