//! A document without the values that its model calls sensitive.

use super::reader::JsonReader;
use crate::codec::{DecodeError, Read};

/// What stands in place of a value.
const REDACTED: &str = "\"[redacted]\"";

/// The text of a document in which the members of these names, at any depth, have no value to be seen.
///
/// # Errors
///
/// When it is no JSON, or nested deeper than 128, so that nobody knows what is in it.
pub(crate) fn redacted(document: &[u8], names: &[&str]) -> Result<String, DecodeError> {
    let mut redaction = Redaction { json: JsonReader::new(document), names, text: String::new(), copied: 0 };
    redaction.value()?;
    redaction.json.end()?;
    redaction.copy(document.len());
    Ok(redaction.text)
}

struct Redaction<'a> {
    json: JsonReader<'a>,
    names: &'a [&'a str],
    text: String,
    /// How much of the document is in the text already.
    copied: usize,
}

impl Redaction<'_> {
    fn value(&mut self) -> Result<(), DecodeError> {
        match self.json.lexer.peek() {
            Some(b'{') => {
                self.json.begin_map()?;
                while let Some(key) = self.json.next_entry()? {
                    if self.names.contains(&&*key) { self.hide()? } else { self.value()? }
                }
                Ok(())
            }
            Some(b'[') => {
                self.json.begin_list()?;
                while self.json.next_item()? {
                    self.value()?;
                }
                Ok(())
            }
            _ => self.json.skip(),
        }
    }

    fn hide(&mut self) -> Result<(), DecodeError> {
        self.copy(self.json.offset());
        self.json.skip()?;
        self.copied = self.json.offset();
        self.text.push_str(REDACTED);
        Ok(())
    }

    fn copy(&mut self, end: usize) {
        self.text.push_str(self.json.lexer.slice(self.copied..end));
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn values_of_these_names_are_hidden_wherever_they_are() {
        let document = br#" {"Name":"Ada", "Pin" : {"a":[1,{}]},"All":[{"P\u0069n":"1234"},[7]],"Pins":null} "#;
        let expected = r#" {"Name":"Ada", "Pin" : "[redacted]","All":[{"P\u0069n":"[redacted]"},[7]],"Pins":null} "#;
        assert_eq!(redacted(document, &["Pin", "pins"]).ok().as_deref(), Some(expected));
    }

    #[test]
    fn what_is_no_json_cannot_be_redacted() {
        for document in [&br#"{"Pin":"12"#[..], b"Pin=12", b"", b"{} {}", &[b'['; 200]] {
            assert!(redacted(document, &["Pin"]).is_err());
        }
    }
}
