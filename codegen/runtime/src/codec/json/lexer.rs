//! The position in a JSON text: white space, punctuation, strings and numbers, and what is wrong with them.

use std::borrow::Cow;
use std::mem;
use std::ops::Range;

use hifijson::escape::{self, Lex as _};
use hifijson::token::Lex as _;
use hifijson::{Read as _, SliceLexer};

use super::escape_scan::plain_len;
use crate::codec::DecodeError;
use crate::types::NumberLiteral;

/// A walk through a JSON text, token by token.
pub(super) struct Lexer<'a> {
    /// The document as far as it is UTF-8, checked once so that no string has to be.
    text: &'a str,
    /// The document's length; more than the text's when it is not UTF-8.
    len: usize,
    /// What is left of the text.
    left: SliceLexer<'a>,
    /// Whether the object or array just begun has had no key or element yet.
    first: bool,
}

impl<'a> Lexer<'a> {
    /// Starts at the document's first value.
    pub fn new(document: &'a [u8]) -> Self {
        let text = match str::from_utf8(document) {
            Ok(text) => text,
            Err(error) => valid_prefix(document, error.valid_up_to()),
        };
        let mut left = SliceLexer::new(text.as_bytes());
        left.eat_whitespace();
        Self { text, len: document.len(), left, first: false }
    }

    /// The byte at the position.
    pub fn next_byte(&self) -> Option<u8> {
        self.left.as_slice().first().copied()
    }

