//! JSON by way of which serde's formats are read and written: numbers in it may be strings, and its types not matter.

use std::borrow::Cow;

use super::reader::JsonReader;
use crate::codec::{DecodeError, Read};
use crate::types::NumberLiteral;

/// What a value is or begins with.
pub(crate) enum Token<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(NumberLiteral<'a>),
    /// A string.
    String(Cow<'a, str>),
    /// An array's beginning.
    Array,
    /// An object's beginning.
    Object,
}

impl<'a> JsonReader<'a> {
    /// Starts at the first value of a document that was stored: of a request, which has what is required, or of a
    /// response.
    pub(crate) fn from_stored(document: &'a [u8], is_request: bool) -> Self {
        let mut reader = Self::new(document);
        reader.is_request = is_request;
        reader.is_stored = true;
        reader
    }

    /// Takes a number that was stored as a string, if one is next.
    pub(super) fn stored_number(&mut self) -> Option<NumberLiteral<'a>> {
        if !self.is_stored {
            return None;
        }
        let (text, _) = self.lexer.rest().strip_prefix('"')?.split_once('"')?;
        let number = NumberLiteral::from_text(text)?;
        self.lexer.take(text.len() + 2);
        Some(number)
    }

    /// Reads a value of which the type does not matter, or goes into it.
    pub(crate) fn token(&mut self) -> Result<Token<'a>, DecodeError> {
        match self.lexer.next_byte() {
            Some(b'n') => self.lexer.literal("null").map(|()| Token::Null),
            Some(b't' | b'f') => self.lexer.boolean().map(Token::Bool),
            Some(b'"') => self.lexer.string().map(Token::String),
            Some(b'[') => self.begin_list().map(|()| Token::Array),
            Some(b'{') => self.begin_map().map(|()| Token::Object),
            _ => self.lexer.number().map(Token::Number),
        }
    }
}
