//! What those who watch are told, and what they are not.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use smithy_runtime::RetryConfig;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::operation::{client, credentials, greet, retrying_config};
use crate::server::{Server, response};

/// Writes down spans and events up to a level, one a line: `span 1 INFO operation service=…`.
#[derive(Clone)]
struct Notes(Level, Arc<Mutex<String>>, Arc<AtomicU64>);

struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        *self.0 += &format!(" {}={value:?}", field.name());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        *self.0 += &format!(" {}={value}", field.name());
    }
}

impl Notes {
    fn text(&self) -> String {
        self.1.lock().unwrap().clone()
    }

    fn note(&self, start: String, record: impl FnOnce(&mut Fields<'_>)) {
        let mut line = start;
        record(&mut Fields(&mut line));
        *self.1.lock().unwrap() += &(line + "\n");
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "smithy_runtime" && metadata.level() <= &self.0
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.2.fetch_add(1, Ordering::Relaxed) + 1;
        let metadata = span.metadata();
        self.note(format!("span {id} {} {}", metadata.level(), metadata.name()), |fields| span.record(fields));
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        self.note(format!("of span {}", span.into_u64()), |fields| values.record(fields));
    }

    fn event(&self, event: &Event<'_>) {
        self.note(format!("event {}", event.metadata().level()), |fields| event.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The notes on a call that fails at first.
async fn notes(level: Level) -> String {
    let failure = response("503 Oh", &["x-amzn-RequestId: 1"], r#"{"message":"busy"}"#);
    let success = response("200 OK", &["x-amzn-RequestId: 2"], r#"{"Greeting":"hello"}"#);
    let server = Server::start(vec![vec![failure, success]]);
    let retries = RetryConfig::standard().initial_backoff(Duration::ZERO);
    let config = retrying_config().retry_config(retries).endpoint_url(server.url());
    let notes = Notes(level, Arc::default(), Arc::default());
    let guard = tracing::subscriber::set_default(notes.clone());
    let keys = credentials().with_session_token("the-token");
    client(config.credentials_provider(keys)).send(greet("Ada")).await.unwrap();
    drop(guard);
    notes.text()
}

#[tokio::test]
async fn a_call_and_its_attempts_are_spans_and_a_retry_is_an_event() {
    assert_eq!(
        notes(Level::DEBUG).await,
        "span 1 INFO operation service=Greeting Desk operation=Greet\n\
         span 2 DEBUG attempt attempt=1\n\
         of span 2 status=503\n\
         of span 2 request_id=1\n\
         event DEBUG message=the call is tried again attempt=1 reason=transient delay=0ns\n\
         span 3 DEBUG attempt attempt=2\n\
         of span 3 status=200\n\
         of span 3 request_id=2\n\
         of span 1 attempts=2\n\
         of span 1 status=200\n\
         of span 1 request_id=2\n"
    );
}

#[tokio::test]
async fn bodies_are_told_at_the_level_of_traces_only() {
    assert!(!notes(Level::DEBUG).await.contains("Ada"));
    let trace = notes(Level::TRACE).await;
    assert!(trace.contains(r#"event TRACE message=body of=request body={"Name":"Ada","Token":"1"}"#), "{trace}");
    assert!(trace.contains(r#"event TRACE message=body of=response body={"Greeting":"hello"}"#), "{trace}");
}

#[tokio::test]
async fn secrets_are_never_told() {
    let trace = notes(Level::TRACE).await;
    for secret in [credentials().secret_access_key(), "the-token", "Signature="] {
        assert!(!trace.contains(secret), "{trace}");
    }
}
