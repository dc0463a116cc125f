//! How a [`Reader`] reads strings, and the values that are written as strings.

use std::borrow::Cow;

use bytes::Bytes;
use hifijson::escape::{self, Lex};
use hifijson::{Read, SliceLexer};

use super::run::plain_len;
use super::{DecodeError, Reader, base64};

impl<'a> Reader<'a> {
    /// Reads a string; it borrows from the document unless it holds an escape.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the string is malformed: a control character, an unknown escape,
    /// half a surrogate pair, no end.
    pub fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        if self.lexer.peek_next() == Some(b'"') { self.quoted() } else { Err(self.expected("a string")) }
    }

    /// Reads a blob from a string of base64.
    ///
    /// # Errors
    ///
    /// When something else is next, or when the string is not base64 with padding.
    pub fn blob(&mut self) -> Result<Bytes, DecodeError> {
        let start = self.offset();
        let text = self.string()?;
        match base64::decode(&text) {
            Some(blob) => Ok(blob.into()),
            None => Err(DecodeError::new("expected base64, found another string", start)),
        }
    }

    /// Reads the string whose opening quotation mark is next.
    #[inline]
    pub(super) fn quoted(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.unescaped() {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.escaped().map(Cow::Owned),
        }
    }

    /// Takes the string whose opening quotation mark is next, if it is all plain.
    #[inline]
    fn unescaped(&mut self) -> Option<&'a str> {
        let inside = self.rest().get(1..)?;
        let (text, rest) = inside.split_at_checked(plain_len(inside.as_bytes()))?;
        self.lexer = SliceLexer::new(rest.as_bytes().strip_prefix(b"\"")?);
        Some(text)
    }

    /// Reads a string that is not all plain, or faulty.
    #[inline(never)]
    fn escaped(&mut self) -> Result<String, DecodeError> {
        self.lexer.take_next();
        let mut text = self.plain().to_owned();
        while let Some(escaped) = self.escape()? {
            text.push(escaped);
            text.push_str(self.plain());
        }
        Ok(text)
    }

    /// Passes over the string whose opening quotation mark is next, as strict as when reading it.
    pub(super) fn skip_quoted(&mut self) -> Result<(), DecodeError> {
        if self.unescaped().is_some() {
            return Ok(());
        }
        self.lexer.take_next();
        self.plain();
        while self.escape()?.is_some() {
            self.plain();
        }
        Ok(())
    }

    /// Takes what stands for itself, up to the closing quotation mark, an escape or a fault.
    fn plain(&mut self) -> &'a str {
        self.take(plain_len(self.lexer.as_slice()))
    }

    /// Takes what ends a plain run: an escape, or the closing quotation mark, which is `None`.
    fn escape(&mut self) -> Result<Option<char>, DecodeError> {
        let at = self.offset();
        match self.lexer.peek_next() {
            Some(b'"') => {
                self.lexer.take_next();
                Ok(None)
            }
            Some(b'\\') => {
                self.lexer.take_next();
                let kind = self.lexer.take_next().ok_or(escape::Error::Eof);
                let escaped = kind.and_then(|kind| self.lexer.escape(kind));
                escaped.map(Some).map_err(|error| DecodeError::new(escape_problem(&error), at))
            }
            Some(_) => Err(self.error("control character in a string, which must be escaped")),
            None => Err(self.error("expected the string's closing quotation mark, found the document's end")),
        }
    }
}

#[cold]
fn escape_problem(error: &escape::Error) -> &'static str {
    match error {
        escape::Error::InvalidKind(_) => "unknown escape: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u must be here",
        escape::Error::InvalidHex(_) => "\\u must be followed by four hexadecimal digits",
        escape::Error::InvalidChar(_) | escape::Error::ExpectedLowSurrogate => "\\u escape of half a surrogate pair",
        escape::Error::Eof => "expected the rest of an escape, found the document's end",
    }
}
