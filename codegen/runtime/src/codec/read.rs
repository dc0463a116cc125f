//! How values are read, whatever the format.

use std::borrow::Cow;

use bytes::Bytes;

#[cfg(feature = "bidirectional")]
use super::ReadMembers;
use super::{DecodeError, Member, UnknownMember};
use crate::types::{BigDecimal, BigInteger, DateTime, Document};

/// A value that can be read from every format.
///
/// Emitted for every structure and enum that a response can hold; with the feature `bidirectional`, for every one.
pub trait Decode: Sized {
    /// Reads the value at the reader's position.
    ///
    /// # Errors
    ///
    /// When the document is malformed there, or holds a value of another kind or out of range.
    fn decode<'a, R: Read<'a>>(reader: &mut R) -> Result<Self, DecodeError>;

    /// Reads more of a value of which there may be something already: of a list or map whose items stand beside other
    /// members, in formats that have such. Any other value is read anew.
    ///
    /// # Errors
    ///
    /// Those of [`decode`](Decode::decode).
    #[inline]
    fn decode_more<'a, R: Read<'a>>(&mut self, reader: &mut R) -> Result<(), DecodeError> {
        *self = Self::decode(reader)?;
        Ok(())
    }

    /// What `null` stands for inside a list or a map: `None` drops the entry (a dense collection),
    /// `Some` keeps it (a sparse one, whose entries are options).
    #[inline]
    fn null() -> Option<Self> {
        None
    }

    /// What a structure of a request has where its member is missing: `None` says that the member is required.
    #[inline]
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads one document in one format, value by value, in the document's order.
///
/// A structure is read so:
///
/// ```
/// # use smithy_runtime::DecodeError;
/// # use smithy_runtime::codegen_support::{Read, json};
/// # #[derive(Default)]
/// # struct Tag { name: Option<String> }
/// # fn read<'a>(reader: &mut impl Read<'a>) -> Result<Tag, DecodeError> {
/// let mut tag = Tag::default();
/// reader.structure(|name, reader| match name {
///     "Name" => reader.member("Name", &mut tag.name),
///     _ => reader.skip(),
/// })?;
/// # Ok(tag) }
/// # assert_eq!(read(&mut json::JsonReader::new(br#"{"Name":"cat"}"#)).unwrap().name.as_deref(), Some("cat"));
/// ```
///
/// Whenever a value is due, the position is at its beginning. All methods fail where the document is malformed, or where
/// something else is next than they read; those that begin something, where the nesting is deeper than 128.
pub trait Read<'a>: Sized {
    /// Enters a structure; [`next_member`](Read::next_member) goes on from there.
    fn begin_structure(&mut self) -> Result<(), DecodeError>;

    /// Goes to the value of the next member; `None` is the structure's end.
    fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError>;

    /// Enters a list; [`next_item`](Read::next_item) goes on from there.
    fn begin_list(&mut self) -> Result<(), DecodeError>;

    /// Goes to the next item; `false` is the list's end.
    fn next_item(&mut self) -> Result<bool, DecodeError>;

    /// Enters a map; [`next_entry`](Read::next_entry) goes on from there.
    fn begin_map(&mut self) -> Result<(), DecodeError>;

