//! All that is said, with who said it and in which scenario.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Debug};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::needles;

static TEXTS: Mutex<Vec<Text>> = Mutex::new(Vec::new());
static SCENARIO: Mutex<String> = Mutex::new(String::new());

thread_local! {
    /// Whether a panic on this thread is one that a scenario brings about.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

struct Text {
    scenario: String,
    source: String,
    text: String,
}

/// Begins to listen to everything in the process.
pub fn start() {
    tracing::subscriber::set_global_default(Everything).unwrap();
    log::set_logger(&Everything).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        note("panic", panic.to_string());
        if !EXPECTED.get() {
            usual(panic);
        }
    }));
}

/// What is said from now on belongs to this scenario.
pub fn scenario(name: impl Into<String>) {
    *SCENARIO.lock().unwrap() = name.into();
}

pub fn note(source: &str, text: String) {
    let scenario = SCENARIO.lock().unwrap().clone();
    TEXTS.lock().unwrap().push(Text { scenario, source: source.to_owned(), text });
}

/// Notes both forms of `Debug`.
pub fn debug(source: &str, value: &impl Debug) {
    note(source, format!("{value:?}"));
    note(source, format!("{value:#?}"));
}

/// Notes an error in every form, its causes, and what a panic says that it ends in.
pub fn error<E: Error + Send + Sync + 'static>(error: E) {
    debug("an error's Debug", &error);
    let mut next: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(cause) = next {
        note("an error or its cause", format!("{cause} {cause:#} {cause:?} {cause:#?}"));
        next = cause.source();
    }
    EXPECTED.set(true);
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| stop(Err(error))));
    EXPECTED.set(false);
    assert!(panic.is_err());
}

/// What a program does that expects no error.
fn stop<E: Debug>(result: Result<(), E>) {
    result.unwrap();
}

/// Fails if a secret is in anything collected, or if too little was for that to mean anything. Says how many texts and
/// scenarios there were.
pub fn search() -> (usize, usize) {
    // Taken out, as the hook of a panic below would wait for the lock.
    let texts = std::mem::take(&mut *TEXTS.lock().unwrap());
    let mut found = BTreeMap::new();
    for Text { scenario, source, text } in texts.iter() {
        for (secret, form) in needles::forms() {
            if text.contains(form.as_str()) {
                found.entry((scenario, source, secret)).or_insert(text);
            }
        }
    }
    let found: Vec<_> = found.into_iter().map(|(place, text)| format!("{place:?}: {text}")).collect();
    assert!(found.is_empty(), "{} secrets came to light:\n{}", found.len(), found.join("\n"));

    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    texts.iter().for_each(|text| *said.entry(&text.scenario).or_default() += 1);
    assert!(said.len() > 100 && said.values().all(|texts| *texts >= 2), "{said:?}");
    for source in [
        "panic",
        "tracing smithy_runtime",
        "log ureq::run",
        "log ureq_proto::client",
        "tracing h2::",
        "an error's Debug",
    ] {
        assert!(texts.iter().any(|text| text.source.starts_with(source)), "nothing of {source}");
    }
    (texts.len(), said.len())
}

/// Takes everything of `tracing` and of `log`.
struct Everything;

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0 += &format!(" {}={value:?}", field.name());
    }
}

impl Everything {
    fn take(&self, metadata: &Metadata<'_>, record: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(metadata.name().to_owned());
        record(&mut fields);
        note(&format!("tracing {}", metadata.target()), fields.0);
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        static LAST: AtomicU64 = AtomicU64::new(0);
        self.take(span.metadata(), |fields| span.record(fields));
        Id::from_u64(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut fields = Fields(String::new());
        values.record(&mut fields);
        note("tracing, a span's field", fields.0);
    }

    fn event(&self, event: &Event<'_>) {
        self.take(event.metadata(), |fields| event.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl log::Log for Everything {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        // The one exception, which SECURITY.md names: ureq writes every byte on the wire to this target at the level of
        // traces, a line for sixteen of them.
        !(metadata.target() == "ureq_proto::util" && metadata.level() == log::Level::Trace)
    }

    fn log(&self, record: &log::Record<'_>) {
        if log::Log::enabled(self, record.metadata()) {
            note(&format!("log {}", record.target()), record.args().to_string());
        }
    }

    fn flush(&self) {}
}
