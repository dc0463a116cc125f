//! Checks requests against the constraints of their model, before anything is sent.
//!
//! The service has the last word: it may check more than its model says, and a newer version may allow more.

mod constraints;
mod error;
mod values;
mod violation_collector;

pub use constraints::{Constraints, Pattern};
pub use error::{ValidationError, Violation};
pub use violation_collector::ViolationCollector;

/// A value that constraints may apply to, or that has members they apply to.
///
/// Made for every structure, union and enum that a request can hold, by the tables of the codec.
pub trait Validate {
    /// Adds what the constraints of the member that holds the value do not allow, and what those of the value's own
    /// members do not.
    fn find(&self, constraints: &Constraints<'_>, violations: &mut ViolationCollector);
}

/// Everything that is wrong with a value by itself.
///
/// # Errors
///
/// Every violation of a constraint, in the order of the model.
pub fn validate<T: Validate + ?Sized>(value: &T) -> Result<(), ValidationError> {
    let mut violations = ViolationCollector::default();
    value.find(&Constraints::new(), &mut violations);
    violations.into_result()
}