    /// Skips white space and looks at the byte after it.
    pub fn peek(&mut self) -> Option<u8> {
        match self.next_byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.left.ws_peek(),
        }
    }

    /// Whether the position is the document's end.
    pub fn is_at_end(&self) -> bool {
        self.offset() == self.len
    }

    /// The position: how many bytes lie before it.
    pub fn offset(&self) -> usize {
        self.text.len() - self.left.as_slice().len()
    }

    /// A part of the text, as far as there is one.
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// What is left, as text; empty inside a character, where only a fault leaves the position.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.offset()..).unwrap_or_default()
    }

    /// Goes forward by some bytes of what is left, at most to its end, and returns them.
    pub fn take(&mut self, len: usize) -> &'a str {
        let Some((taken, rest)) = self.rest().split_at_checked(len) else { return "" };
        self.left = SliceLexer::new(rest.as_bytes());
        taken
    }

    /// Goes past the opening bracket that is next.
    pub fn open(&mut self) {
        self.left.take_next();
        self.first = true;
    }

    /// Takes the next key as services write it: without escapes, and without white space around it.
    pub fn compact_key(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let rest = if self.first { rest } else { rest.strip_prefix(',')? };
        let inside = rest.strip_prefix('"')?;
        let (key, rest) = inside.split_at_checked(plain_len(inside.as_bytes()))?;
        let rest = rest.strip_prefix("\":")?;
        self.left = match rest.as_bytes() {
            [b'\0'..=b' ', ..] => return None,
            value => SliceLexer::new(value),
        };
        self.first = false;
        Some(key)
    }

    /// Goes past the comma to what follows it, or past the closing bracket, which is `false`.
    #[inline]
    pub fn advance(&mut self, closing: u8) -> Result<bool, DecodeError> {
        let first = mem::replace(&mut self.first, false);
        match self.peek() {
            Some(byte) if byte == closing => {
                self.left.take_next();
                return Ok(false);
            }
            Some(_) if first => {}
            Some(b',') => {
                self.left.take_next();
                self.peek();
            }
            _ if closing == b']' => return Err(self.expected("a comma or `]`")),
            _ => return Err(self.expected("a comma or `}`")),
        }
        if closing == b'}' && self.next_byte() != Some(b'"') {
            return Err(self.expected("a key in quotation marks"));
        }
        Ok(true)
    }

    /// Goes past the colon after a key to the member's value.
    pub fn colon(&mut self) -> Result<(), DecodeError> {
        if self.peek() != Some(b':') {
            return Err(self.expected("a colon"));
        }
        self.left.take_next();
        self.peek();
        Ok(())
    }

    /// Reads exactly this word.
    pub fn literal(&mut self, word: &'static str) -> Result<(), DecodeError> {
        if self.left.strip_prefix(word.as_bytes()) { Ok(()) } else { Err(self.expected(word)) }
    }

    /// Reads `true` or `false`.
    pub fn boolean(&mut self) -> Result<bool, DecodeError> {
        match self.next_byte() {
            Some(b't') => self.literal("true").map(|()| true),
            Some(b'f') => self.literal("false").map(|()| false),
            _ => Err(self.expected("true or false")),
        }
    }

    /// Takes the number that is next.
    pub fn number(&mut self) -> Result<NumberLiteral<'a>, DecodeError> {
        if !matches!(self.next_byte(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.expected("a number"));
        }
        match NumberLiteral::scan(self.rest()) {
            Ok((number, rest)) => {
                self.left = SliceLexer::new(rest.as_bytes());
                Ok(number)
            }
            Err(distance) => {
                self.take(distance);
                Err(self.expected("a digit"))
            }
        }
    }

    /// Reads the string whose opening quotation mark is next; it borrows from the document unless it holds an escape.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>, DecodeError> {
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
        self.left = SliceLexer::new(rest.as_bytes().strip_prefix(b"\"")?);
        Some(text)
    }

    /// Reads a string that is not all plain, or faulty.
    #[inline(never)]
    fn escaped(&mut self) -> Result<String, DecodeError> {
        self.left.take_next();
        // Where that is enough it does not grow, which is quicker, and leaves nothing of a secret behind.
        let mut text = String::with_capacity(self.rest().find('"').unwrap_or_default());
        text.push_str(self.plain());
        while let Some(escaped) = self.escape()? {
            text.push(escaped);
            text.push_str(self.plain());
        }
        Ok(text)
    }

    /// Takes what stands for itself, up to the closing quotation mark, an escape or a fault.
    fn plain(&mut self) -> &'a str {
        self.take(plain_len(self.left.as_slice()))
    }

    /// Takes what ends a plain run: an escape, or the closing quotation mark, which is `None`.
    fn escape(&mut self) -> Result<Option<char>, DecodeError> {
        let at = self.offset();
        match self.next_byte() {
            Some(b'"') => {
                self.left.take_next();
                Ok(None)
            }
            Some(b'\\') => {
                self.left.take_next();
                let kind = self.left.take_next().ok_or(escape::Error::Eof);
                let escaped = kind.and_then(|kind| self.left.escape(kind));
                escaped.map(Some).map_err(|error| DecodeError::new(escape_problem(&error), at))
            }
            Some(_) => Err(self.error("control character in a string, which must be escaped")),
            None => Err(self.error("expected the string's closing quotation mark, found the document's end")),
        }
    }

    #[cold]
    pub fn error(&self, problem: impl Into<Cow<'static, str>>) -> DecodeError {
        if self.left.as_slice().is_empty() && self.offset() < self.len {
            return DecodeError::new("expected UTF-8, found other bytes", self.offset());
        }
        DecodeError::new(problem, self.offset())
    }

    #[cold]
    pub fn expected(&self, what: &str) -> DecodeError {
        self.error(format!("expected {what}, found {}", kind_of(self.rest())))
    }

    /// What is wrong with the number just taken; its text is shortened, so that the message does not grow with it.
    #[cold]
    pub fn unfit(&self, number: NumberLiteral<'_>, wanted: &str) -> DecodeError {
        let (text, dots) = match number.text.split_at_checked(40) {
            Some((head, tail)) if !tail.is_empty() => (head, "…"),
            _ => (number.text, ""),
        };
        DecodeError::new(format!("expected {wanted}, found {text}{dots}"), self.offset() - number.text.len())
    }
}

/// Names what a text begins with.
fn kind_of(rest: &str) -> String {
    let kind = match rest.chars().next() {
        None => "the document's end",
        Some('"') => "a string",
        Some('{') => "an object",
        Some('[') => "an array",
        Some('-' | '0'..='9') => "a number",
        Some(_) if rest.starts_with("null") => "null",
        Some(_) if rest.starts_with("true") || rest.starts_with("false") => "a boolean",
        Some(other) => return format!("`{}`", other.escape_debug()),
    };
    kind.to_owned()
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

#[cold]
fn valid_prefix(document: &[u8], len: usize) -> &str {
    document.get(..len).and_then(|prefix| str::from_utf8(prefix).ok()).unwrap_or_default()
}
