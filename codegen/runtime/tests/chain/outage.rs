//! A client whose metadata service fails after it has given credentials, which are used on.

use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

use smithy_runtime::transport::{HyperTransport, Transport, from_fn};
use smithy_runtime::{Client, Config, DateTime, Endpoint, Error, Service, TimeoutConfig};

use crate::home::Home;
use crate::stand_in::StandIn;
use crate::warnings;

static SERVICE: Service = Service {
    sdk_id: "Example",
    signing_name: "example",
    resolve_endpoint: |_| Ok(Endpoint::new("https://example.eu-west-1.amazonaws.com")),
    ..Service::DEFAULT
};

#[derive(Default)]
struct Request {}

#[derive(Default)]
struct Response {}

smithy_runtime::structure!(Request, encode, {});
smithy_runtime::structure!(Response, decode(default), {});
smithy_runtime::operation!(Request => Response, Error, { "Example" = "Example.Example", });

/// A service that gives credentials which expire so soon, and fails when it is told to.
struct Source {
    stand_in: StandIn,
    fails: Arc<AtomicBool>,
}

/// How a service fails.
#[derive(Clone, Copy)]
enum Failure {
    Status(u16),
    Timeout,
    ExpiredCredentials,
}

impl Source {
    fn start(lifetime: Duration, failure: Failure) -> Self {
        let fails = Arc::new(AtomicBool::new(false));
        let failing = Arc::clone(&fails);
        let stand_in = StandIn::start(move |request| {
            let is_failing = failing.load(Ordering::SeqCst);
            let date = SystemTime::now();
            match (is_failing, failure) {
                (true, Failure::Status(status)) => return (status, String::new()),
                (true, Failure::Timeout) => thread::sleep(Duration::from_secs(5)),
                _ => {}
            }
            match request.line.as_str() {
                "PUT /latest/api/token" => (200, "the-token".to_owned()),
                "GET /latest/meta-data/iam/security-credentials/" => (200, "the-role".to_owned()),
                _ => (200, document(if is_failing { date } else { date + lifetime })),
            }
        });
        Source { stand_in, fails }
    }

    fn fail(&self) {
        self.fails.store(true, Ordering::SeqCst);
    }

    /// How often it has been asked.
    fn asked(&self) -> usize {
        self.stand_in.received().len()
    }

    fn imds(&self) -> Vec<(&str, &str)> {
        vec![("AWS_EC2_METADATA_SERVICE_ENDPOINT", self.stand_in.url()), ("AWS_EC2_METADATA_DISABLED", "false")]
    }

    fn ecs(&self) -> Vec<(&str, &str)> {
        vec![("AWS_CONTAINER_CREDENTIALS_FULL_URI", self.stand_in.url())]
    }
}

fn document(expires_at: SystemTime) -> String {
    let expires_at = DateTime::from(expires_at);
    format!(
        r#"{{"Code":"Success","AccessKeyId":"ASIAOLD","SecretAccessKey":"secret","Token":"token","Expiration":"{expires_at}"}}"#
    )
}

/// A client as the variables have it. Its calls succeed; the metadata service is asked over sockets.
async fn client(home: &Home, variables: &[(&str, &str)]) -> Client {
    let transport = from_fn(|request| -> smithy_runtime::BoxFuture<'static, _> {
        if request.uri().host() != Some("127.0.0.1") {
            let authorization = request.headers()["authorization"].to_str().unwrap();
            assert!(authorization.contains("Credential=ASIAOLD/"), "{authorization}");
            return Box::pin(ready(Ok(http::Response::new("{}".into()))));
        }
        HyperTransport::new().send(request)
    });
    let variables = [variables, &[("AWS_REGION", "eu-west-1")]].concat();
    let config = Config::load_from_variables(home.variables(&variables)).await.unwrap();
    Client::new(&SERVICE, config.transport(transport))
}

async fn call(client: &Client) -> Result<(), Error> {
    client.send(Request {}).await.map(drop)
}

/// Calls go on when the credentials have expired and the service fails like this; it is asked once, and one warning says
/// that.
fn goes_on(variables: impl Fn(&Source) -> Vec<(&str, &str)>, failure: Failure, says: &str) {
    let source = Source::start(Duration::from_secs(2), failure);
    let ((), warnings) = warnings::of(async {
        let client = client(&Home::new(), &variables(&source)).await;
        call(&client).await.unwrap();
        source.fail();
        tokio::time::sleep(Duration::from_millis(2_100)).await;
        call(&client).await.unwrap();
        let asked = source.asked();
        for _ in 0..3 {
            call(&client).await.unwrap();
        }
        assert_eq!(source.asked(), asked, "for minutes");
    });
    let [warning] = &*warnings else { panic!("{warnings:?}") };
    assert!(warning.contains(says) && !warning.contains("secret"), "{warning}");
}

#[test]
fn calls_go_on_with_the_last_credentials_of_an_instance_whose_service_fails() {
    let says = "the credentials of the EC2 instance cannot be refreshed; the last ones are used";
    goes_on(Source::imds, Failure::Status(503), says);
}

#[test]
fn calls_go_on_with_the_last_credentials_of_an_instance_whose_service_times_out() {
    goes_on(Source::imds, Failure::Timeout, "no response within 1s");
}

#[test]
fn calls_go_on_with_the_last_credentials_of_an_instance_whose_service_has_only_expired_ones() {
    goes_on(Source::imds, Failure::ExpiredCredentials, "they have expired already");
}

#[test]
fn calls_go_on_with_the_last_credentials_of_a_container_whose_agent_fails() {
    goes_on(Source::ecs, Failure::Status(500), "the credentials of the container cannot be refreshed");
}

#[tokio::test]
async fn a_service_that_times_out_costs_at_most_one_call_its_time() {
    let service = Source::start(Duration::from_secs(2), Failure::Timeout);
    let home = Home::new();
    let client = client(&home, &service.imds()).await;
    call(&client).await.unwrap();
    service.fail();
    let limit = Duration::from_millis(1_500);
    let hurried = client.with(|config| config.timeout_config(TimeoutConfig::new().operation_timeout(limit)));
    call(&hurried).await.unwrap_err();
    tokio::time::sleep(Duration::from_millis(600)).await;
    call(&hurried).await.unwrap();
}

#[tokio::test]
async fn credentials_of_metadata_services_are_refreshed_minutes_before_they_expire() {
    for variables in [Source::imds, Source::ecs] {
        let service = Source::start(Duration::from_secs(240), Failure::Status(503));
        let home = Home::new();
        let client = client(&home, &variables(&service)).await;
        call(&client).await.unwrap();
        let asked = service.asked();
        call(&client).await.unwrap();
        assert_eq!(service.asked(), 2 * asked);
    }
}

#[tokio::test]
async fn a_role_is_assumed_with_the_last_credentials_of_an_instance_whose_service_fails() {
    let (service, sts) = (Source::start(Duration::from_secs(3_600), Failure::Status(503)), crate::role::sts());
    let home = Home::with_config(
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/deploy\ncredential_source = Ec2InstanceMetadata\n",
    );
    let chain = home.chain(&[&service.imds()[..], &[("AWS_ENDPOINT_URL_STS", sts.url())]].concat());
    for _ in 0..2 {
        let credentials = smithy_runtime::ProvideCredentials::provide_credentials(&chain).await.unwrap();
        assert_eq!(credentials.session_token(), Some("token-of-DEPLOY"));
        service.fail();
    }
    assert_eq!(sts.received().len(), 2);
}
