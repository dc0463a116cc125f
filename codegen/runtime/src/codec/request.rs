//! How structures of a request are read: a required member that is missing is an error.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;

use super::{DecodeError, UnknownMember};
use crate::types::{BigDecimal, BigInteger, DateTime, Document};

/// A value that stands for one until that is read.
///
/// A structure is whole before its first member is read: were there a variable for each of its members, the compiler
/// would check each against all others, which takes it seconds from a thousand members on.
pub trait Placeholder {
    /// Any value that takes nothing to make.
    fn placeholder() -> Self;
}

/// Which members of a structure have been read, and which one is missing.
#[derive(Debug, Default)]
pub struct ReadMembers {
    names: BTreeSet<&'static str>,
    /// The first that is required, and missing.
    missing: Option<&'static str>,
}

impl ReadMembers {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that the member of this name has its value.
    pub fn insert(&mut self, name: &'static str) {
        self.names.insert(name);
    }

    /// Gives a member that has not been read the value that it has where it is absent; without one, it is required.
    #[inline]
    pub fn complete<T>(&mut self, name: &'static str, value: &mut T, absent: impl FnOnce() -> Option<T>) {
        if !self.names.contains(name) {
            match absent() {
                Some(absent) => *value = absent,
                None => _ = self.missing.get_or_insert(name),
            }
        }
    }

    /// Makes sure that nothing required is missing from the structure that ends at this place.
    ///
    /// # Errors
    ///
    /// When something is; it names the first.
    pub fn check(self, offset: usize) -> Result<(), DecodeError> {
        match self.missing {
            Some(name) => Err(DecodeError::new(format!("missing required member `{name}`"), offset)),
            None => Ok(()),
        }
    }
}

impl<T> Placeholder for Option<T> {
    #[inline]
    fn placeholder() -> Self {
        None
    }
}

impl<T: Placeholder> Placeholder for Box<T> {
    #[inline]
    fn placeholder() -> Self {
        Box::new(T::placeholder())
    }
}

impl<T> Placeholder for Vec<T> {
    #[inline]
    fn placeholder() -> Self {
        Vec::new()
    }
}

impl<K, V> Placeholder for BTreeMap<K, V> {
    #[inline]
    fn placeholder() -> Self {
        BTreeMap::new()
    }
}

macro_rules! defaults {
    ($($scalar:ty)+) => {$(
        impl Placeholder for $scalar {
            #[inline]
            fn placeholder() -> Self {
                Self::default()
            }
        }
    )+};
}

defaults!(String bool i8 i16 i32 i64 f32 f64 Bytes DateTime BigDecimal BigInteger Document UnknownMember);
