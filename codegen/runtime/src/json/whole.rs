//! How structures are read that are made to be sent: a required member that is missing is an error.

use super::{Decode, DecodeError, Reader};

/// Where a document comes from, which decides what a [`Reader`] takes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Source {
    /// Whether the structures in it are those of a request, made by a caller: what is required is there.
    pub is_request: bool,
    /// Whether it was stored by way of serde: numbers that few formats can hold are strings then.
    #[cfg(feature = "serde")]
    pub is_stored: bool,
}

impl<'a> Reader<'a> {
    /// Starts at the first value of a document that comes from there.
    #[cfg(feature = "serde")]
    pub(crate) fn of(document: &'a [u8], source: Source) -> Self {
        Self { source, ..Self::new(document) }
    }

    /// Whether a structure that can be in a request and in a response is one of a request.
    #[inline]
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.source.is_request
    }

    /// Takes the structures that follow for those of a request.
    #[inline]
    pub fn begin_request(&mut self) {
        self.source.is_request = true;
    }

    /// Reads a member's value into its slot; `null` leaves the slot as it is, unless the type has a value for it.
    ///
    /// # Errors
    ///
    /// When the value is malformed or does not fit the slot's type.
    #[inline]
    pub fn slot<T: Decode>(&mut self, slot: &mut Option<T>) -> Result<(), DecodeError> {
        if self.null()? {
            *slot = T::null().or(slot.take());
        } else {
            *slot = Some(T::decode(self)?);
        }
        Ok(())
    }

    /// The member of that name, from its slot.
    ///
    /// # Errors
    ///
    /// When it is required, and missing.
    #[inline]
    pub fn filled<T: Decode>(&self, name: &str, slot: Option<T>) -> Result<T, DecodeError> {
        slot.or_else(T::absent).ok_or_else(|| self.missing(name))
    }

    #[cold]
    fn missing(&self, name: &str) -> DecodeError {
        DecodeError::new(format!("missing required member `{name}`"), self.offset())
    }
}
