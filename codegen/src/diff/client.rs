//! Compares the client: what all calls share, and its methods, which are operations and waiters.

use super::change::{Diff, Item, Level};
use super::comparison::{Pair, Subject, by_name};
use super::structures::{self, type_text};
use crate::plan::{Operation, Pagination, Plan, SigningScheme, Waiter};

/// Compares the packages and services of two crates.
pub fn service(old: &Plan, new: &Plan, diff: &mut Diff) {
    diff.documentation(&old.package.docs, &new.package.docs);
    let mut subject = Subject::new(diff, Item::Service, "crate", None);
    subject.differs(Level::Major, "is called", &old.package.path, &new.package.path);
    let (before, now) = (&old.service, &new.service);
    let mut subject = Subject::new(diff, Item::Service, "Client", None);
    subject.differs(Level::Patch, "calls the service", &before.sdk_id, &now.sdk_id);
    subject.differs(Level::Patch, "speaks the API version", &before.version, &now.version);
    subject.differs(Level::Patch, "signs for", &before.signing_name, &now.signing_name);
    let schemes = |schemes: &[SigningScheme]| schemes.iter().map(|scheme| scheme.runtime_name()).collect::<Vec<_>>();
    let (before_schemes, now_schemes) = (schemes(&before.signing_schemes), schemes(&now.signing_schemes));
    subject.differs(Level::Patch, "signs by", &before_schemes.join(", "), &now_schemes.join(", "));
    subject.differs(Level::Patch, "calls the host", &before.endpoint_prefix, &now.endpoint_prefix);
    subject.differs(Level::Patch, "sends", &before.content_type, &now.content_type);
    if old.endpoint != new.endpoint {
        subject.changed(Level::Patch, "finds endpoints by other rules");
    }
}

/// Compares the operations of two crates.
pub fn operations(old: &[Operation], new: &[Operation], diff: &mut Diff) {
    for pair in by_name(old, new, |operation| &operation.method).into_values() {
        let (Pair::Old(operation) | Pair::New(operation) | Pair::Both(_, operation)) = pair;
        let path = format!("Client::{}", operation.method.trim_start_matches("r#"));
        let mut subject = Subject::new(diff, Item::Operation, path, Some(&operation.shape));
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(operation) => {
                subject.added(format!("takes `{}`, gives `{}`", operation.request.name, operation.response.name));
            }
            Pair::Both(old, new) => {
                self::operation(old, new, &mut subject);
                for (old, new) in [(&old.request, &new.request), (&old.response, &new.response)] {
                    if old.name == new.name {
                        structures::both("operation", old, new, diff);
                    }
                }
            }
        }
    }
}

fn operation(old: &Operation, new: &Operation, subject: &mut Subject<'_>) {
    subject.differs(Level::Major, "takes", &old.request.name, &new.request.name);
    subject.differs(Level::Major, "gives", &old.response.name, &new.response.name);
    subject.differs(Level::Patch, "calls", &old.http.operation, &new.http.operation);
    subject.deprecation(old.deprecated.as_ref(), new.deprecated.as_ref());
    match (&old.pagination, &new.pagination) {
        (None, Some(_)) => subject.changed(Level::Minor, "answers in pages"),
        (Some(_), None) => subject.changed(Level::Major, "no longer answers in pages"),
        (Some(old), Some(new)) => pages(old, new, subject),
        (None, None) => {}
    }
    match (&old.idempotency_token, &new.idempotency_token) {
        (None, Some(field)) => subject.changed(Level::Patch, format!("fills in `{field}`, which makes it idempotent")),
        (Some(field), None) => subject.changed(Level::Patch, format!("no longer fills in `{field}`")),
        _ => {}
    }
}

fn pages(old: &Pagination, new: &Pagination, subject: &mut Subject<'_>) {
    subject.differs(Level::Major, "has pages by tokens of type", &type_text(&old.token), &type_text(&new.token));
    match (&old.items, &new.items) {
        (None, Some(_)) => subject.changed(Level::Minor, "gives the items of its pages"),
        (Some(_), None) => subject.changed(Level::Major, "no longer gives the items of its pages"),
        (Some(old), Some(new)) => {
            subject.differs(Level::Major, "gives items of its pages as", &type_text(&old.ty), &type_text(&new.ty));
        }
        (None, None) => {}
    }
}

/// Compares the waiters of two crates.
pub fn waiters(old: &[Waiter], new: &[Waiter], diff: &mut Diff) {
    for (method, pair) in by_name(old, new, |waiter| &waiter.method) {
        let mut subject = Subject::new(diff, Item::Waiter, format!("Client::{method}"), None);
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(waiter) => subject.added(format!("takes `{}`", waiter.request)),
            Pair::Both(old, new) => self::waiter(old, new, &mut subject),
        }
    }
}

fn waiter(old: &Waiter, new: &Waiter, subject: &mut Subject<'_>) {
    subject.diff.documentation(&old.docs, &new.docs);
    subject.differs(Level::Major, "takes", &old.request, &new.request);
    subject.differs(Level::Major, "gives", &result(old), &result(new));
    subject.differs(Level::Patch, "waits at least, in seconds,", &old.min_delay, &new.min_delay);
    subject.differs(Level::Patch, "waits at most, in seconds,", &old.max_delay, &new.max_delay);
    subject.deprecation(old.deprecated.as_ref(), new.deprecated.as_ref());
}

/// The result of the wait: there is no response where an error shows the state.
fn result(waiter: &Waiter) -> String {
    if waiter.succeeds_by_error() { format!("Option<{}>", waiter.response) } else { waiter.response.clone() }
}
