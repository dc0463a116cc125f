//! Secrets that an answer quotes.

use bytes::Bytes;

/// What stands in place of a secret.
const HIDDEN: &[u8] = b"(hidden)";

/// A shorter one is no secret, and may be a part of any word.
const SHORTEST: usize = 8;

/// A text without a secret, be it as it is or as JSON may have it.
pub(super) fn hidden_in(text: Bytes, secret: &str) -> Bytes {
    let text = replaced(text, secret.as_bytes());
    match secret.contains('/') {
        true => replaced(text, secret.replace('/', "\\/").as_bytes()),
        false => text,
    }
}

fn replaced(text: Bytes, secret: &[u8]) -> Bytes {
    if secret.len() < SHORTEST || !text.windows(secret.len()).any(|window| window == secret) {
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

#[cfg(test)]
mod tests {
    use super::hidden_in;

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
