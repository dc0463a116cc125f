//! Chance: for delays that are not to fall together, and for ids.

use std::hash::{BuildHasher, RandomState};

use uuid::{Builder, Uuid};

/// A number of at least 0 and less than 1.
pub(crate) fn random() -> f64 {
    // The last 62 bits of a random UUID are random (RFC 9562, section 5.4), and an `f64` holds 53.
    let bits = Uuid::new_v4().as_u128() as u64 & ((1 << 53) - 1);
    bits as f64 / (1_u64 << 53) as f64
}

/// A UUID that need not be secret. Its randomness is that of std's hash maps, which costs a tenth of what the
/// operating system's does. In WebAssembly std has none of its own.
pub(crate) fn id() -> Uuid {
    if cfg!(target_family = "wasm") {
        // There the maps leave nothing to chance.
        return Uuid::new_v4();
    }
    let half = || u128::from(RandomState::new().hash_one(0));
    Builder::from_u128(half() << 64 | half()).with_version(uuid::Version::Random).into_uuid()
}
