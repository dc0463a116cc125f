//! A metadata service of EC2 that fails for a moment, or for long.

use std::net::TcpListener;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::home::Home;
use crate::stand_in::{Received, StandIn};

const TOKEN: &str = "PUT /latest/api/token";
const ROLES: &str = "GET /latest/meta-data/iam/security-credentials/";
const ROLE: &str = "GET /latest/meta-data/iam/security-credentials/the-role";

/// What the service has for those who have its token.
fn respond(request: &Received) -> (u16, String) {
    let has_token = request.headers.get("x-aws-ec2-metadata-token").is_some_and(|token| token == "the-token");
    match request.line.as_str() {
        TOKEN => (200, "the-token".to_owned()),
        _ if !has_token => (401, String::new()),
        ROLES => (200, "the-role".to_owned()),
        ROLE => {
            let document = r#"{"Code":"Success","AccessKeyId":"ASIAINSTANCE","SecretAccessKey":"secret","Token":"token",
                "Expiration":"2100-01-01T00:00:00Z"}"#;
            (200, document.to_owned())
        }
        _ => (404, String::new()),
    }
}

/// On an instance with this metadata service.
fn instance(url: &str) -> [(&str, &str); 2] {
    [("AWS_EC2_METADATA_SERVICE_ENDPOINT", url), ("AWS_EC2_METADATA_DISABLED", "false")]
}

/// Answers the request of this line once as given, after a while, and then as the service does.
fn failing_once(line: &'static str, first: (u16, &'static str), delay: Duration) -> StandIn {
    let failed = AtomicBool::new(false);
    StandIn::start(move |request| {
        if request.line == line && !failed.swap(true, Ordering::SeqCst) {
            thread::sleep(delay);
            return (first.0, first.1.to_owned());
        }
        respond(request)
    })
}

#[tokio::test]
async fn one_failure_of_the_service_fails_nothing() {
    let at_once = Duration::ZERO;
    for line in [TOKEN, ROLES, ROLE] {
        for (first, delay) in [((503, ""), at_once), ((401, "no"), at_once), ((200, ""), Duration::from_millis(1_500))]
        {
            let service = failing_once(line, first, delay);
            let credentials = Home::new().credentials(&instance(service.url())).await;
            assert_eq!(credentials.access_key_id(), "ASIAINSTANCE", "{line} {first:?}");
        }
    }
}

#[tokio::test]
async fn a_token_that_is_refused_is_replaced() {
    let tokens = AtomicUsize::new(0);
    let service = StandIn::start(move |request| match request.line.as_str() {
        TOKEN if tokens.fetch_add(1, Ordering::SeqCst) == 0 => (200, "an-old-token".to_owned()),
        _ => respond(request),
    });
    Home::new().credentials(&instance(service.url())).await;
    assert_eq!(service.lines(), [TOKEN, ROLES, TOKEN, ROLES, ROLE]);
}

#[tokio::test]
async fn a_service_that_refuses_every_token_is_asked_three_times() {
    let service = StandIn::start(|request| match request.line.as_str() {
        TOKEN => (200, "the-token".to_owned()),
        _ => (401, String::new()),
    });
    let sentence = Home::new().failure(&instance(service.url())).await;
    assert!(sentence.contains("(its metadata service: HTTP 401)"), "{sentence}");
    assert_eq!(service.received().len(), 6);
}

#[tokio::test]
async fn a_service_that_does_not_respond_costs_three_seconds() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", nobody.local_addr().unwrap());
    let start = Instant::now();
    let sentence = Home::new().failure(&instance(&url)).await;
    assert!(sentence.contains("no response within 1s"), "{sentence}");
    assert!((3_000..5_000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn variables_say_how_long_and_how_often_the_service_is_asked() {
    let service = StandIn::start(|_| (503, String::new()));
    for (attempts, asked) in [("", 3), ("2", 5), ("1", 6)] {
        let variables = [&instance(service.url())[..], &[("AWS_METADATA_SERVICE_NUM_ATTEMPTS", attempts)]].concat();
        Home::new().failure(&variables).await;
        assert_eq!(service.received().len(), asked);
    }
}
