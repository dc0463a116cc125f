//! Chance, for delays that are not to fall together.

use uuid::Uuid;

/// A number of at least 0 and less than 1.
pub(crate) fn random() -> f64 {
    // The last 62 bits of a random UUID are random (RFC 9562, section 5.4), and an `f64` holds 53.
    let bits = Uuid::new_v4().as_u128() as u64 & ((1 << 53) - 1);
    bits as f64 / (1_u64 << 53) as f64
}
