//! A machine whose clock is wrong: the service's `Date` corrects it.

use std::time::{Duration, SystemTime};

use smithy_runtime::{Config, DateTime, RetryConfig};

use crate::operation::{client, greet, retrying_config};
use crate::server::{Received, Server, ok, response};

const HOUR: Duration = Duration::from_secs(3600);

fn config() -> Config {
    retrying_config().retry_config(RetryConfig::standard().initial_backoff(Duration::ZERO))
}

/// The refusal of a service whose clock is ahead by so much.
fn refusal(code: &str, ahead: Duration) -> Vec<u8> {
    let date = format!("date: {}", DateTime::from(SystemTime::now() + ahead).http_date());
    response("403 Forbidden", &[&date], &format!(r#"{{"__type":"{code}"}}"#))
}

/// Whether a request was signed for about an hour from now.
fn is_signed_an_hour_ahead(request: &Received) -> bool {
    let date = request.header("x-amz-date");
    let mut moments = (-5..=5).map(|seconds: i64| {
        let time = SystemTime::now() + HOUR - Duration::from_secs(10) + Duration::from_secs((seconds + 10) as u64);
        DateTime::from(time).to_string().replace(['-', ':'], "")[..15].to_owned()
    });
    moments.any(|moment| date.starts_with(&moment))
}

#[tokio::test]
async fn a_refusal_of_the_time_is_followed_by_an_attempt_with_the_right_one() {
    for code in ["InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure", "RequestTimeTooSkewed"] {
        let server = Server::start(vec![vec![refusal(code, HOUR), ok("{}")]]);
        client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
        let received = server.all_received();
        assert!(!is_signed_an_hour_ahead(&received[0]), "{code}");
        assert!(is_signed_an_hour_ahead(&received[1]), "{code}");
    }
}

#[tokio::test]
async fn later_calls_have_the_right_time_at_once() {
    let server = Server::start(vec![vec![refusal("InvalidSignatureException", HOUR), ok("{}"), ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    client.send(greet("Ada")).await.unwrap();
    client.clone().send(greet("Ada")).await.unwrap();
    let received = server.all_received();
    assert_eq!(received.len(), 3);
    assert!(is_signed_an_hour_ahead(&received[2]));
}

#[tokio::test]
async fn a_service_whose_clock_is_behind_is_followed_too() {
    let date = format!("date: {}", DateTime::from(SystemTime::now() - HOUR).http_date());
    let refusal = response("403 Forbidden", &[&date], r#"{"__type":"InvalidSignatureException"}"#);
    let server = Server::start(vec![vec![refusal, ok("{}")]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap();
    let received = server.all_received();
    assert!(received[1].header("x-amz-date") < received[0].header("x-amz-date"));
}

#[tokio::test]
async fn a_refusal_with_the_right_time_is_final() {
    for code in ["AccessDeniedException", "InvalidSignatureException"] {
        let server = Server::start(vec![vec![refusal(code, Duration::from_secs(180)), ok("{}")]]);
        client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap_err();
        assert_eq!(server.all_received().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn once_the_time_is_right_a_refusal_is_final() {
    let refusal = || refusal("AccessDeniedException", HOUR);
    let server = Server::start(vec![vec![refusal(), refusal(), ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    client.send(greet("Ada")).await.unwrap_err();
    assert_eq!(server.all_received().len(), 2);
}

#[tokio::test]
async fn other_refusals_are_not_about_the_time() {
    let server = Server::start(vec![vec![refusal("InvalidParameterException", HOUR), ok("{}")]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap_err();
    assert_eq!(server.all_received().len(), 1);
}

#[tokio::test]
async fn a_response_out_of_a_cache_tells_no_time() {
    let date = format!("date: {}", DateTime::from(SystemTime::now() + HOUR).http_date());
    let refusal = response("403 Forbidden", &[&date, "age: 60"], r#"{"__type":"InvalidSignatureException"}"#);
    let server = Server::start(vec![vec![refusal, ok("{}")]]);
    client(config().endpoint_url(server.url())).send(greet("Ada")).await.unwrap_err();
    assert_eq!(server.all_received().len(), 1);
}

#[tokio::test]
async fn a_success_corrects_the_clock_as_well() {
    let date = format!("date: {}", DateTime::from(SystemTime::now() + HOUR).http_date());
    let server = Server::start(vec![vec![response("200 OK", &[&date], "{}"), ok("{}")]]);
    let client = client(config().endpoint_url(server.url()));
    client.send(greet("Ada")).await.unwrap();
    client.send(greet("Ada")).await.unwrap();
    assert!(is_signed_an_hour_ahead(&server.all_received()[1]));
}

#[tokio::test]
async fn who_wants_the_machines_own_time_has_it() {
    let set = config().disable_clock_skew_correction(true);
    let read = Config::from_variables([("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "true")]);
    let read = config().disable_clock_skew_correction(read.settings().disable_clock_skew_correction());
    for config in [set, read] {
        let server = Server::start(vec![vec![refusal("RequestTimeTooSkewed", HOUR), ok("{}")]]);
        let client = client(config.endpoint_url(server.url()));
        // A refusal that is followed by another attempt is a success.
        client.send(greet("Ada")).await.unwrap_err();
        client.send(greet("Ada")).await.unwrap();
        assert!(server.all_received().iter().all(|request| !is_signed_an_hour_ahead(request)));
    }
}
