//! Holds the files that a fixture becomes against its snapshot.

use std::collections::BTreeMap;

use smithy_codegen::model;
use smithy_codegen::plan::{Options, Plan, Runtime};

use crate::common;

/// What a snapshot shows of a file when it is not only the items that hold certain texts.
pub const ALL: &[&str] = &[];

/// Holds some of the files that a fixture becomes against its snapshot.
#[track_caller]
pub fn pin(fixture: &str, shown: &[(&str, &[&str])]) {
    let files = generate(fixture);
    let shown: Vec<String> = shown.iter().map(|(path, items)| excerpt(&files, path, items)).collect();
    held(fixture, &shown.join("\n"));
}

/// Holds a text against the snapshot of a name.
#[track_caller]
pub fn held(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("../snapshots");
    settings.bind(|| insta::assert_snapshot!(format!("fixtures__{name}"), text));
}

/// The files that a fixture becomes, by path.
pub fn generate(fixture: &str) -> BTreeMap<String, String> {
    let tree = smithy_codegen::render(&plan(fixture))
        .unwrap_or_else(|diagnostic| panic!("{fixture} cannot be emitted: {diagnostic}"));
    tree.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// What a fixture is to become.
pub fn plan(fixture: &str) -> Plan {
    let options = Options { runtime: Runtime::Path("../runtime".to_owned()), ..Options::default() };
    let planned = model::load(&common::sources("fixtures", fixture), None)
        .and_then(|model| smithy_codegen::plan::resolve(&model, &options));
    planned.unwrap_or_else(|diagnostics| panic!("{fixture} cannot be generated:\n{diagnostics}"))
}

fn excerpt(files: &BTreeMap<String, String>, path: &str, items: &[&str]) -> String {
    let text = files.get(path).unwrap_or_else(|| panic!("no {path} among {:#?}", files.keys()));
    if items == ALL {
        return format!("======== {path}\n{text}");
    }
    let every = top_level(text);
    for item in items {
        assert!(every.iter().any(|text| text.contains(item)), "no `{item}` in {path}:\n{text}");
    }
    let kept = every.iter().filter(|text| items.iter().any(|item| text.contains(item)));
    format!("======== {path}, in part\n{}\n", kept.map(String::as_str).collect::<Vec<_>>().join("\n\n"))
}

/// The top-level items of a file: they are set off by blank lines, and what is in them is indented.
fn top_level(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for block in text.trim_end().split("\n\n") {
        match items.last_mut() {
            Some(item) if block.starts_with(' ') => item.extend(["\n\n", block]),
            _ => items.push(block.to_owned()),
        }
    }
    items
}
