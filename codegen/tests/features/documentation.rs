//! The model's documentation as rustdoc.

use crate::pin::pin;

#[test]
fn what_is_deprecated_says_why() {
    pin(
        "deprecated",
        &[
            ("src/operation/fetch.rs", &["pub struct FetchRequest", "impl FetchRequest"]),
            ("src/types/options.rs", &["pub struct Options"]),
            ("src/types/mode.rs", &["pub enum Mode"]),
            ("src/blocking.rs", &["blocking_client!"]),
        ],
    );
}

#[test]
fn documentation_in_html_becomes_markdown() {
    let request = ["pub struct GetRequest", "pub struct GetResponse"];
    pin("documentation_html", &[("src/operation/get.rs", &request), ("src/types/cat.rs", &["pub struct"])]);
}

#[test]
fn documentation_in_commonmark_stays_as_it_is_written_where_rustdoc_agrees() {
    let request = ["pub struct GetRequest"];
    pin("documentation_commonmark", &[("src/operation/get.rs", &request), ("src/types/cat.rs", &["pub struct"])]);
}
