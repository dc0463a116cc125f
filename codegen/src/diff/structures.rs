//! Compares structures: fields, constructors, setters.

use super::change::{Diff, Item, Level};
use super::comparison::{Pair, Subject, by_name};
use crate::emit::expr::expr;
use crate::emit::tokens;
use crate::plan::{Creation, Field, Structure, Type};

/// Compares the structures of `types`.
pub fn compare(old: &[Structure], new: &[Structure], diff: &mut Diff) {
    for (name, pair) in by_name(old, new, |structure| &structure.name) {
        let subject = |structure: &Structure, diff| {
            Subject::new(diff, Item::Type, format!("types::{name}"), structure.shape.as_deref())
        };
        match pair {
            Pair::Old(structure) => subject(structure, diff).removed(),
            Pair::New(structure) => subject(structure, diff).added("structure"),
            Pair::Both(old, new) => both("types", old, new, diff),
        }
    }
}

/// Compares a structure that both crates have in a module.
pub fn both(module: &str, old: &Structure, new: &Structure, diff: &mut Diff) {
    diff.documentation(&old.docs, &new.docs);
    let path = format!("{module}::{}", new.name);
    let mut subject = Subject::new(diff, Item::Type, &*path, new.shape.as_deref());
    match (old.sent, new.sent) {
        (false, true) => subject.changed(Level::Minor, "can be sent: callers can build it"),
        (true, false) => subject.changed(Level::Major, "can no longer be sent: it has no constructor and no setters"),
        _ => {}
    }
    subject.exactness(old.exact, new.exact);
    creation(old, new, &mut subject);
    for pair in by_name(&old.fields, &new.fields, |field| &field.name).into_values() {
        let (Pair::Old(field) | Pair::New(field) | Pair::Both(_, field)) = pair;
        let member = new.shape.as_ref().or(old.shape.as_ref()).map(|shape| format!("{shape}${}", field.member));
        let path = format!("{path}::{}", field.name.trim_start_matches("r#"));
        let mut subject = Subject::new(diff, Item::Member, path, member.as_deref());
        match pair {
            Pair::Old(_) => subject.removed(),
            Pair::New(field) => subject.added(added(field)),
            Pair::Both(before, now) => {
                self::field(before, now, old.sent && new.sent, &mut subject);
            }
        }
    }
}

/// Compares how a value is made: by `Default`, or by `new` of the required members.
fn creation(old: &Structure, new: &Structure, subject: &mut Subject<'_>) {
    match (constructor(old), constructor(new)) {
        (None, Some(now)) => subject.changed(Level::Major, format!("is made by `{now}` and no longer by `Default`")),
        (Some(was), None) => subject.changed(Level::Major, format!("is made by `Default` and no longer by `{was}`")),
        (Some(was), Some(now)) if was != now => {
            subject.changed(Level::Major, format!("is made by `{now}`, was by `{was}`"));
        }
        _ => {}
    }
}

/// What callers write to make a value, if they must give it something. Of members by name, the order does not matter.
fn constructor(structure: &Structure) -> Option<String> {
    let required = structure.fields.iter().filter(|field| field.required);
    let mut members: Vec<_> = required.map(|field| format!("{}: {}", field.name, type_text(&field.ty))).collect();
    match &structure.creation {
        Creation::New => Some(format!("new({})", members.join(", "))),
        Creation::Named(required) => {
            members.sort();
            Some(format!("new({required} {{ {} }})", members.join(", ")))
        }
        Creation::Derived | Creation::Written => None,
    }
}

fn added(field: &Field) -> String {
    let required = if field.required { ", required: `new` takes it" } else { "" };
    format!("`{}`{required}", type_text(&field.ty))
}

/// Compares a field; `settable` where it has a setter in both crates unless it is required.
fn field(old: &Field, new: &Field, settable: bool, subject: &mut Subject<'_>) {
    let before = subject.diff.changes.len();
    match (type_text(&old.ty), type_text(&new.ty), new.required) {
        (old, new, _) if old == new => {}
        (was, is, true) if !old.required => {
            subject.changed(Level::Major, format!("is required: `{is}`, was `{was}`"));
        }
        (was, is, false) if old.required => {
            subject.changed(Level::Major, format!("is no longer required: `{is}`, was `{was}`"));
        }
        (was, is, _) => subject.changed(Level::Major, format!("`{is}`, was `{was}`")),
    }
    if settable && !old.required && !new.required {
        subject.differs(Level::Major, "is set by", &old.setter, &new.setter);
    }
    if old.limits != new.limits {
        let said = |limits: &str| if limits.is_empty() { "without limits".to_owned() } else { limits.to_owned() };
        subject.changed(Level::Patch, format!("{}, was {}", said(&new.limits), said(&old.limits)));
    }
    if old.ty == new.ty && old.absent != new.absent {
        let value = |field: &Field| expr(&field.absent.value).to_string().replace(' ', "");
        subject.changed(Level::Patch, format!("is `{}` when it is left out, was `{}`", value(new), value(old)));
    }
    subject.differs(Level::Patch, "is on the wire", &old.wire, &new.wire);
    subject.sensitivity(old.sensitive, new.sensitive);
    subject.deprecation(old.deprecated.as_ref(), new.deprecated.as_ref());
    // Most other changes show in the documentation too.
    if subject.diff.changes.len() == before {
        subject.diff.documentation(&old.docs, &new.docs);
    }
}

/// A type as a person writes it.
pub fn type_text(ty: &Type) -> String {
    tokens::ty(ty).to_string().replace(' ', "").replace(',', ", ")
}
