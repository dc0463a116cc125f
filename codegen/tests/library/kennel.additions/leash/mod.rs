//! Leashes.

mod knots;

pub use knots::Knot;
