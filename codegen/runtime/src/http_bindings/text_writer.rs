//! Writes a value as the texts that a header, a query or a path has of it.

use crate::codec::text::write_scalars;
use crate::codec::{Encode, Member, TimestampFormat, UnknownMember, Write, base64};
use crate::{BigDecimal, BigInteger, DateTime};

/// A text, and what of the value it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct HttpText {
    /// The key of an entry of a map, or the name of a member.
    pub key: String,
    pub value: String,
    /// Whether it is a string in a list, which may hold what separates the items.
    pub is_listed: bool,
}

/// The format of texts: one for a scalar, one for each item of a list, and for each entry of a map or member of a structure,
/// or each of its items. What is deeper has no text of its own: models cannot bind it.
#[derive(Debug)]
pub(super) struct TextWriter {
    texts: Vec<HttpText>,
    key: String,
    is_in_list: bool,
    timestamp_format: TimestampFormat,
    is_base64: bool,
}

impl TextWriter {
    /// The texts of a member's value, with its timestamps in this format unless it has one of its own.
    pub fn texts<T: Encode + ?Sized>(member: Member, value: &T, format: TimestampFormat) -> Vec<HttpText> {
        let mut writer = Self {
            texts: Vec::new(),
            key: String::new(),
            is_in_list: false,
            timestamp_format: member.timestamp_format.unwrap_or(format),
            is_base64: member.is_base64,
        };
        if !value.is_absent() {
            value.encode(&mut writer);
        }
        writer.texts
    }

    fn scalar(&mut self, text: &str) {
        self.texts.push(HttpText { key: self.key.clone(), value: text.to_owned(), is_listed: false });
    }
}

impl Write for TextWriter {
    fn begin_structure(&mut self) {}

    fn begin_member(&mut self, member: Member) {
        member.name.clone_into(&mut self.key);
    }

    fn end_member(&mut self, _: Member) {}

    fn end_structure(&mut self) {}

    fn begin_list(&mut self, _: usize) {
        self.is_in_list = true;
    }

    fn begin_item(&mut self) {}

    fn end_item(&mut self) {}

    fn end_list(&mut self) {
        self.is_in_list = false;
    }

    fn begin_map(&mut self, _: usize) {}

    fn begin_entry(&mut self, key: &str) {
        key.clone_into(&mut self.key);
    }

    fn end_entry(&mut self) {}

    fn end_map(&mut self) {}

    fn null(&mut self) {}

    write_scalars!();

    fn string(&mut self, text: &str) {
        match self.is_base64 {
            true => self.blob(text.as_bytes()),
            false => {
                let (key, value) = (self.key.clone(), text.to_owned());
                self.texts.push(HttpText { key, value, is_listed: self.is_in_list });
            }
        }
    }

    fn blob(&mut self, blob: &[u8]) {
        self.scalar(&base64::encode(blob));
    }

    fn unknown_member(&mut self, _: &UnknownMember) {}
}
