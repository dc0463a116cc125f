//! Integers of any size.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::NumberError;

/// An integer of any size, as decimal digits. Defaults to zero.
///
/// ```
/// use smithy_runtime::BigInteger;
///
/// let integer: BigInteger = "-00123456789012345678901234567890".parse()?;
/// assert_eq!(integer.to_string(), "-123456789012345678901234567890");
/// assert!(integer < BigInteger::from(-1));
/// # Ok::<_, smithy_runtime::NumberError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BigInteger(Box<str>);

impl BigInteger {
    /// The digits, after a `-` where it is negative, without zeros before them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is below zero, and its digits.
    fn parts(&self) -> (bool, &str) {
        match self.0.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, &self.0),
        }
    }
}

impl Default for BigInteger {
    fn default() -> Self {
        Self("0".into())
    }
}

/// Takes decimal digits, after a sign or not.
impl FromStr for BigInteger {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError("expected an integer in decimal digits, such as -123"));
        }
        Ok(match digits.trim_start_matches('0') {
            "" => Self::default(),
            digits => Self(format!("{sign}{digits}").into()),
        })
    }
}

macro_rules! from_integers {
    ($($integer:ty)+) => {$(
        impl From<$integer> for BigInteger {
            fn from(value: $integer) -> Self {
                Self(value.to_string().into())
            }
        }
    )+};
}

from_integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);

impl Ord for BigInteger {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((negative, digits), (other_negative, other_digits)) = (self.parts(), other.parts());
        let by_size = digits.len().cmp(&other_digits.len()).then_with(|| digits.cmp(other_digits));
        match (negative, other_negative) {
            (false, false) => by_size,
            (true, true) => by_size.reverse(),
            (negative, _) => {
                if negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

impl PartialOrd for BigInteger {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (negative, digits) = self.parts();
        f.pad_integral(!negative, "", digits)
    }
}

impl fmt::Debug for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
