//! `parseURL`.

use smithy_runtime::codegen_support::rules::parse_url;

#[test]
fn a_url_falls_into_its_parts() {
    let url = parse_url("https://example.com:8443/a/b").unwrap();
    assert_eq!((url.scheme, url.authority, url.path), ("https", "example.com:8443", "/a/b"));
    assert_eq!((url.normalized_path().as_str(), url.is_ip), ("/a/b/", false));
}

#[test]
fn no_path_and_a_slash_are_the_same() {
    for text in ["http://example.com", "http://example.com/"] {
        let url = parse_url(text).unwrap();
        assert_eq!((url.path, url.normalized_path().as_str()), ("", "/"), "{text}");
    }
}

#[test]
fn addresses_are_told_from_names() {
    for text in ["http://192.0.2.1", "http://192.0.2.1:80/a", "https://[2001:db8::1]:443", "https://[::1]/"] {
        assert!(parse_url(text).unwrap().is_ip, "{text}");
    }
    for text in ["http://999.999.1.com", "https://99_ab.com", "http://192.0.2.1.example"] {
        assert!(!parse_url(text).unwrap().is_ip, "{text}");
    }
}

#[test]
fn other_schemes_queries_fragments_users_and_ports_that_are_none_make_no_url() {
    let texts = [
        "ftp://example.com",
        "example.com",
        "https://example.com/a?b",
        "https://example.com/#a",
        "https://user@example.com",
        "https://example.com:port/",
        "https://example.com:99999",
        "https://",
        "https:///a",
        "",
    ];
    for text in texts {
        assert_eq!(parse_url(text), None, "{text}");
    }
}
