//! Numbers of any size, kept to the last digit: what the simple types bigInteger and bigDecimal hold.

mod decimal;
mod integer;
mod literal;

use std::fmt;

pub use decimal::BigDecimal;
pub use integer::BigInteger;
pub(crate) use literal::{NumberLiteral, not_finite};

/// Why a text is not a number, or why a float is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberError(&'static str);

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for NumberError {}
