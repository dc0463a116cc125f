//! Turns the paths of waiters and context parameters, which are JMESPath expressions, into Rust over the structures that
//! are emitted.
//!
//! Where JMESPath has `null`, Rust has `None`; an absent list counts as an empty one, as it does in responses.

mod builtin_functions;
pub mod condition;
mod list;
mod lower;
mod typed;
mod unsupported;

pub use lower::Paths;
pub use typed::{ExprKind, TypedExpr};
pub use unsupported::{Unsupported, is_unsupported};
