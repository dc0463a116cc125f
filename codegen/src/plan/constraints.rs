//! What a model allows of a member's values, for those who want requests held against it before they are sent.

use super::context::Context;
use super::structures::is_sensitive;
use crate::model::{Bounds, DecimalBounds, Kind, Member, Simple, TraitsExt, ids};

/// What is allowed of a member's values; nothing is said of what their type cannot break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The limits of how long a value is.
    pub length: Option<Bounds>,
    /// The limits of how large an integer is.
    pub range: Option<DecimalBounds>,
    /// The limits of how large a number with a fraction is.
    pub decimal_range: Option<DecimalBounds>,
    /// What a string looks like: a regular expression of ECMA 262 in Unicode mode.
    pub pattern: Option<String>,
    /// Whether no two items of a list may be the same.
    pub unique: bool,
    /// Whether values must not be shown, nor the keys that lead to what is in them.
    pub sensitive: bool,
    /// What is allowed of the keys of a map.
    pub keys: Option<Box<Constraints>>,
    /// What is allowed of the items of a list, or of the values of a map.
    pub each: Option<Box<Constraints>>,
}

impl Constraints {
    /// Whether everything is allowed.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// What is allowed of a member's values: its own traits count before those of its target. Smithy 2.0 specification,
/// section "Constraint traits".
pub fn of(context: &Context<'_>, member: &Member) -> Constraints {
    let Some(shape) = context.model.shape(&member.target) else { return Constraints::default() };
    let having = |id: &str| if member.traits.has(id) { &member.traits } else { &shape.traits };
    let length = having(ids::LENGTH).length_bounds().and_then(limiting);
    let range = having(ids::RANGE).range_bounds();
    // Nothing else that is said of a value shows it, or the key that leads to it.
    let sensitive = member.traits.has(ids::SENSITIVE) || is_sensitive(context, &member.target);
    match &shape.kind {
        Kind::Simple(Simple::String) | Kind::Enum(_) => {
            let pattern = having(ids::PATTERN).text(ids::PATTERN).and_then(|pattern| context.patterns.get(pattern));
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
            Constraints { length, unique, each: nested(context, item), ..Constraints::default() }
        }
        Kind::Map { key, value } => {
            let (keys, each) = (nested(context, key), nested(context, value));
            Constraints { length, sensitive, keys, each, ..Constraints::default() }
        }
        _ => Constraints::default(),
    }
}

fn nested(context: &Context<'_>, member: &Member) -> Option<Box<Constraints>> {
    let constraints = of(context, member);
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
