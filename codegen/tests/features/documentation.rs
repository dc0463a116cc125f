//! The model's documentation as rustdoc.

use crate::common;
use crate::pin::{generate, pin};

#[test]
fn what_is_deprecated_says_why() {
    pin(
        "deprecated",
        &[
            ("src/operation/fetch.rs", &["pub struct FetchRequest", "impl FetchRequest"]),
            ("src/types/options.rs", &["pub struct Options"]),
            ("src/types/mode.rs", &["pub enum Mode"]),
            ("src/blocking.rs", &["pub struct Client", "impl Client"]),
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

#[test]
fn types_named_like_what_a_file_imports_are_linked_by_their_paths() {
    pin(
        "shadowed",
        &[
            ("src/client.rs", &["impl Client"]),
            ("src/error.rs", &["pub enum Error"]),
            ("src/operation/find_service.rs", &["pub struct FindServiceRequest"]),
            ("src/types/config.rs", &["pub struct Config"]),
        ],
    );
}

/// The chapters of a fixture's guide.
fn chapters(fixture: &str) -> Vec<String> {
    let guide = &generate(fixture)["src/guide.rs"];
    let chapters = guide.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(" {}"));
    chapters.map(str::to_owned).collect()
}

#[test]
fn the_guide_has_chapters_on_what_the_service_has() {
    let has = |fixture, chapter| chapters(fixture).iter().any(|there| there == chapter);
    assert!(has("pagination", "pagination") && !has("waiters", "pagination"));
    assert!(has("waiters", "waiters") && !has("pagination", "waiters"));
    for chapter in ["uploads", "downloads"] {
        assert!(has("http_bindings", chapter) && !has("pagination", chapter), "{chapter}");
    }
    for chapter in ["configuration", "errors", "retries", "blocking", "testing", "validation", "migration"] {
        assert!(has("anonymous", chapter), "no chapter on {chapter}");
    }
}

#[test]
fn the_guide_names_what_it_tells_of() {
    for fixture in common::names("fixtures") {
        let guide = &generate(&fixture)["src/guide.rs"];
        assert!(!guide.contains("{{"), "{fixture}: a name is not filled in:\n{guide}");
    }
}

#[test]
fn plain_texts_of_a_model_are_text() {
    pin(
        "plain_texts",
        &[
            ("Cargo.toml", &["[package]"]),
            ("README.md", &["# "]),
            ("src/blocking.rs", &["pub struct Client", "impl Client"]),
            ("src/client.rs", &["pub struct Client", "impl Client"]),
            ("src/error.rs", &["pub enum Error"]),
            ("src/operation/fetch.rs", &["pub struct FetchRequest", "impl FetchRequest", "pub struct FetchResponse"]),
            ("src/types/choice.rs", &["pub enum Choice"]),
            ("src/types/mode.rs", &["pub enum Mode"]),
            ("src/types/options.rs", &["pub struct Options"]),
            ("src/waiters.rs", &["waiters!"]),
        ],
    );
}
