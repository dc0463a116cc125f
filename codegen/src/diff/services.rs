//! Compares the services that share a crate with another, each in a module.

use super::change::{Diff, Item, Level};
use super::comparison::{Pair, Subject, by_name};
use crate::plan::{Plan, ServiceModule};

/// Compares the modules of two crates, of which plans are compared in this way.
pub fn compare(old: &[ServiceModule], new: &[ServiceModule], plans: fn(&Plan, &Plan) -> Diff, diff: &mut Diff) {
    for (name, pair) in by_name(old, new, |service| &service.name) {
        let mut subject = Subject::new(diff, Item::Service, name, None);
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(service) => subject.added(format!("a client of `{}`", service.plan.service.sdk_id)),
            Pair::Both(old, new) => {
                subject.differs(Level::Major, "needs the feature", &old.feature, &new.feature);
                inside(name, plans(&old.plan, &new.plan), diff);
            }
        }
    }
}

/// Adds what changed in a module. How the crate is called has been told of already.
fn inside(module: &str, changes: Diff, diff: &mut Diff) {
    diff.documentation += changes.documentation;
    let changes = changes.changes.into_iter().filter(|change| change.path != "crate");
    diff.changes.extend(changes.map(|mut change| {
        change.path = format!("{module}::{}", change.path);
        change
    }));
}
