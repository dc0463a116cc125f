//! Where a [`Reader`] stands in its document, and what it finds wrong there.

use std::borrow::Cow;

use hifijson::token::Lex;
use hifijson::{Read, SliceLexer};

use super::{DecodeError, Reader};

impl<'a> Reader<'a> {
    /// Starts at the document's first value.
    #[must_use]
    pub fn new(document: &'a [u8]) -> Self {
        let text = match str::from_utf8(document) {
            Ok(text) => text,
            Err(error) => valid_prefix(document, error.valid_up_to()),
        };
        let mut lexer = SliceLexer::new(text.as_bytes());
        lexer.eat_whitespace();
        Self {
            text,
            len: document.len(),
            lexer,
            depth: 0,
            first: false,
            #[cfg(feature = "both-ways")]
            source: super::Source::default(),
        }
    }

    /// Starts at a body's first value; an empty body, or all white space, stands for `{}`.
    pub(super) fn of_body(body: &'a [u8]) -> Self {
        let json = Self::new(body);
        if json.offset() == json.len { Self::new(b"{}") } else { json }
    }

    /// Skips white space and looks at the byte after it.
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.lexer.peek_next() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.lexer.ws_peek(),
        }
    }

    /// The position: how many bytes lie before it.
    pub(super) fn offset(&self) -> usize {
        self.text.len() - self.lexer.as_slice().len()
    }

    /// What is left, as text; empty inside a character, where only a fault leaves the position.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.offset()..).unwrap_or_default()
    }

    /// Goes forward by some bytes of what is left, at most to its end, and returns them.
    pub(super) fn take(&mut self, len: usize) -> &'a str {
        let Some((taken, rest)) = self.rest().split_at_checked(len) else { return "" };
        self.lexer = SliceLexer::new(rest.as_bytes());
        taken
    }

    #[cold]
    pub(super) fn error(&self, problem: impl Into<Cow<'static, str>>) -> DecodeError {
        if self.lexer.as_slice().is_empty() && self.offset() < self.len {
            return DecodeError::new("expected UTF-8, found other bytes", self.offset());
        }
        DecodeError::new(problem, self.offset())
    }

    #[cold]
    pub(super) fn expected(&self, what: &str) -> DecodeError {
        self.error(format!("expected {what}, found {}", self.found()))
    }

    /// Names what is at the position.
    fn found(&self) -> String {
        let rest = self.rest();
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
}

#[cold]
fn valid_prefix(document: &[u8], len: usize) -> &str {
    document.get(..len).and_then(|prefix| str::from_utf8(prefix).ok()).unwrap_or_default()
}
