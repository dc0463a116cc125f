//! Plans waiters: what is called, when, and which results end the wait. Smithy 2.0, section "Waiters".

mod acceptor;
mod message;

use serde_json::Value;

use super::identifiers::{self, Scope};
use super::jmespath::{Paths, Unsupported, is_unsupported};
use super::known_types::KnownTypes;
use super::names;
use super::symbols::Symbols;
use super::{Operation, docs, notices};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::markdown;
use crate::model::{ShapeId, ids};

pub use acceptor::{Acceptor, State};

/// The delays of a waiter that names none, in seconds.
const MIN_DELAY: u64 = 2;
const MAX_DELAY: u64 = 120;

/// A waiter.
#[derive(Debug)]
pub struct Waiter {
    /// The name in the model: `ProjectVersionRunning`.
    pub name: String,
    /// The client's method: `wait_until_project_version_running`.
    pub method: String,
    /// The first sentence of the documentation.
    pub summary: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The request of the operation that is called.
    pub request: String,
    /// Its response.
    pub response: String,
    /// The least time between two attempts, in seconds.
    pub min_delay: u64,
    /// The most, in seconds.
    pub max_delay: u64,
    /// The acceptors that can come to be, in the model's order.
    pub acceptors: Vec<Acceptor>,
    /// Whether there are no pages of the operation before it succeeds.
    pub guards_pages: bool,
    /// Why not to use it any more, if it is deprecated.
    pub deprecated: Option<String>,
}

impl Waiter {
    /// Whether an error can show the state that is waited for, so that there may be no response.
    pub fn succeeds_by_error(&self) -> bool {
        self.acceptors.iter().any(|acceptor| acceptor.is_error && acceptor.state == State::Success)
    }
}

/// Plans the waiters of every operation, by name. One that cannot be is left out, with a warning that says why.
pub fn resolve(
    symbols: &Symbols<'_>,
    operations: &[Operation],
    known: &KnownTypes<'_>,
    warnings: &mut Diagnostics,
) -> Vec<Waiter> {
    let mut methods =
        Scope::for_values(&operations.iter().map(|planned| planned.method.as_str()).collect::<Vec<_>>().join(" "));
    let mut waiters = Vec::new();
    for operation in operations {
        let Some((id, _, traits)) = symbols.model.operation(&operation.shape) else { continue };
        let Some(Value::Object(named)) = traits.get(ids::WAITABLE) else { continue };
        let paths = Paths { known, request: &operation.request, response: &operation.response };
        for (name, waiter) in named {
            match plan(symbols, operation, name, waiter, &paths) {
                Ok(planned) => {
                    let guards_pages = traits.get(ids::PAGES_AFTER).is_some_and(|waiter| waiter == name);
                    waiters.push(Waiter {
                        method: methods.take(&names::wait_method(name), "_"),
                        guards_pages,
                        ..planned
                    });
                }
                Err(unsupported) => warnings.push(left_out(id, name, &unsupported)),
            }
        }
    }
    waiters.sort_by(|one, other| one.name.cmp(&other.name));
    waiters
}

/// The waiter that must succeed before there are pages of an operation, if there is one.
pub fn before_pages<'p>(waiters: &'p [Waiter], operation: &Operation) -> Option<&'p Waiter> {
    waiters.iter().find(|waiter| waiter.guards_pages && waiter.request == operation.request.name)
}

/// Checks that the pages of every operation that returns the results of a job wait for a job of its own: the trait
/// `smithy_codegen#pagesAfter`, one of the generator's own, names the waiter of the same operation.
pub fn check_pages(symbols: &Symbols<'_>, operations: &[Operation], diagnostics: &mut Diagnostics) {
    for operation in operations {
        let Some((id, _, traits)) = symbols.model.operation(&operation.shape) else { continue };
        let Some(name) = traits.get(ids::PAGES_AFTER) else { continue };
        let named = traits.get(ids::WAITABLE).and_then(|named| named.get(name.as_str()?));
        if operation.pagination.is_none() || named.is_none() {
            let what = format!("has pages after `{name}`, which is no waiter of an operation that answers in pages");
            let hint = format!("correct `{}`, or leave it out", ids::PAGES_AFTER);
            diagnostics.push(Diagnostic::for_shape(id, what).hint(hint));
        }
    }
}

