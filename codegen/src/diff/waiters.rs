//! Compares waiters: methods of the client that call an operation until its answer shows a state.

use super::change::{Diff, Item, Level};
use super::pairs::{Pair, by_name};
use super::subject::Subject;
use crate::plan::Waiter;

/// Compares the waiters of two crates.
pub fn compare(old: &[Waiter], new: &[Waiter], diff: &mut Diff) {
    for (method, pair) in by_name(old, new, |waiter| &waiter.method) {
        let mut subject = Subject::new(diff, Item::Waiter, format!("Client::{method}"), None);
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(waiter) => subject.added(format!("takes `{}`", waiter.request)),
            Pair::Both(old, new) => both(old, new, &mut subject),
        }
    }
}

fn both(old: &Waiter, new: &Waiter, subject: &mut Subject<'_>) {
    subject.diff.documentation(&old.docs, &new.docs);
    subject.differs(Level::Major, "takes", &old.request, &new.request);
    subject.differs(Level::Major, "gives", &outcome(old), &outcome(new));
    subject.differs(Level::Patch, "waits at least, in seconds,", &old.min_delay, &new.min_delay);
    subject.differs(Level::Patch, "waits at most, in seconds,", &old.max_delay, &new.max_delay);
    subject.deprecation(old.deprecated.as_ref(), new.deprecated.as_ref());
}

/// What comes of the wait: there is no response where an error shows the state.
fn outcome(waiter: &Waiter) -> String {
    if waiter.succeeds_by_error() { format!("Option<{}>", waiter.response) } else { waiter.response.clone() }
}
