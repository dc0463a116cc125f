//! Compares what all operations share: the crate's name, how requests are signed, and where they go.

use super::change::{Diff, Item, Level};
use super::subject::Subject;
use crate::plan::Plan;

/// Compares the packages and services of two crates.
pub fn compare(old: &Plan, new: &Plan, diff: &mut Diff) {
    diff.documentation(&old.package.docs, &new.package.docs);
    let mut subject = Subject::new(diff, Item::Service, "crate", None);
    subject.differs(Level::Major, "is called", &old.package.ident, &new.package.ident);
    let (before, now) = (&old.service, &new.service);
    let mut subject = Subject::new(diff, Item::Service, "Client", None);
    subject.differs(Level::Patch, "calls the service", &before.sdk_id, &now.sdk_id);
    subject.differs(Level::Patch, "speaks the API version", &before.version, &now.version);
    subject.differs(Level::Patch, "signs for", &before.signing_name, &now.signing_name);
    subject.differs(Level::Patch, "calls the host", &before.endpoint_prefix, &now.endpoint_prefix);
    subject.differs(Level::Patch, "sends", &before.content_type, &now.content_type);
    if old.endpoint != new.endpoint {
        subject.changed(Level::Patch, "finds endpoints by other rules");
    }
}