fn left_out(id: &ShapeId, name: &str, unsupported: &str) -> Diagnostic {
    let hint = match is_unsupported(unsupported) {
        true => "wait by calling the operation".to_owned(),
        false => format!("correct the waiter in `{}`, or wait by calling the operation", ids::WAITABLE),
    };
    Diagnostic::for_shape(id, format!("the waiter `{name}` is left out: it {unsupported}")).hint(hint)
}

fn plan(
    symbols: &Symbols<'_>,
    operation: &Operation,
    name: &str,
    waiter: &Value,
    paths: &Paths<'_>,
) -> Result<Waiter, Unsupported> {
    let written = waiter.get("acceptors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut acceptors = Vec::new();
    for acceptor in written {
        let acceptor = acceptor::plan(symbols, acceptor, paths)?;
        // Nothing comes after an acceptor that matches every response, or every error.
        let is_over = |before: &Acceptor| before.guard.is_none() && before.is_error == acceptor.is_error;
        if !acceptors.iter().any(is_over) {
            acceptors.push(acceptor);
        }
    }
    if !acceptors.iter().any(|acceptor| acceptor.state == State::Success) {
        return Err("has no acceptor that leads to success".to_owned());
    }
    let seconds = |name, otherwise| waiter.get(name).and_then(Value::as_u64).unwrap_or(otherwise);
    let min_delay = seconds("minDelay", MIN_DELAY);
    let planned = Waiter {
        name: name.to_owned(),
        method: String::new(),
        guards_pages: false,
        summary: String::new(),
        docs: Vec::new(),
        request: operation.request.name.clone(),
        response: operation.response.name.clone(),
        min_delay,
        max_delay: seconds("maxDelay", MAX_DELAY).max(min_delay),
        acceptors,
        deprecated: (waiter.get("deprecated") == Some(&Value::Bool(true)))
            .then(|| "The service's model deprecates it.".to_owned()),
    };
    let docs = documentation(symbols, operation, waiter, &planned);
    Ok(Waiter { summary: markdown::first_sentence(&docs), docs, ..planned })
}

fn documentation(symbols: &Symbols<'_>, operation: &Operation, written: &Value, waiter: &Waiter) -> Vec<String> {
    let link = |name: &str| symbols.link(name);
    let documentation = written.get("documentation").and_then(Value::as_str);
    let summary = match documentation.map(|text| markdown::lines(text, &link)) {
        Some(lines) if !lines.is_empty() => lines,
        _ => vec![format!("Waits for the state {}.", markdown::code(&waiter.name))],
    };
    let method = identifiers::bare(&operation.method);
    let delays = match (waiter.min_delay, waiter.max_delay) {
        (min, max) if min == max => format!("{min} seconds"),
        (min, max) => format!("{min} to {max} seconds"),
    };
    let calls = format!("Calls [`Client::{method}`] at once and then every {delays}, until `max_wait` is over.");
    let none = "An error that shows the state leaves no response: `None`.".to_owned();
    let ends = |state| {
        let acceptors = waiter.acceptors.iter().filter(move |acceptor| acceptor.state == state);
        acceptors.map(|acceptor| acceptor.says.as_str()).collect::<Vec<_>>().join(", or when ")
    };
    let success = format!("Ends when {}.", ends(State::Success));
    let failure = ends(State::Failure);
    let failure = if failure.is_empty() { String::new() } else { format!(" Fails when {failure}.") };
    let success = if waiter.succeeds_by_error() { format!("{success} {none}") } else { success };
    let notices = notices::of(symbols, &ShapeId::new(operation.shape.clone()));
    docs::paragraphs([summary, notices, vec![calls, success + &failure]])
}
