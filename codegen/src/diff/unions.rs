//! Compares unions: their members, which are variants.

use super::change::{Diff, Item, Level};
use super::comparison::{Pair, Subject, by_name};
use super::structures::type_text;
use crate::plan::{Union, UnionMember};

/// Compares the unions of `types`.
pub fn compare(old: &[Union], new: &[Union], diff: &mut Diff) {
    for (name, pair) in by_name(old, new, |union| &union.name) {
        let (Pair::Old(union) | Pair::New(union) | Pair::Both(_, union)) = pair;
        let mut subject = Subject::new(diff, Item::Type, format!("types::{name}"), Some(&union.shape));
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(_) => subject.added("union"),
            Pair::Both(old, new) => both(old, new, &mut subject),
        }
    }
}

fn both(old: &Union, new: &Union, subject: &mut Subject<'_>) {
    subject.diff.documentation(&old.docs, &new.docs);
    subject.differs(Level::Major, "keeps unknown members as", &old.unrecognized, &new.unrecognized);
    subject.exactness(old.exact, new.exact);
    for (name, pair) in by_name(&old.members, &new.members, |member| &member.name) {
        let (Pair::Old(member) | Pair::New(member) | Pair::Both(_, member)) = pair;
        let shape = format!("{}${}", new.shape, member.member);
        let path = format!("{}::{name}", subject.path);
        let mut subject = Subject::new(subject.diff, Item::Member, path, Some(&shape));
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(member) => subject.added(format!("`{}`", value(member))),
            Pair::Both(old, new) => {
                subject.differs(Level::Major, "holds", &value(old), &value(new));
                subject.differs(Level::Patch, "is on the wire", &old.wire, &new.wire);
                subject.sensitivity(old.sensitive, new.sensitive);
                subject.diff.documentation(&old.docs, &new.docs);
            }
        }
    }
}

/// The type of a member's value; that of a member without a value is `()`.
fn value(member: &UnionMember) -> String {
    member.ty.as_ref().map_or_else(|| "()".to_owned(), type_text)
}
