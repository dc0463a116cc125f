//! The checksums of requests and responses, in an algorithm of the caller's choice.

mod attempt;
mod plan;

pub(super) use attempt::add_unsent;
pub(super) use plan::{BodyChecksum, ChecksumPlan, HeaderHasher};
