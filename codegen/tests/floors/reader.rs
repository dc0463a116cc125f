//! Tests of the reader itself, on crates that are made up.

use crate::circles;
use crate::crate_source::CrateSource;
use crate::imports;

fn crate_of(files: &[(&str, &str)]) -> CrateSource {
    let mut source = CrateSource::default();
    for (name, text) in files {
        source.add(name, text);
    }
    source
}

/// The files that a file imports from.
fn imported(source: &CrateSource, file: &str) -> Vec<String> {
    imports::collect(source).into_keys().filter(|(from, _)| from == file).map(|(_, to)| to).collect()
}

/// A crate with a room that defines `make`, and hands on what files below define.
fn with_room(caller: &str) -> CrateSource {
    crate_of(&[
        ("lib.rs", "mod caller; mod room;"),
        ("room/mod.rs", "mod inner; mod thing; pub use inner::*; pub use thing::Thing; pub fn make() {}"),
        ("room/thing.rs", "pub struct Thing; pub mod kinds { pub struct Kind; }"),
        ("room/inner/mod.rs", "mod deep; pub use deep::Deep as Renamed; pub fn in_the_middle() {}"),
        ("room/inner/deep.rs", "pub struct Deep;"),
        ("caller.rs", caller),
    ])
}

#[test]
fn what_is_handed_on_is_imported_from_the_file_that_defines_it() {
    let imported = |caller| imported(&with_room(caller), "caller.rs");
    assert_eq!(imported("use crate::room::Thing;"), ["room/thing.rs"]);
    assert_eq!(imported("fn call() { crate::room::Thing::new(); }"), ["room/thing.rs"]);
    assert_eq!(imported("use crate::room; fn call(_: room::Thing) {}"), ["room/thing.rs"]);
    assert_eq!(imported("use crate::room::in_the_middle;"), ["room/inner/mod.rs"]);
    assert_eq!(imported("use super::room::inner::Renamed;"), ["room/inner/deep.rs"]);
    assert_eq!(imported("use crate::room::thing::kinds::Kind;"), ["room/thing.rs"]);
}

#[test]
fn what_a_mod_rs_defines_is_imported_from_it() {
    let imported = |caller| imported(&with_room(caller), "caller.rs");
    assert_eq!(imported("use crate::room::make;"), ["room/mod.rs"]);
    assert_eq!(imported("use crate::room; fn call() { room::make() }"), ["room/mod.rs"]);
    assert_eq!(
        imported("use crate::room::{self, Thing}; fn call() { room::make() }"),
        ["room/mod.rs", "room/thing.rs"]
    );
}

#[test]
fn the_arguments_of_macros_are_code() {
    let imported = |caller| imported(&with_room(caller), "caller.rs");
    assert_eq!(imported("use crate::room; fn call() { println!(\"{:?}\", [room::make()]) }"), ["room/mod.rs"]);
    assert_eq!(imported("fn call() { quote!(crate::room::make()) }"), [""; 0]);
}

#[test]
fn a_module_that_is_named_and_a_crate_outside_are_no_imports() {
    let imported = |caller| imported(&with_room(caller), "caller.rs");
    assert_eq!(
        imported(
            "use crate::room; use serde_json; use quote::quote; use http::{self, Uri}; fn a(_: http::Uri) { quote() }"
        ),
        [""; 0]
    );
    assert_eq!(imported("use ::room::Thing;"), [""; 0]);
}

#[test]
fn a_circle_through_a_mod_rs_is_found() {
    let room = |code| {
        crate_of(&[
            ("lib.rs", "mod room;"),
            ("room/mod.rs", code),
            ("room/thing.rs", "use super::make; pub struct Thing; fn call() { make(); }"),
        ])
    };
    let circles = |code| circles::find(&imports::collect(&room(code)));
    let uses_thing = "mod thing; pub use thing::Thing; pub fn make() -> Thing { Thing }";
    assert_eq!(circles(uses_thing), [["room/mod.rs".to_owned(), "room/thing.rs".to_owned()].into()]);
    let hands_on_only = "mod thing; pub use thing::Thing; pub fn make() {}";
    assert_eq!(circles(hands_on_only), []);
}
