//! What may be shown: secrets and large values have something else in their place.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

/// What stands in place of a secret.
const HIDDEN: &[u8] = b"(hidden)";

/// A shorter one is no secret, and may be a part of any word.
const SHORTEST_SECRET: usize = 8;

/// The longest blob that `Debug` shows, in bytes.
const LONGEST_BLOB: usize = 64;

/// A text without a secret, be it as it is or as JSON may have it.
pub(crate) fn hidden_in(text: Bytes, secret: &str) -> Bytes {
    let text = replaced(text, secret.as_bytes());
    match secret.contains('/') {
        true => replaced(text, secret.replace('/', "\\/").as_bytes()),
        false => text,
    }
}

fn replaced(text: Bytes, secret: &[u8]) -> Bytes {
    if secret.len() < SHORTEST_SECRET || !text.windows(secret.len()).any(|window| window == secret) {
        return text;
    }
    let mut replaced = Vec::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(first) = rest.first() {
        match rest.strip_prefix(secret) {
            Some(after) => {
                replaced.extend_from_slice(HIDDEN);
                rest = after;
            }
            None => {
                replaced.push(*first);
                rest = rest.get(1..).unwrap_or_default();
            }
        }
    }
    replaced.into()
}

/// The URL with `(hidden)` in place of what comes before an `@`: a user name and a password are secrets, even where they
/// are of no use.
pub(crate) fn without_user(url: &str) -> Cow<'_, str> {
    let Some((start, host)) = url.rsplit_once('@') else { return Cow::Borrowed(url) };
    match start.split_once("://") {
        Some((scheme, _)) => Cow::Owned(format!("{scheme}://(hidden)@{host}")),
        None => Cow::Owned(format!("(hidden)@{host}")),
    }
}

/// An extension of requests: the names of the members whose values are not shown.
#[cfg(feature = "test-util")]
#[derive(Clone, Copy)]
pub(crate) struct Sensitive(pub &'static [&'static str]);

/// Shows a blob as `Debug` of emitted structures does: itself up to 64 bytes, and its length when it is longer, as a photo
/// would fill a log.
///
/// ```
/// use smithy_runtime::Bytes;
/// use smithy_runtime::codegen_support::BlobDebug;
///
/// assert_eq!(format!("{:?}", BlobDebug(&Bytes::from_static(b"GIF89a"))), r#"b"GIF89a""#);
/// assert_eq!(format!("{:?}", BlobDebug(&Bytes::from(vec![0; 4_000_000]))), "(4000000 bytes)");
/// ```
#[derive(Clone, Copy)]
pub struct BlobDebug<'a>(pub &'a Bytes);

impl fmt::Debug for BlobDebug<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            0..=LONGEST_BLOB => self.0.fmt(f),
            longer => write!(f, "({longer} bytes)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_before_the_host_is_hidden() {
        for (url, shown) in [
            ("https://example.com/a", "https://example.com/a"),
            ("https://ada:pass@example.com/a", "https://(hidden)@example.com/a"),
            ("https://ada:p@s/s@example.com", "https://(hidden)@example.com"),
            ("ada:pass@example.com", "(hidden)@example.com"),
        ] {
            assert_eq!(without_user(url), shown);
        }
    }

    #[test]
    fn a_secret_is_hidden_wherever_it_is_quoted() {
        let text = r#"{"message":"token:abc/def+gh\nabc/def+gh abc\/def+gh abc/def"}"#;
        let hidden = hidden_in(text.into(), "abc/def+gh");
        assert_eq!(hidden, r#"{"message":"token:(hidden)\n(hidden) (hidden) abc/def"}"#);
    }

    #[test]
    fn what_is_too_short_to_be_a_secret_is_left_alone() {
        assert_eq!(hidden_in("a word".into(), "word"), "a word");
        assert_eq!(hidden_in("a word".into(), ""), "a word");
    }
}
