//! The region of a call: that of the EC2 instance is asked for only when nothing else has one.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use smithy_runtime::transport::from_fn;
use smithy_runtime::{Client, Config, Error};

use crate::home::Home;
use crate::imds::{instance, service};
use crate::operation::{SERVICE, credentials, greet};
use crate::stand_in::StandIn;

const PATHS: [&str; 2] = ["PUT /latest/api/token", "GET /latest/meta-data/placement/region"];

async fn load(home: &Home, variables: &[(&str, &str)]) -> Config {
    Config::load_from_variables(home.variables(variables)).await.unwrap().credentials_provider(credentials())
}

/// A client, and the regions that its requests were signed for.
fn client(config: Config) -> (Client, Arc<Mutex<Vec<String>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let signed = Arc::clone(&seen);
    let transport = from_fn(move |request| {
        let authorization = request.headers()["authorization"].to_str().unwrap();
        signed.lock().unwrap().push(authorization.split('/').nth(2).unwrap().to_owned());
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    (Client::new(&SERVICE, config.transport(transport)), seen)
}

/// The region that a call with this configuration is signed for.
async fn region(config: Config) -> Result<String, Error> {
    let (client, seen) = client(config);
    client.send(greet("Ada")).await?;
    Ok(seen.lock().unwrap().remove(0))
}

#[tokio::test]
async fn the_instance_is_asked_when_a_call_first_needs_a_region_and_once() {
    let service = service();
    let config = load(&Home::new(), &instance(service.url())).await;
    assert_eq!(service.received().len(), 0);
    let (client, seen) = client(config);
    assert_eq!(service.received().len(), 0);
    for _ in 0..2 {
        client.send(greet("Ada")).await.unwrap();
        client.with(|config| config.app_name("other")).send(greet("Ada")).await.unwrap();
        client.with(|config| config.use_fips(true)).send(greet("Ada")).await.unwrap();
    }
    assert_eq!(*seen.lock().unwrap(), ["eu-north-1"; 6]);
    assert_eq!(service.lines(), PATHS);
}

#[tokio::test]
async fn a_region_set_in_code_afterwards_spares_the_instance() {
    let service = service();
    let config = load(&Home::new(), &instance(service.url())).await;
    assert_eq!(region(config.region("eu-west-1")).await.unwrap(), "eu-west-1");
    assert_eq!(service.received().len(), 0);
}

#[tokio::test]
async fn the_region_of_the_profile_spares_the_instance() {
    let service = service();
    let home = Home::with_config("[default]\nregion = eu-west-3\n");
    assert_eq!(region(load(&home, &instance(service.url())).await).await.unwrap(), "eu-west-3");
    assert_eq!(service.received().len(), 0);
}

#[tokio::test]
async fn another_configuration_does_not_get_the_region_of_the_instance() {
    let service = service();
    let (client, _) = client(load(&Home::new(), &instance(service.url())).await);
    client.send(greet("Ada")).await.unwrap();
    let error = client.with(|_| Config::new()).send(greet("Ada")).await.unwrap_err();
    assert!(error.to_string().contains("Missing Region"), "{error}");
}

#[tokio::test]
async fn a_region_that_is_none_is_not_taken() {
    let service = StandIn::start(|request| match request.line.as_str() {
        "PUT /latest/api/token" => (200, "the-token".to_owned()),
        _ => (200, "example.com/".to_owned()),
    });
    let error = region(load(&Home::new(), &instance(service.url())).await).await.unwrap_err();
    assert!(matches!(error, Error::Endpoint(_)), "{error}");
}

#[tokio::test]
async fn an_instance_that_had_no_response_is_asked_again_by_the_next_call() {
    let count = Mutex::new(0);
    let service = StandIn::start(move |request| match request.line.as_str() {
        "PUT /latest/api/token" => (200, "the-token".to_owned()),
        _ => {
            *count.lock().unwrap() += 1;
            (if *count.lock().unwrap() == 1 { 404 } else { 200 }, "eu-north-1".to_owned())
        }
    });
    let (client, seen) = client(load(&Home::new(), &instance(service.url())).await);
    client.send(greet("Ada")).await.unwrap_err();
    client.send(greet("Ada")).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), ["eu-north-1"]);
}

#[tokio::test]
async fn an_instance_that_is_not_to_be_asked_is_not() {
    let service = service();
    let disabled = [instance(service.url())[0], ("AWS_EC2_METADATA_DISABLED", "TRUE")];
    region(load(&Home::new(), &disabled).await).await.unwrap_err();
    assert_eq!(service.received().len(), 0);
}

#[tokio::test]
async fn an_attempt_without_response_costs_the_call_a_second() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", nobody.local_addr().unwrap());
    let once = ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "1");
    let config = load(&Home::new(), &[&instance(&url)[..], &[once]].concat()).await;
    let start = Instant::now();
    region(config).await.unwrap_err();
    assert!((900..2_000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
}
