//! Goes through the elements of lists and maps.

use std::borrow::Cow;

use super::cursor::XmlCursor;
use super::element_names::{KEY, VALUE, local};
use super::scanner::Scanner;
use crate::codec::DecodeError;

/// A list or map that is open.
pub(super) struct OpenElements<'a> {
    /// The names of its keys and values, if it is a map.
    key: &'static str,
    value: &'static str,
    /// The names for the collections within.
    inner: &'static [&'static str],
    /// Whether the element is one item or entry of it, and there is none around them.
    is_flattened: bool,
    /// Whether an entry is open, or the one item of a flattened list has been read.
    is_begun: bool,
    /// Where the value stands, if it comes before its key.
    value_before_key: Option<XmlCursor<'a>>,
}

impl<'a> OpenElements<'a> {
    pub fn list(scanner: &mut Scanner<'a>) -> Self {
        // The name of items does not matter: what is in a list is one.
        let inner = if scanner.is_flattened { scanner.elements } else { scanner.elements.get(1..).unwrap_or_default() };
        Self::new(scanner, [KEY, VALUE], inner)
    }

    pub fn map(scanner: &mut Scanner<'a>) -> Self {
        let name = |at: usize, usual: &'static str| local(scanner.elements.get(at).copied().unwrap_or(usual));
        let names = [name(0, KEY), name(1, VALUE)];
        let inner = scanner.elements.get(2..).unwrap_or_default();
        Self::new(scanner, names, inner)
    }

    fn new(scanner: &mut Scanner<'a>, [key, value]: [&'static str; 2], inner: &'static [&'static str]) -> Self {
        let is_flattened = std::mem::take(&mut scanner.is_flattened);
        Self { key, value, inner, is_flattened, is_begun: false, value_before_key: None }
    }

    /// Goes to the next item; nothing where there is none.
    pub fn next_item(&mut self, scanner: &mut Scanner<'a>) -> Result<Option<()>, DecodeError> {
        scanner.elements = self.inner;
        if self.is_flattened {
            let is_first = !std::mem::replace(&mut self.is_begun, true);
            return Ok(is_first.then_some(()));
        }
        scanner.next_element().map(|item| item.map(drop))
    }

    /// Goes to the value of the next entry; nothing where there is none.
    pub fn next_entry(&mut self, scanner: &mut Scanner<'a>) -> Result<Option<Cow<'a, str>>, DecodeError> {
        loop {
            if self.is_begun {
                while scanner.next_element()?.is_some() {
                    scanner.skip()?;
                }
            }
            let has_more = match self.is_flattened {
                true => !self.is_begun,
                false => scanner.next_element()?.is_some(),
            };
            self.is_begun = true;
            if !has_more {
                return Ok(None);
            }
            if let Some(key) = self.key(scanner)? {
                scanner.elements = self.inner;
                return Ok(Some(key));
            }
            // The entry has ended without a value.
            if self.is_flattened {
                return Ok(None);
            }
            self.is_begun = false;
        }
    }

    /// Reads the key of an entry, and goes to its value; nothing where one of them is missing.
    fn key(&mut self, scanner: &mut Scanner<'a>) -> Result<Option<Cow<'a, str>>, DecodeError> {
        let mut key = None;
        while let Some(name) = scanner.next_element()? {
            if name == self.key {
                key = Some(scanner.text()?);
                if let Some(value) = self.value_before_key.take() {
                    // The key is passed over, when the value has been read.
                    scanner.cursor = value;
                    return Ok(key);
                }
            } else if name == self.value {
                if key.is_some() {
                    return Ok(key);
                }
                self.value_before_key = Some(scanner.cursor.clone());
                scanner.skip()?;
            } else {
                scanner.skip()?;
            }
        }
        self.value_before_key = None;
        Ok(None)
    }
}
