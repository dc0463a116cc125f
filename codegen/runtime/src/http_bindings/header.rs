//! Headers: the text that one has of a member's value, and what is said of the others.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderMap, HeaderValue};

use super::text_writer::{HttpText, TextWriter};
use crate::codec::{Encode, Member, TimestampFormat};

/// A value that cannot be where its member is bound to; the sentence names the member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BindingError(pub(super) String);

impl fmt::Display for BindingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BindingError {}

/// The value of a header, the items of a list with commas between them; `None` where the member is absent. An item that
/// holds a comma or a quotation mark is quoted.
pub(super) fn header_value<T: Encode + ?Sized>(member: Member, value: &T) -> Result<Option<HeaderValue>, BindingError> {
    if value.is_absent() {
        return Ok(None);
    }
    let texts = TextWriter::texts(member, value, TimestampFormat::HttpDate);
    let text = texts.iter().map(quoted).collect::<Vec<_>>().join(", ");
    HeaderValue::try_from(text).map(Some).map_err(|_| unfit(member.name))
}

fn quoted(text: &HttpText) -> Cow<'_, str> {
    match text.is_listed && text.value.contains([',', '"']) {
        true => format!("\"{}\"", text.value.replace('\\', "\\\\").replace('"', "\\\"")).into(),
        false => text.value.as_str().into(),
    }
}

/// Without the value, which may be secret.
pub(super) fn unfit(header: &str) -> BindingError {
    BindingError(format!(
        "the value for the header `{header}` is none that a header can hold: leave control characters out"
    ))
}

/// The value of a header; of several lines one after the other, with commas between them.
pub(super) fn header_text(headers: &HeaderMap, name: &str) -> Option<String> {
    // Going through a dozen headers costs less than hashing the name of each member that may have one.
    let named = headers.iter().filter(|(known, _)| known.as_str().eq_ignore_ascii_case(name));
    let mut values = named.map(|(_, value)| String::from_utf8_lossy(value.as_bytes()));
    let first = values.next()?.into_owned();
    Some(values.fold(first, |text, value| text + ", " + &value))
}

/// The headers whose names begin so, by the rest of their names.
pub(super) fn prefix_headers(headers: &HeaderMap, prefix: &str) -> Vec<(String, Vec<String>)> {
    let prefix = prefix.to_ascii_lowercase();
    let names = headers.keys().filter_map(|name| Some((name, name.as_str().strip_prefix(&prefix)?)));
    names.map(|(name, key)| (key.to_owned(), header_text(headers, name.as_str()).into_iter().collect())).collect()
}
