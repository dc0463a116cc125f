//! Values of shapes that std has no type for: times, documents, numbers of any size, enums that know unknown values.

mod date_time;
mod document;
mod int_enum;
mod number;
mod string_enum;

pub(crate) use date_time::EpochSeconds;
pub use date_time::{DateTime, DateTimeError};
pub use document::Document;
pub use number::{BigDecimal, BigInteger, NumberError};
pub(crate) use number::{NumberLiteral, not_finite};
