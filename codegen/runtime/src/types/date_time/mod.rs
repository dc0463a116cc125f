//! A point in time as the services exchange it: epoch seconds and nanoseconds.

mod http_date;
mod instant;
mod text;

pub use instant::{DateTime, DateTimeError};
pub(crate) use text::EpochSeconds;