    /// Goes to the value of the next entry; `None` is the map's end.
    fn next_entry(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError>;

    /// Reads that there is no value, if that is next, and says whether it was.
    fn null(&mut self) -> Result<bool, DecodeError>;

    /// Reads a boolean.
    fn bool(&mut self) -> Result<bool, DecodeError>;

    /// Reads an integer within this range, which fails for one that is not; so does a number with a fraction.
    fn integer(&mut self, min: i64, max: i64) -> Result<i64, DecodeError>;

    /// Reads a number as the nearest `f32`; fails for one beyond the range.
    fn float32(&mut self) -> Result<f32, DecodeError>;

    /// Reads a number as the nearest `f64`; fails for one beyond the range.
    fn float64(&mut self) -> Result<f64, DecodeError>;

    /// Reads an integer of any size.
    fn big_integer(&mut self) -> Result<BigInteger, DecodeError>;

    /// Reads a number of any size and precision.
    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError>;

    /// Reads a string, which borrows from the document where it can.
    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError>;

    /// Reads a blob.
    fn blob(&mut self) -> Result<Bytes, DecodeError>;

    /// Reads a timestamp in any of its forms; fails for one beyond the range of an `i64` of seconds.
    fn timestamp(&mut self) -> Result<DateTime, DecodeError>;

    /// Reads a value of any kind.
    fn document(&mut self) -> Result<Document, DecodeError>;

    /// Passes over a value of any kind, which must be as well-formed as one that is read. Its nesting may be 512 deep.
    fn skip(&mut self) -> Result<(), DecodeError>;

    /// Keeps the value of a union's member that the model does not name, as JSON has it. Its nesting may be 512 deep.
    fn unknown_member(&mut self, name: &str) -> Result<UnknownMember, DecodeError>;

    /// The distance from the document's first byte to the position, in bytes.
    fn offset(&self) -> usize;

    /// Whether a structure that can be in a request and in a response is one of a request.
    #[cfg(feature = "bidirectional")]
    fn is_request(&self) -> bool;

    /// Takes the structures that follow for those of a request.
    #[cfg(feature = "bidirectional")]
    fn begin_request(&mut self);

    /// Reads a structure: `read` reads, or skips, the value of the member of each name. What is wrong is reported under
    /// that name.
    #[inline]
    fn structure(
        &mut self,
        mut read: impl FnMut(&str, &mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.begin_structure()?;
        while let Some(name) = self.next_member()? {
            read(&name, self).map_err(|error| error.in_member(&name))?;
        }
        Ok(())
    }

    /// Reads the value of a structure's member into its slot; `null` leaves the slot as it is. A format in which the
    /// member's form says how it is read has its own.
    #[inline]
    fn member<T: Decode>(&mut self, _member: impl Into<Member>, slot: &mut T) -> Result<(), DecodeError> {
        if !self.null()? {
            *slot = T::decode(self)?;
        }
        Ok(())
    }

    /// The same of a request: what has a value is noted. `null` leaves the slot as it is, unless the type has a value for
    /// it.
    #[cfg(feature = "bidirectional")]
    #[inline]
    fn request_member<T: Decode>(
        &mut self,
        read: &mut ReadMembers,
        member: impl Into<Member>,
        slot: &mut T,
    ) -> Result<(), DecodeError> {
        let value = if self.null()? { T::null() } else { Some(T::decode(self)?) };
        if let Some(value) = value {
            *slot = value;
            read.insert(member.into().name);
        }
        Ok(())
    }

    /// Enters a union, which is a structure of one member.
    #[inline]
    fn begin_union(&mut self) -> Result<(), DecodeError> {
        self.begin_structure()
    }

    /// Reads a union: `read` reads the value of the one member that is set. Members that are `null`, and `__type`, which
    /// services add, are passed over. Fails when none or more than one is set, too.
    #[inline]
    fn union<T>(&mut self, mut read: impl FnMut(&str, &mut Self) -> Result<T, DecodeError>) -> Result<T, DecodeError> {
        let start = self.offset();
        let mut set: Option<(Cow<'_, str>, T)> = None;
        self.begin_union()?;
        while let Some(name) = self.next_member()? {
            if self.null()? {
                continue;
            }
            if name == "__type" {
                self.skip()?;
                continue;
            }
            if let Some((first, _)) = &set {
                return Err(DecodeError::two_members(first, &name, start));
            }
            let value = read(&name, self).map_err(|error| error.in_member(&name))?;
            set = Some((name, value));
        }
        set.map(|(_, value)| value).ok_or_else(|| DecodeError::no_member(start))
    }

    /// Reads the value of a union's member.
    #[inline]
    fn value<T: Decode>(&mut self, _member: impl Into<Member>) -> Result<T, DecodeError> {
        T::decode(self)
    }
}
