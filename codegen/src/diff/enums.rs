//! Compares enums: those of `types`, and the crate's error.

use super::change::{Diff, Item, Level};
use super::comparison::{Pair, Subject, by_name};
use crate::plan::{Enum, ServiceError};

/// Compares the enums of `types`.
pub fn compare(old: &[Enum], new: &[Enum], diff: &mut Diff) {
    for (name, pair) in by_name(old, new, |planned| &planned.name) {
        let (Pair::Old(planned) | Pair::New(planned) | Pair::Both(_, planned)) = pair;
        let mut subject = Subject::new(diff, Item::Type, format!("types::{name}"), Some(&planned.shape));
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(_) => subject.added("enum"),
            Pair::Both(old, new) => both(old, new, &mut subject),
        }
    }
}

fn both(old: &Enum, new: &Enum, subject: &mut Subject<'_>) {
    subject.diff.documentation(&old.docs, &new.docs);
    if old.integers != new.integers {
        let values = |planned: &Enum| if planned.integers { "integers" } else { "strings" };
        subject.changed(Level::Major, format!("is an enum of {}, was of {}", values(new), values(old)));
    }
    subject.differs(Level::Major, "keeps unknown values as", &old.unrecognized, &new.unrecognized);
    subject.sensitivity(old.sensitive, new.sensitive);
    for (name, pair) in by_name(&old.variants, &new.variants, |variant| &variant.name) {
        let path = format!("{}::{name}", subject.path);
        let mut subject = Subject::new(subject.diff, Item::Value, path, subject.shape.as_deref());
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(variant) => subject.added(format!("`{}`", variant.wire)),
            Pair::Both(old, new) => {
                subject.differs(Level::Patch, "is on the wire", &old.wire, &new.wire);
                subject.diff.documentation(&old.docs, &new.docs);
            }
        }
    }
}

/// Compares the errors of the service.
pub fn compare_errors(old: &[ServiceError], new: &[ServiceError], diff: &mut Diff) {
    for (name, pair) in by_name(old, new, |error| &error.variant) {
        let mut subject = Subject::new(diff, Item::Error, format!("Error::{name}"), None);
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(error) => subject.added(format!("`types::{}`", error.structure)),
            Pair::Both(old, new) => {
                subject.differs(Level::Major, "holds", &old.structure, &new.structure);
                subject.differs(Level::Patch, "is on the wire", &old.code, &new.code);
            }
        }
    }
}
