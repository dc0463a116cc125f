//! Reads a value from the text that a header, a query or a path has of it.

use std::borrow::Cow;

use bytes::Bytes;

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

    fn parse<T: std::str::FromStr>(&mut self, what: &str) -> Result<T, DecodeError> {
        self.text()?.trim().parse().map_err(|_| expected(what))
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

fn expected(what: &str) -> DecodeError {
    DecodeError::new(format!("expected {what}"), 0)
}

/// A float that is a number, or one of the texts for what is none.
fn not_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

fn timestamp(text: &str) -> Option<DateTime> {
    let seconds = || {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let nanos: u32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
        let seconds: i64 = whole.parse().ok()?;
        match (whole.starts_with('-'), nanos) {
            (true, 1..) => Some(DateTime::from_unix(seconds.checked_sub(1)?, 1_000_000_000 - nanos)),
            _ => Some(DateTime::from_unix(seconds, nanos)),
        }
    };
    let date_time = || DateTime::parse_rfc3339(text).or_else(|_| DateTime::parse_http_date(text)).ok();
    seconds().or_else(date_time)
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

    fn bool(&mut self) -> Result<bool, DecodeError> {
        self.parse("`true` or `false`")
    }

    fn integer(&mut self, min: i64, max: i64) -> Result<i64, DecodeError> {
        let value = self.parse("an integer")?;
        if !(min..=max).contains(&value) {
            return Err(expected(&format!("an integer from {min} to {max}")));
        }
        Ok(value)
    }

    fn float32(&mut self) -> Result<f32, DecodeError> {
        let text = self.text()?;
        let number = || text.trim().parse().ok().filter(|value: &f32| value.is_finite());
        not_finite(&text).map(|value| value as f32).or_else(number).ok_or_else(|| expected("a number"))
    }

    fn float64(&mut self) -> Result<f64, DecodeError> {
        let text = self.text()?;
        let number = || text.trim().parse().ok().filter(|value: &f64| value.is_finite());
        not_finite(&text).or_else(number).ok_or_else(|| expected("a number"))
    }

    fn big_integer(&mut self) -> Result<BigInteger, DecodeError> {
        self.parse("an integer")
    }

    fn big_decimal(&mut self) -> Result<BigDecimal, DecodeError> {
        self.parse("a number")
    }

    fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        let text = self.text()?;
        if !self.is_base64 {
            return Ok(text);
        }
        let decoded = base64::decode(&text).and_then(|bytes| String::from_utf8(bytes).ok());
        decoded.map(Cow::Owned).ok_or_else(|| expected("a string in base64"))
    }

    fn blob(&mut self) -> Result<Bytes, DecodeError> {
        base64::decode(&self.text()?).map(Bytes::from).ok_or_else(|| expected("a blob in base64"))
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
        timestamp(text.trim()).ok_or_else(|| expected("a time"))
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
