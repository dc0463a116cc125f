//! A process that is frozen between signing and sending: a signature that has expired is made anew, and no skew learned.

use std::sync::Once;
use std::thread;
use std::time::{Duration, SystemTime};

use smithy_runtime::testing::freeze;
use smithy_runtime::transport::{HyperTransport, Transport, from_fn};
use smithy_runtime::{Client, Config, DateTime, Error, RetryConfig};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::operation::{client, greet, retrying_config};
use crate::server::{Received, Server, response};

/// A freeze that a signature outlives, and two that it does not.
const FREEZES: [u64; 3] = [200, 360, 800];

fn config(server: &Server) -> Config {
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    retrying_config().retry_config(retries).endpoint_url(server.url())
}

/// A client whose first request is frozen for so long before it is sent.
fn frozen(seconds: u64, server: &Server, transport: impl Transport + 'static) -> Client {
    let first = Once::new();
    let transport = from_fn(move |request| {
        first.call_once(|| freeze(Duration::from_secs(seconds)));
        transport.send(request)
    });
    client(config(server).transport(transport))
}

/// A response with the date that is so far from now.
fn dated(status: &str, later: u64, body: &str) -> Vec<u8> {
    let date = DateTime::from(SystemTime::now() + Duration::from_secs(later)).http_date();
    response(status, &[&format!("date: {date}")], body)
}

fn refusal(later: u64) -> Vec<u8> {
    dated("403 Forbidden", later, r#"{"__type":"InvalidSignatureException"}"#)
}

fn success(later: u64) -> Vec<u8> {
    dated("200 OK", later, "{}")
}

/// The service that a request reaches after a freeze: it refuses a signature that is more than five minutes old.
fn service(frozen: u64) -> Server {
    let first = if frozen > 300 { vec![refusal(frozen), success(frozen)] } else { vec![success(frozen)] };
    Server::start(vec![[first, vec![success(frozen)]].concat()])
}

/// Fails unless a request was signed for the moment that is so far from now.
#[track_caller]
fn assert_signed_for(request: &Received, later: u64) {
    const TOLERANCE: Duration = Duration::from_secs(10);
    let expected = SystemTime::now() + Duration::from_secs(later);
    let [earliest, latest] = [expected - TOLERANCE, expected + TOLERANCE]
        .map(|time| DateTime::from(time).to_string().replace(['-', ':'], "")[..15].to_owned());
    let date = &request.header("x-amz-date")[..15];
    assert!(*earliest <= *date && *date <= *latest, "signed for {date}, not for {earliest} to {latest}");
}

/// Fails unless all requests but the first, which was signed before the freeze, are signed for the time after it.
#[track_caller]
fn assert_right_after(frozen: u64, server: &Server) {
    let received = server.all_received();
    assert_eq!(received.len(), if frozen > 300 { 3 } else { 2 }, "{frozen}");
    assert_signed_for(&received[0], 0);
    received[1..].iter().for_each(|request| assert_signed_for(request, frozen));
}

/// Runs a test on a thread of its own, whose clock is right at first.
fn on_its_own_thread(test: impl Fn(u64) + Send + Copy + 'static) {
    for seconds in FREEZES {
        thread::spawn(move || test(seconds)).join().unwrap();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

#[test]
fn a_call_that_was_frozen_succeeds_and_teaches_nothing() {
    on_its_own_thread(|seconds| {
        let server = service(seconds);
        let client = frozen(seconds, &server, HyperTransport::new());
        block_on(async {
            client.send(greet("Ada")).await.unwrap();
            client.send(greet("Ada")).await.unwrap();
        });
        assert_right_after(seconds, &server);
    });
}

#[cfg(feature = "blocking")]
#[test]
fn a_blocking_call_that_was_frozen_succeeds_and_teaches_nothing() {
    use smithy_runtime::blocking::wait_for;
    use smithy_runtime::transport::UreqTransport;

    on_its_own_thread(|seconds| {
        let server = service(seconds);
        let client = frozen(seconds, &server, UreqTransport::new());
        wait_for(client.send(greet("Ada"))).unwrap();
        wait_for(client.send(greet("Ada"))).unwrap();
        assert_right_after(seconds, &server);
    });
}

#[tokio::test]
async fn a_refusal_without_a_date_is_followed_by_an_attempt_where_the_signature_is_old() {
    let refusal = response("403 Forbidden", &[], r#"{"__type":"SignatureDoesNotMatch"}"#);
    let server = Server::start(vec![vec![refusal, success(360)]]);
    frozen(360, &server, HyperTransport::new()).send(greet("Ada")).await.unwrap();
    assert_signed_for(&server.all_received()[1], 360);
}

#[tokio::test]
async fn a_signature_that_has_expired_is_made_anew_once_only_where_it_is_right_then() {
    let server = Server::start(vec![vec![refusal(360), refusal(360), success(360)]]);
    let error = frozen(360, &server, HyperTransport::new()).send(greet("Ada")).await.unwrap_err();
    assert!(matches!(error, Error::Service(_)), "{error}");
    assert_eq!(server.all_received().len(), 2);
}

#[tokio::test]
async fn an_honest_response_that_takes_a_minute_teaches_nothing() {
    // The service writes its date when it is done.
    let server = Server::start(vec![vec![success(60), success(60)]]);
    let client = frozen(60, &server, HyperTransport::new());
    client.send(greet("Ada")).await.unwrap();
    client.send(greet("Ada")).await.unwrap();
    assert_signed_for(&server.all_received()[1], 60);
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_corrected_even_where_every_response_takes_a_minute() {
    // An hour ahead, by the service's clock; each attempt takes a minute, as an upload does.
    let server = Server::start(vec![vec![refusal(3660), success(3720)]]);
    let transport = HyperTransport::new();
    let slow = from_fn(move |request| {
        freeze(Duration::from_secs(60));
        transport.send(request)
    });
    client(config(&server).transport(slow)).send(greet("Ada")).await.unwrap();
    assert_signed_for(&server.all_received()[1], 3660);
}

#[tokio::test]
async fn what_the_log_takes_before_a_request_is_sent_ages_no_signature() {
    // Another test that comes to an event for the first time just now would have it left out for good: all have to be known,
    // and asked anew who wants them once that test is done with it.
    let earlier = Server::start(vec![vec![success(0)]]);
    client(config(&earlier)).send(greet("Ada")).await.unwrap();
    let server = Server::start(vec![vec![success(360)]]);
    let _guard = tracing::subscriber::set_default(Blocked);
    tokio::time::sleep(Duration::from_millis(50)).await;
    tracing::callsite::rebuild_interest_cache();
    client(config(&server)).send(greet("Ada")).await.unwrap();
    assert_signed_for(&server.all_received()[0], 360);
}

/// A log whose terminal is stopped while the first body is written.
struct Blocked;

impl Subscriber for Blocked {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "smithy_runtime" && metadata.is_event()
    }

    fn event(&self, _: &Event<'_>) {
        static FIRST: Once = Once::new();
        FIRST.call_once(|| freeze(Duration::from_secs(360)));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}
