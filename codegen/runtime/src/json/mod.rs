//! The JSON codec: what emitted structures, lists, maps and enums call to write requests and read responses.
//!
//! Both directions are concrete code without an intermediate tree: a [`Writer`] grows one buffer that
//! becomes the request's body, a [`Reader`] walks the response's bytes and borrows from them where it can.

mod base64;
mod cursor;
mod decimal;
mod decode;
mod encode;
mod error;
mod exact;
mod map_key;
mod number;
mod numeric;
mod reader;
mod redact;
mod run;
mod skip;
mod string;
mod timestamp_format;
#[cfg(feature = "serde")]
mod token;
mod union;
#[cfg(feature = "both-ways")]
mod whole;
mod writer;

pub use decode::{Decode, decode};
pub use encode::{Encode, encode};
pub use error::DecodeError;
pub(crate) use exact::decimal_number;
pub use map_key::MapKey;
pub use reader::Reader;
pub(crate) use redact::redacted;
pub use timestamp_format::{TimestampFormat, TimestampsAs};
#[cfg(feature = "serde")]
pub(crate) use token::Token;
pub use union::UnknownMember;
#[cfg(feature = "both-ways")]
pub(crate) use whole::Source;
#[cfg(feature = "both-ways")]
pub use whole::{Members, Placeholder};
pub use writer::Writer;
