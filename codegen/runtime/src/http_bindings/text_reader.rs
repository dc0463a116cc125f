//! Reads a value from the text that a header, a query or a path has of it.

use std::borrow::Cow;
use std::fmt::Display;

use bytes::Bytes;

use crate::codec::text::{parse_timestamp, read_scalars};
use crate::codec::{Decode, DecodeError, Member, Read, TimestampFormat, UnknownMember, base64};
use crate::types::{BigDecimal, BigInteger, DateTime, Document};

/// The format of texts. A list is either one text, whose items have commas between them, or several.
#[derive(Debug)]
pub(super) struct TextReader<'a> {
    source: TextSource<'a>,
    /// Of a map, what has not been read yet.
    entries: &'a [(String, Vec<String>)],
    /// Whether a text is one item of several.
    is_in_list: bool,
    format: TimestampFormat,
    is_base64: bool,
}

/// What is left to read of a value.
#[derive(Clone, Copy, Debug)]
enum TextSource<'a> {
    /// One text, as a header has it.
    Joined(&'a str),
    /// One or more texts, as a query has them.
    Separate(&'a [String]),
}

impl<'a> TextReader<'a> {
    /// Reads a header's value, with the timestamps of its member in this format unless it has one of its own.
    pub fn header<T: Decode>(member: Member, text: &'a str) -> Result<T, DecodeError> {
        Self::read(member, TextSource::Joined(text), &[], TimestampFormat::HttpDate)
    }

    /// Reads one or more texts out of a path or query.
    #[cfg(feature = "bidirectional")]
    pub fn texts<T: Decode>(member: Member, texts: &'a [String]) -> Result<T, DecodeError> {
        Self::read(member, TextSource::Separate(texts), &[], TimestampFormat::DateTime)
    }

    /// Reads a map.
    pub fn entries<T: Decode>(entries: &'a [(String, Vec<String>)]) -> Result<T, DecodeError> {
        Self::read(Member::new(""), TextSource::Joined(""), entries, TimestampFormat::HttpDate)
    }

    fn read<T: Decode>(
        member: Member,
        source: TextSource<'a>,
        entries: &'a [(String, Vec<String>)],
        format: TimestampFormat,
    ) -> Result<T, DecodeError> {
        let format = member.timestamp_format.unwrap_or(format);
        let mut reader = Self { source, entries, is_in_list: false, format, is_base64: member.is_base64 };
        T::decode(&mut reader).map_err(|error| error.in_member(member.name))
    }

    /// The next text as a whole: of a list in one text, up to the comma that ends an item. Dates have commas of their own.
    fn text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match (self.source, self.is_in_list) {
            (TextSource::Joined(text), false) => {
                self.source = TextSource::Joined("");
                Ok(text.into())
            }
            (TextSource::Joined(text), true) => {
                let (item, rest) = first_item(text, 0)?;
                self.source = TextSource::Joined(rest);
                Ok(item)
            }
            (TextSource::Separate(texts), _) => {
                let (first, rest) = texts.split_first().ok_or_else(|| expected("a value"))?;
                self.source = TextSource::Separate(rest);
                Ok(first.as_str().into())
            }
        }
    }

    fn parse<T>(&mut self, what: impl Display, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, DecodeError> {
        parse(self.text()?.trim()).ok_or_else(|| expected(what))
    }
}

/// The first item of a list, and what comes after the comma. A quoted item may hold commas; of another, so many commas are
/// its own.
fn first_item(list: &str, own_commas: usize) -> Result<(Cow<'_, str>, &str), DecodeError> {
    let list = list.trim_start();
    if let Some(quoted) = list.strip_prefix('"') {
        let (mut item, mut letters) = (String::new(), quoted.char_indices());
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    let rest = quoted.get(at + 1..).unwrap_or_default().trim_start();
                    let rest = rest.strip_prefix(',').or(rest.is_empty().then_some(rest));
                    return Ok((item.into(), rest.ok_or_else(|| expected("a comma after a quoted item"))?));
                }
                '\\' => item.extend(letters.next().map(|(_, escaped)| escaped)),
                letter => item.push(letter),
            }
        }
        return Err(expected("a quotation mark at the end of a quoted item"));
    }
    let comma = list.match_indices(',').nth(own_commas).map(|(at, _)| at);
    let (item, rest) = comma.and_then(|at| list.split_at_checked(at)).unwrap_or((list, ""));
    Ok((item.trim_end().into(), rest.strip_prefix(',').unwrap_or(rest)))
}

fn expected(what: impl Display) -> DecodeError {
    DecodeError::new(format!("expected {what}"), 0)
}

impl<'a> Read<'a> for TextReader<'a> {
    fn begin_structure(&mut self) -> Result<(), DecodeError> {
        Err(expected("a value that a text can hold"))
    }

    fn next_member(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        Ok(None)
    }

    fn begin_list(&mut self) -> Result<(), DecodeError> {
        self.is_in_list = true;
        Ok(())
    }

    fn next_item(&mut self) -> Result<bool, DecodeError> {
        let has_more = match self.source {
            TextSource::Joined(text) => !text.trim().is_empty(),
            TextSource::Separate(texts) => !texts.is_empty(),
        };
        self.is_in_list = has_more;
        Ok(has_more)
    }

    fn begin_map(&mut self) -> Result<(), DecodeError> {
        Ok(())
    }

    fn next_entry(&mut self) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let Some(((key, texts), rest)) = self.entries.split_first() else { return Ok(None) };
        (self.entries, self.source) = (rest, TextSource::Separate(texts));
        Ok(Some(key.as_str().into()))
    }

    fn null(&mut self) -> Result<bool, DecodeError> {
        Ok(false)
    }

    read_scalars!();

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let text = self.text()?;
        if !self.is_base64 {
            return Ok(text);
        }
        let decoded = base64::decode(&text).and_then(|bytes| String::from_utf8(bytes).ok());
        decoded.map(Cow::Owned).ok_or_else(|| expected("a string in base64"))
    }

    fn timestamp(&mut self) -> Result<DateTime, DecodeError> {
        let text = match (self.source, self.is_in_list, self.format) {
            (TextSource::Joined(list), true, TimestampFormat::HttpDate) => {
                let (item, rest) = first_item(list, 1)?;
                self.source = TextSource::Joined(rest);
                item
            }
            _ => self.text()?,
        };
        parse_timestamp(text.trim()).ok_or_else(|| expected("a time"))
    }

    fn document(&mut self) -> Result<Document, DecodeError> {
        Err(expected("a value that a text can hold"))
    }

    fn skip(&mut self) -> Result<(), DecodeError> {
        self.text().map(drop)
    }

    fn unknown_member(&mut self, _: &str) -> Result<UnknownMember, DecodeError> {
        Err(expected("a value that a text can hold"))
    }

    fn offset(&self) -> usize {
        0
    }

    #[cfg(feature = "bidirectional")]
    fn is_request(&self) -> bool {
        false
    }

    #[cfg(feature = "bidirectional")]
    fn begin_request(&mut self) {}
}
