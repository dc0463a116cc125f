//! Compares operations: the client's methods, with what they take and give.

use super::change::{Diff, Item, Level};
use super::pairs::{Pair, by_name};
use super::structures::{self, type_text};
use super::subject::Subject;
use crate::plan::{Operation, Pagination};

/// Compares the operations of two crates.
pub fn compare(old: &[Operation], new: &[Operation], diff: &mut Diff) {
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
                both(old, new, &mut subject);
                for (old, new) in [(&old.request, &new.request), (&old.response, &new.response)] {
                    if old.name == new.name {
                        structures::both("operation", old, new, diff);
                    }
                }
            }
        }
    }
}

fn both(old: &Operation, new: &Operation, subject: &mut Subject<'_>) {
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
