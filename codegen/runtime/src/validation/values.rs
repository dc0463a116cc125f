//! How the types of members are checked against constraints.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::{Constraints, Validate, ViolationCollector};
use crate::codec::{Encode, MapKey, UnknownMember, json};
use crate::{BigDecimal, BigInteger, DateTime, Document};

/// An absent member is valid.
impl<T: Validate> Validate for Option<T> {
    fn find(&self, constraints: &Constraints<'_>, violations: &mut ViolationCollector) {
        if let Some(value) = self {
            value.find(constraints, violations);
        }
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn find(&self, constraints: &Constraints<'_>, violations: &mut ViolationCollector) {
        T::find(self, constraints, violations);
    }
}

impl<T: Validate + Encode> Validate for Vec<T> {
    fn find(&self, constraints: &Constraints<'_>, violations: &mut ViolationCollector) {
        violations.length(self.len(), ["item", "items"], constraints);
        if constraints.unique {
            repeated(self, violations);
        }
        let none = Constraints::new();
        let each = constraints.each.unwrap_or(&none);
        for (index, item) in self.iter().enumerate() {
            violations.below(format_args!("[{index}]"), |violations| item.find(each, violations));
        }
    }
}

/// Adds the items that have come before. Items are equal that are equal on the wire.
fn repeated<T: Encode>(items: &[T], violations: &mut ViolationCollector) {
    let mut seen = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let first = *seen.entry(json::encode(item)).or_insert(index);
        if first != index {
            violations
                .below(format_args!("[{index}]"), |violations| violations.add(format!("a duplicate of [{first}]")));
        }
    }
}

impl<K: MapKey, V: Validate> Validate for BTreeMap<K, V> {
    fn find(&self, constraints: &Constraints<'_>, violations: &mut ViolationCollector) {
        violations.length(self.len(), ["entry", "entries"], constraints);
        for (index, (key, value)) in self.iter().enumerate() {
            violations.entry(index, key.as_key(), value, constraints);
        }
    }
}

/// Each of these is checked against the constraints that apply to it.
macro_rules! scalars {
    ($($scalar:ty: |$value:ident, $constraints:ident, $violations:ident| $find:expr;)+) => {$(
        impl Validate for $scalar {
            fn find(&self, $constraints: &Constraints<'_>, $violations: &mut ViolationCollector) {
                let $value = self;
                $find;
            }
        }
    )+};
}

scalars! {
    String: |value, constraints, violations| violations.text(value, constraints);
    Bytes: |value, constraints, violations| _ = violations.length(value.len(), ["byte long", "bytes long"], constraints);
    i8: |value, constraints, violations| violations.integer(i64::from(*value), constraints);
    i16: |value, constraints, violations| violations.integer(i64::from(*value), constraints);
    i32: |value, constraints, violations| violations.integer(i64::from(*value), constraints);
    i64: |value, constraints, violations| violations.integer(*value, constraints);
    f32: |value, constraints, violations| violations.decimal(f64::from(*value), value, constraints);
    f64: |value, constraints, violations| violations.decimal(*value, value, constraints);
    BigDecimal: |value, constraints, violations| violations.decimal(value.to_f64(), value, constraints);
    // What an integer is as text, Rust reads.
    BigInteger: |value, constraints, violations| {
        violations.decimal(value.as_str().parse().unwrap_or(f64::NAN), value, constraints)
    };
}

/// Of these, a model can allow no less than there is.
macro_rules! unconstrained {
    ($($scalar:ty),+) => {$(
        impl Validate for $scalar {
            fn find(&self, _: &Constraints<'_>, _: &mut ViolationCollector) {}
        }
    )+};
}

unconstrained!(bool, DateTime, Document, UnknownMember);
