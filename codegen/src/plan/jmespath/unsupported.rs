//! Why a path cannot be turned into Rust, and who is to blame.

/// Why a path cannot be turned into Rust, as a part of a sentence.
pub type Unsupported = String;

/// What a path that is right ends with, of which only the generator is to blame.
const UNSUPPORTED: &str = "which the generator does not support";

/// A path that is right, and not turned into Rust so far.
pub fn unsupported(what: impl std::fmt::Display) -> Unsupported {
    format!("{what}, {UNSUPPORTED}")
}

/// Whether only the generator is to blame, so that there is nothing to correct in the model.
pub fn is_unsupported(why: &str) -> bool {
    why.ends_with(UNSUPPORTED)
}
