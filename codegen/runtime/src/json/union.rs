//! How unions are read and written: objects of which exactly one member is set.

use std::borrow::Cow;
use std::fmt;

use super::{Decode, DecodeError, Encode, Reader, Writer};

/// A member of a union that the model does not name, as a newer service sends it. It is written as it came.
///
/// `Debug` shows its name and not its value, of which nobody knows whether it is a secret.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownMember {
    name: Box<str>,
    json: Box<str>,
}

impl UnknownMember {
    /// The member's name; empty where a required union was left out.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The member's value, as the JSON text that came; empty where a required union was left out.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

impl fmt::Debug for UnknownMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.name, f)
    }
}

impl Encode for UnknownMember {
    fn encode(&self, json: &mut Writer) {
        json.begin_object();
        if !self.json.is_empty() {
            json.key(&self.name);
            json.raw(&self.json);
        }
        json.end_object();
    }

    /// Where a required union was left out, it is left out again.
    fn is_absent(&self) -> bool {
        self.json.is_empty()
    }
}

/// Takes an object with one member, whatever it is.
impl Decode for UnknownMember {
    fn decode(json: &mut Reader<'_>) -> Result<Self, DecodeError> {
        json.union(|name, json| json.unknown_member(name))
    }
}

impl Writer {
    /// Writes an object with one member, which is how a union is written.
    #[inline]
    pub fn only_member<T: Encode + ?Sized>(&mut self, key: &str, value: &T) {
        self.begin_object();
        self.key(key);
        value.encode(self);
        self.end_object();
    }

    /// Writes an object whose one member is an empty object: a union's member that has no value.
    pub fn only_unit(&mut self, key: &str) {
        self.begin_object();
        self.key(key);
        self.begin_object();
        self.end_object();
        self.end_object();
    }
}

impl Reader<'_> {
    /// Reads a union: `member` reads the value of the one key that is set. Members that are `null`, and `__type`, which
    /// services add, are passed over.
    ///
    /// # Errors
    ///
    /// When something else than an object is next, when none or more than one of its members is set, when it is malformed
    /// or nested deeper than 128, and what `member` finds wrong, under the key's name.
    #[inline]
    pub fn union<T>(
        &mut self,
        mut member: impl FnMut(&str, &mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let start = self.offset();
        let mut set: Option<(Cow<'_, str>, T)> = None;
        self.begin_object()?;
        while let Some(key) = self.key()? {
            if self.null()? {
                continue;
            }
            if key == "__type" {
                self.skip()?;
                continue;
            }
            if let Some((first, _)) = &set {
                return Err(two_members(first, &key, start));
            }
            let value = member(&key, self).map_err(|error| error.in_member(&key))?;
            set = Some((key, value));
        }
        set.map(|(_, value)| value)
            .ok_or_else(|| DecodeError::new("expected a union with one member set, found none", start))
    }

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When the value is malformed or does not fit the type.
    #[inline]
    pub fn value<T: Decode>(&mut self) -> Result<T, DecodeError> {
        T::decode(self)
    }

    /// Keeps a member that the model does not name.
    ///
    /// # Errors
    ///
    /// When its value is malformed, or when its nesting is deeper than 512.
    pub fn unknown_member(&mut self, name: &str) -> Result<UnknownMember, DecodeError> {
        let json = self.skipped()?;
        Ok(UnknownMember { name: name.into(), json: json.into() })
    }
}

#[cold]
fn two_members(first: &str, second: &str, start: usize) -> DecodeError {
    DecodeError::new(format!("expected a union with one member set, found `{first}` and `{second}`"), start)
}
