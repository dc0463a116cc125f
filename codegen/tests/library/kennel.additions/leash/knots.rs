//! Knots of leashes.

/// A knot.
pub struct Knot;
