//! `substring`, `split` and `uriEncode`.

use smithy_runtime::codegen_support::rules::{split, substring, uri_encode};

#[test]
fn a_substring_is_counted_from_either_end() {
    assert_eq!(substring("abcdefg", 0, 4, false), Some("abcd"));
    assert_eq!(substring("abcdefg", 0, 4, true), Some("defg"));
    assert_eq!(substring("abcdefg", 1, 3, true), Some("ef"));
    assert_eq!(substring("abcdefg", 0, 7, false), Some("abcdefg"));
}

#[test]
fn a_text_too_short_or_not_ascii_has_no_substring() {
    assert_eq!(substring("abc", 0, 4, false), None);
    assert_eq!(substring("abc", 0, 4, true), None);
    assert_eq!(substring("abc", 2, 2, false), None);
    assert_eq!(substring("abc", 3, 2, false), None);
    assert_eq!(substring("abcdé", 0, 4, false), None);
}

#[test]
fn a_split_has_the_parts_between_delimiters() {
    let parts = split("a--b--c", "--", 0);
    assert_eq!((parts.get(0), parts.get(2), parts.get(3)), (Some("a"), Some("c"), None));
    assert_eq!((parts.get(-1), parts.get(-3), parts.get(-4)), (Some("c"), Some("a"), None));
    assert_eq!(split("--a--", "--", 0).get(0), Some(""));
    assert_eq!(split("", "--", 0).get(0), Some(""));
}

#[test]
fn a_limited_split_leaves_the_rest_whole() {
    assert_eq!(split("a--b--c", "--", 2).get(1), Some("b--c"));
    assert_eq!(split("a--b--c", "--", 1).get(-1), Some("a--b--c"));
}

#[test]
fn all_but_unreserved_characters_are_percent_encoded() {
    assert_eq!(uri_encode("aZ09-._~"), "aZ09-._~");
    assert_eq!(uri_encode("a b/c?%+é\u{1}"), "a%20b%2Fc%3F%25%2B%C3%A9%01");
}
