//! Calls in Node: clock, chance and timers are JavaScript's, and so is `fetch`.

#![cfg(all(target_family = "wasm", target_os = "unknown"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rekognition::operation::{ListCollectionsRequest, StartLabelDetectionRequest};
use rekognition::transport::{ReqwestTransport, Transport, from_fn};
use rekognition::types::Video;
use rekognition::{Client, Config, Credentials, DateTime, Error, TimeoutConfig, TimeoutKind};
use wasm_bindgen_test::wasm_bindgen_test;
use web::Labels;

fn config(transport: impl Transport + 'static) -> Config {
    Config::new()
        .region("eu-west-1")
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"))
        .transport(transport)
}

fn by_fetch() -> Config {
    config(ReqwestTransport::new(reqwest::Client::new()))
}

#[wasm_bindgen_test]
async fn a_call_is_signed_with_the_time_of_javascript() {
    let seen = Arc::new(Mutex::new(None));
    let sent = Arc::clone(&seen);
    let transport = from_fn(move |request| {
        *sent.lock().unwrap() = Some(request.headers().clone());
        std::future::ready(Ok(http::Response::new("{}".into())))
    });
    Client::new(config(transport)).list_collections(ListCollectionsRequest::default()).await.unwrap();
    let headers = seen.lock().unwrap().take().unwrap();
    assert!(headers["authorization"].to_str().unwrap().starts_with("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20"));
    assert!(headers["user-agent"].to_str().unwrap().contains(" os/other "));
    // A day in 2024.
    assert!(DateTime::now().unix_seconds() > 1_709_164_800);
}

#[wasm_bindgen_test]
async fn the_wait_between_two_attempts_is_a_timer() {
    let attempts = AtomicU32::new(0);
    let transport = from_fn(move |_| {
        let status = if attempts.fetch_add(1, Ordering::Relaxed) == 0 { 500 } else { 200 };
        let answer = http::Response::builder().status(status).header("x-amz-retry-after", "120").body("{}".into());
        std::future::ready(Ok(answer.unwrap()))
    });
    let started = DateTime::now();
    let (_, metadata) = Client::new(config(transport)).send(ListCollectionsRequest::default()).await.unwrap();
    assert_eq!(metadata.attempts, 2);
    let millis = |time: DateTime| time.unix_seconds() * 1000 + i64::from(time.subsec_nanos()) / 1_000_000;
    assert!(millis(DateTime::now()) - millis(started) >= 119);
}

#[wasm_bindgen_test]
async fn limits_on_time_hold() {
    let limits = TimeoutConfig::new().operation_timeout(Duration::from_millis(50));
    let silent = config(from_fn(|_| std::future::pending())).timeout_config(limits);
    match Client::new(silent).list_collections(ListCollectionsRequest::default()).await {
        Err(Error::Timeout(error)) => assert_eq!(error.kind(), TimeoutKind::Operation),
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn the_environment_is_empty_and_no_panic() {
    let error = Client::from_env().await.unwrap_err();
    assert!(matches!(error, Error::Endpoint(_)), "{error}");
}

#[wasm_bindgen_test]
async fn what_nobody_answers_is_an_error_of_the_network() {
    let client = Client::new(by_fetch().endpoint_url("http://127.0.0.1:9"));
    let request = StartLabelDetectionRequest::new(Video::default());
    match client.with(|config| config.retry_config(rekognition::RetryConfig::disabled())).send(request).await {
        Err(Error::Transport(error)) => assert!(error.is_transient(), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn an_image_is_sent_by_fetch_and_its_labels_come_back() {
    let labels = Labels::with(by_fetch().endpoint_url(env!("WEB_TEST_URL")));
    assert_eq!(labels.detect(vec![1, 2, 3]).await.map_err(|_| "no answer").unwrap(), ["Cat"]);
}
