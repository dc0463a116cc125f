//! How values are written, whatever the format.

use super::{Member, UnknownMember};
use crate::{BigDecimal, BigInteger, DateTime};

/// A value that can be written in every format.
///
/// Emitted for every structure and enum that a request can hold; with the feature `bidirectional`, for every one.
pub trait Encode {
    /// Writes the value at the writer's position.
    fn encode<W: Write>(&self, writer: &mut W);

    /// Whether a structure leaves the member out; `None` is absent, and a union of which nothing came.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }
}

/// Writes one document in one format, value by value.
///
/// A structure is written so; a union is a structure with one member:
///
/// ```
/// # use smithy_runtime::codegen_support::{Member, Write};
/// # fn write(writer: &mut impl Write) {
/// writer.begin_structure();
/// writer.member("Name", "cat");
/// writer.member(Member::new("SeenAt").date_time(), &smithy_runtime::DateTime::UNIX_EPOCH);
/// writer.end_structure();
/// # }
/// # let mut json = smithy_runtime::codegen_support::json::JsonWriter::new();
/// # write(&mut json);
/// # assert_eq!(json.into_bytes(), br#"{"Name":"cat","SeenAt":"1970-01-01T00:00:00Z"}"#);
/// ```
///
/// The caller keeps the order of calls: a value between the beginning and the end of a member, an item or an entry, an
/// end for each beginning.
pub trait Write: Sized {
    /// Begins a structure or a union.
    fn begin_structure(&mut self);

    /// Begins a member, of which the value follows.
    fn begin_member(&mut self, member: Member);

    /// Ends a member.
    fn end_member(&mut self, member: Member);

    /// Ends a structure or a union.
    fn end_structure(&mut self);

    /// Begins a list of so many items.
    fn begin_list(&mut self, len: usize);

    /// Begins an item, of which the value follows.
    fn begin_item(&mut self);

    /// Ends an item.
    fn end_item(&mut self);

    /// Ends a list.
    fn end_list(&mut self);

    /// Begins a map of so many entries.
    fn begin_map(&mut self, len: usize);

    /// Begins an entry, of which the value follows.
    fn begin_entry(&mut self, key: &str);

    /// Ends an entry.
    fn end_entry(&mut self);

    /// Ends a map.
    fn end_map(&mut self);

    /// Writes that an item or an entry has no value.
    fn null(&mut self);

    /// Writes a boolean.
    fn bool(&mut self, value: bool);

    /// Writes an integer of any width.
    fn integer(&mut self, value: i64);

    /// Writes a number that reads back as the same `f32`.
    fn float32(&mut self, value: f32);

    /// Writes a number that reads back as the same `f64`.
    fn float64(&mut self, value: f64);

    /// Writes an integer of any size.
    fn big_integer(&mut self, value: &BigInteger);

    /// Writes a number of any size and precision.
    fn big_decimal(&mut self, value: &BigDecimal);

    /// Writes a string.
    fn string(&mut self, text: &str);

    /// Writes a blob.
    fn blob(&mut self, blob: &[u8]);

    /// Writes a timestamp, in the form that the member it belongs to has.
    fn timestamp(&mut self, time: DateTime);

    /// Writes a union's member that the model does not name, as it came; nothing where nothing came.
    fn unknown_member(&mut self, member: &UnknownMember);

    /// Writes a structure's member, or nothing when the value is absent.
    #[inline]
    fn member<T: Encode + ?Sized>(&mut self, member: impl Into<Member>, value: &T) {
        if !value.is_absent() {
            self.present_member(member.into(), value);
        }
    }

    /// Writes a member, absent or not.
    #[inline]
    fn present_member<T: Encode + ?Sized>(&mut self, member: Member, value: &T) {
        self.begin_member(member);
        value.encode(self);
        self.end_member(member);
    }

    /// Writes a union: the one member that is set.
    #[inline]
    fn union<T: Encode + ?Sized>(&mut self, member: impl Into<Member>, value: &T) {
        self.begin_structure();
        self.present_member(member.into(), value);
        self.end_structure();
    }
}

/// The value of a union's member that has none: an empty structure.
#[derive(Clone, Copy, Debug)]
pub struct Unit;

impl Encode for Unit {
    #[inline]
    fn encode<W: Write>(&self, writer: &mut W) {
        writer.begin_structure();
        writer.end_structure();
    }
}
