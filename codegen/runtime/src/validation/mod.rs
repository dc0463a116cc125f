//! Checks requests against the constraints of their model, before anything is sent.
//!
//! The service has the last word: it may check more than its model says, and a newer version may allow more.

mod constraints;
mod error;
mod values;
mod violation_collector;

pub use constraints::{Constraints, Pattern};
pub use error::{ValidationError, Violation};
pub use violation_collector::{Validate, ViolationCollector, validate};
