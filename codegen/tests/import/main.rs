//! What `smithy_codegen::import` keeps of a published model, how it writes it, and what it says of files it cannot use.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

mod diagnostics;
mod existing;
mod facts;
mod layout;

use smithy_codegen::import::Imported;
use smithy_codegen::model::Source;

/// A model whose shapes are the given entries of a JSON object.
fn source(path: &str, shapes: &str) -> Source {
    Source { path: path.into(), text: format!(r#"{{ "smithy": "2.0", "shapes": {{ {shapes} }} }}"#) }
}

fn import(shapes: &str) -> Imported {
    smithy_codegen::import::facts(&source("published.json", shapes), None, false).expect("the model can be imported")
}

#[track_caller]
fn same_facts(left: &str, right: &str) {
    assert_eq!(import(left).text, import(right).text);
}

#[track_caller]
fn line_of<'a>(imported: &'a Imported, start: &str) -> &'a str {
    let line = imported.text.lines().find(|line| line.trim_start().starts_with(start));
    line.unwrap_or_else(|| panic!("no line starts with {start}:\n{}", imported.text)).trim()
}
