//! How a [`Reader`] passes over a value that the model does not know.

use hifijson::Read;

use super::{DecodeError, Reader};

/// How deep objects and arrays may nest inside a value that is skipped.
const MAX_SKIPPED_DEPTH: usize = 512;

/// Which of the open brackets are objects: a bit each, so that skipping takes neither recursion nor memory.
#[derive(Default)]
struct Brackets {
    objects: [u64; MAX_SKIPPED_DEPTH / 64],
    depth: usize,
}

impl Brackets {
    /// Opens one more; `false` when that is too deep.
    fn open(&mut self, object: bool) -> bool {
        let Some(word) = self.objects.get_mut(self.depth / 64) else { return false };
        let bit = 1 << (self.depth % 64);
        if object {
            *word |= bit
        } else {
            *word &= !bit
        }
        self.depth += 1;
        true
    }

    fn close(&mut self) {
        self.depth -= 1;
    }

    /// Whether the innermost open bracket is an object; `None` when none is open.
    fn innermost_is_object(&self) -> Option<bool> {
        let index = self.depth.checked_sub(1)?;
        Some(self.objects.get(index / 64)? >> (index % 64) & 1 == 1)
    }
}

impl<'a> Reader<'a> {
    /// Passes over a value of any kind, and gives its text.
    ///
    /// # Errors
    ///
    /// As those of [`skip`](Reader::skip).
    pub(crate) fn skipped(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.offset();
        self.skip()?;
        Ok(self.text.get(start..self.offset()).unwrap_or_default())
    }

    /// Passes over a value of any kind; it must be as well-formed as one that is read.
    ///
    /// # Errors
    ///
    /// When it is malformed, or when its nesting is deeper than 512.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        let mut brackets = Brackets::default();
        loop {
            match self.lexer.peek_next() {
                Some(opening @ (b'{' | b'[')) => {
                    if !brackets.open(opening == b'{') {
                        return Err(self.error("nested deeper than 512 levels"));
                    }
                    self.enter();
                }
                _ => self.skip_scalar()?,
            }
            while let Some(object) = brackets.innermost_is_object() {
                if self.skip_to_next(object)? {
                    break;
                }
                brackets.close();
            }
            if brackets.depth == 0 {
                return Ok(());
            }
        }
    }

    fn skip_scalar(&mut self) -> Result<(), DecodeError> {
        match self.lexer.peek_next() {
            Some(b'"') => self.skip_quoted(),
            Some(b'-' | b'0'..=b'9') => self.number().map(|_| ()),
            Some(b't' | b'f') => self.bool().map(|_| ()),
            Some(b'n') => self.literal("null"),
            _ => Err(self.expected("a value")),
        }
    }
}
