//! Decimal numbers of any size and precision.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::{BigInteger, NumberError, NumberLiteral};

/// A decimal number of any size and precision, kept as it is written. Defaults to zero.
///
/// Two are equal when they are the same number, however they are written.
///
/// ```
/// use smithy_runtime::BigDecimal;
///
/// let price: BigDecimal = "0.10".parse()?;
/// assert_eq!(price.to_string(), "0.10");
/// assert_eq!(price, "1e-1".parse()?);
/// # Ok::<_, smithy_runtime::NumberError>(())
/// ```
#[derive(Clone)]
pub struct BigDecimal(Box<str>);

impl BigDecimal {
    /// The number as it is written: as JSON has it (RFC 8259, section 6), with or without an exponent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest `f64`, which is infinite for a number beyond its range.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        // What JSON takes for a number, Rust does too.
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number as an `i64`, if it is one: `3`, `3.0` and `0.3e1` are.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        NumberLiteral::from_text(&self.0)?.integer()
    }

    /// Whether it is below zero, its digits without zeros at either end, and the power of ten that they are multiplied
    /// with. Equal numbers give equal parts.
    fn parts(&self) -> (bool, String, i64) {
        let (mantissa, exponent) = self.0.split_once(['e', 'E']).unwrap_or((&self.0, "0"));
        let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_end_matches('0');
        if significant.is_empty() {
            return (false, String::new(), 0);
        }
        // An exponent beyond an `i64` is as good as infinite.
        let exponent = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let places = i64::try_from(fraction.len()).unwrap_or(i64::MAX);
        let zeros = i64::try_from(digits.len() - significant.len()).unwrap_or(i64::MAX);
        let exponent = exponent.saturating_sub(places).saturating_add(zeros);
        (unsigned.len() < mantissa.len(), significant.trim_start_matches('0').to_owned(), exponent)
    }
}

impl Default for BigDecimal {
    fn default() -> Self {
        Self("0".into())
    }
}

impl PartialEq for BigDecimal {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.parts() == other.parts()
    }
}

impl Eq for BigDecimal {}

impl Hash for BigDecimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl From<NumberLiteral<'_>> for BigDecimal {
    fn from(number: NumberLiteral<'_>) -> Self {
        Self(number.text.into())
    }
}

/// Takes a number as JSON has it: `-12`, `0.5`, `1e-9`.
impl FromStr for BigDecimal {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = NumberLiteral::from_text(text).map(Self::from);
        number.ok_or(NumberError("expected a decimal number, such as -12, 0.5 or 1e-9"))
    }
}

/// Takes the shortest number that reads back as the same float; fails where there is none: NaN and the infinities.
impl TryFrom<f64> for BigDecimal {
    type Error = NumberError;

    fn try_from(value: f64) -> Result<Self, Self::Error> {
        if value.is_finite() {
            Ok(Self(format!("{value:?}").into()))
        } else {
            Err(NumberError("expected a finite number"))
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty)+) => {$(
        impl From<$integer> for BigDecimal {
            fn from(value: $integer) -> Self {
                Self(value.to_string().into())
            }
        }
    )+};
}

from_integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 BigInteger);

impl fmt::Display for BigDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for BigDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
