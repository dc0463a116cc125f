//! What a model allows of a member's values, for those who want requests held against it before they are sent.

use super::Constraints;
use super::symbols::Symbols;
use crate::model::{Bounds, DecimalBounds, Kind, Member, Simple, TraitsExt, ids};

/// What is allowed of a member's values: its own traits count before those of its target. Smithy 2.0 specification,
/// section "Constraint traits".
pub fn plan(symbols: &Symbols<'_>, member: &Member) -> Constraints {
    let Some(shape) = symbols.model.shape(&member.target) else { return Constraints::default() };
    let having = |id: &str| if member.traits.has(id) { &member.traits } else { &shape.traits };
    let length = having(ids::LENGTH).length_bounds().and_then(limiting);
    let range = having(ids::RANGE).range_bounds();
    // Nothing else that is said of a value shows it, or the key that leads to it.
    let sensitive = symbols.is_sensitive_member(member);
    match &shape.kind {
        Kind::Simple(Simple::String) | Kind::Enum(_) => {
            let pattern = having(ids::PATTERN).text(ids::PATTERN).and_then(|pattern| symbols.patterns.get(pattern));
            Constraints { length, pattern: pattern.map(str::to_owned), ..Constraints::default() }
        }
        Kind::Simple(Simple::Blob) => Constraints { length, ..Constraints::default() },
        Kind::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long) | Kind::IntEnum(_) => {
            let range = range.and_then(integers);
            Constraints { sensitive: sensitive && range.is_some(), range, ..Constraints::default() }
        }
        Kind::Simple(Simple::Float | Simple::Double | Simple::BigInteger | Simple::BigDecimal) => {
            let range = range.filter(|range| range.min.is_some() || range.max.is_some());
            Constraints { sensitive: sensitive && range.is_some(), decimal_range: range, ..Constraints::default() }
        }
        Kind::List(item) => {
            let unique = having(ids::UNIQUE_ITEMS).has(ids::UNIQUE_ITEMS);
            Constraints { length, unique, each: nested(symbols, item), ..Constraints::default() }
        }
        Kind::Map { key, value } => {
            let (keys, each) = (nested(symbols, key), nested(symbols, value));
            Constraints { length, sensitive, keys, each, ..Constraints::default() }
        }
        _ => Constraints::default(),
    }
}

fn nested(symbols: &Symbols<'_>, member: &Member) -> Option<Box<Constraints>> {
    let constraints = plan(symbols, member);
    (!constraints.is_empty()).then(|| Box::new(constraints))
}

/// The limits of a length, without a least of zero, which nothing can be below.
fn limiting(bounds: Bounds) -> Option<Bounds> {
    let bounds = Bounds { min: bounds.min.filter(|min| *min > 0), ..bounds };
    (bounds.min.is_some() || bounds.max.is_some()).then_some(bounds)
}

/// The limits of an integer as integers of 64 bits, which models may write with a fraction or an exponent. One that
/// cannot be said so limits nothing.
fn integers(bounds: DecimalBounds) -> Option<DecimalBounds> {
    let min = bounds.min.and_then(|min| integer(&min, f64::ceil));
    let max = bounds.max.and_then(|max| integer(&max, f64::floor));
    (min.is_some() || max.is_some()).then_some(DecimalBounds { min, max })
}

fn integer(number: &str, rounded: fn(f64) -> f64) -> Option<String> {
    /// Up to here, an `f64` has every integer.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.parse::<i64>().is_ok() {
        return Some(number.to_owned());
    }
    let number = rounded(number.parse().ok()?);
    (number.abs() <= EXACT).then(|| number.to_string())
}
