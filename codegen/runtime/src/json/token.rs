//! A walk through a JSON document of which the types do not matter.

use std::borrow::Cow;

use hifijson::Read;

use super::number::Number;
use super::{DecodeError, Reader};

/// What a value is or begins with.
pub(crate) enum Token<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number's text.
    Number(&'a str),
    /// A string.
    String(Cow<'a, str>),
    /// An array's beginning.
    Array,
    /// An object's beginning.
    Object,
}

impl<'a> Reader<'a> {
    /// Reads a value, or goes into it.
    pub(crate) fn token(&mut self) -> Result<Token<'a>, DecodeError> {
        match self.lexer.peek_next() {
            Some(b'n') => self.literal("null").map(|()| Token::Null),
            Some(b't' | b'f') => self.bool().map(Token::Bool),
            Some(b'"') => self.string().map(Token::String),
            Some(b'[') => self.begin_array().map(|()| Token::Array),
            Some(b'{') => self.begin_object().map(|()| Token::Object),
            _ => self.number().map(|number| Token::Number(number.text)),
        }
    }

    /// Takes a number that was stored as a string, if one is next.
    pub(super) fn stored_number(&mut self) -> Option<Number<'a>> {
        if !self.source.is_stored || self.lexer.peek_next() != Some(b'"') {
            return None;
        }
        let (text, _) = self.rest().get(1..)?.split_once('"')?;
        let (number, rest) = Number::scan(text).ok()?;
        if !rest.is_empty() || !text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            return None;
        }
        self.take(text.len() + 2);
        Some(number)
    }
}
