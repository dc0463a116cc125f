//! URLs as they are shown: a user name and a password are a secret, even where they are of no use.

use std::borrow::Cow;

/// The URL with `(hidden)` in place of what comes before an `@`.
pub(crate) fn without_user(url: &str) -> Cow<'_, str> {
    let Some((start, host)) = url.rsplit_once('@') else { return Cow::Borrowed(url) };
    match start.split_once("://") {
        Some((scheme, _)) => Cow::Owned(format!("{scheme}://(hidden)@{host}")),
        None => Cow::Owned(format!("(hidden)@{host}")),
    }
}

#[cfg(test)]
mod tests {
    use super::without_user;

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
}
