//! Passes over a value of which the type does not matter.

use super::lexer::Lexer;
use crate::codec::DecodeError;

/// How deep objects and arrays may nest inside a value that is skipped.
const MAX_DEPTH: usize = 512;

/// Passes over the value that is next; it must be as well-formed as one that is read.
pub(super) fn skip(lexer: &mut Lexer<'_>) -> Result<(), DecodeError> {
    let mut brackets = Brackets::default();
    loop {
        match lexer.next_byte() {
            Some(opening @ (b'{' | b'[')) => {
                if !brackets.open(opening == b'{') {
                    return Err(lexer.error("nested deeper than 512 levels"));
                }
                lexer.open();
            }
            _ => skip_scalar(lexer)?,
        }
        while let Some(is_object) = brackets.innermost_is_object() {
            if skip_to_next(lexer, is_object)? {
                break;
            }
            brackets.close();
        }
        if brackets.depth == 0 {
            return Ok(());
        }
    }
}

/// Goes to the next value of an object or array; `false` is its end.
fn skip_to_next(lexer: &mut Lexer<'_>, in_object: bool) -> Result<bool, DecodeError> {
    if !in_object {
        return lexer.advance(b']');
    }
    let more = lexer.advance(b'}')?;
    if more {
        lexer.string()?;
        lexer.colon()?;
    }
    Ok(more)
}

fn skip_scalar(lexer: &mut Lexer<'_>) -> Result<(), DecodeError> {
    match lexer.next_byte() {
        Some(b'"') => lexer.string().map(drop),
        Some(b'-' | b'0'..=b'9') => lexer.number().map(drop),
        Some(b't' | b'f') => lexer.boolean().map(drop),
        Some(b'n') => lexer.literal("null"),
        _ => Err(lexer.expected("a value")),
    }
}

/// Which of the open brackets are objects: a bit each, so that depth takes neither recursion nor memory.
#[derive(Default)]
struct Brackets {
    objects: [u64; MAX_DEPTH / 64],
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
