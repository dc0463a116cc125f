//! Imports run downward: CONTRIBUTING lists the rooms of each crate from top to bottom, and no file imports from a room
//! above its own, nor in a circle. And a name is that of one type.
//!
//! A room is a module of the crate's root. What a `mod.rs` re-exports counts as imported from the file that defines it.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

mod circles;
mod crate_source;
mod imports;
mod reader;
mod types;
mod uses;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate_source::CrateSource;

#[test]
fn imports_of_the_generator_run_downward() {
    check("codegen");
}

#[test]
fn imports_of_the_runtime_run_downward() {
    check("codegen/runtime");
}

/// The crates in which no two types have the same name.
const OF_DISTINCT_TYPES: [&str; 2] = ["codegen", "codegen/runtime"];

/// Names that stand for one thing in two places: the crate, the name, and why.
const ONE_THING_TWICE: [(&str, &str, &str); 4] = [
    ("codegen/runtime", "Items", "those of the blocking client, which has the names of the other"),
    ("codegen/runtime", "Pages", "the same"),
    ("codegen/runtime", "Wait", "the same"),
    ("codegen/runtime", "Stream", "that of each TLS library, of which a build has one"),
];

#[test]
fn no_two_types_of_a_crate_have_the_same_name() {
    let mut faults = String::new();
    for folder in OF_DISTINCT_TYPES {
        for (name, files) in types::with_one_name(&CrateSource::read(&root().join(folder).join("src"))) {
            if ONE_THING_TWICE.iter().any(|(of, known, _)| (*of, *known) == (folder, name.as_str())) {
                continue;
            }
            let _ = writeln!(faults, "{folder}: `{name}` in {}", list(&files));
        }
    }
    assert!(faults.is_empty(), "types of one name:\n{faults}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the repository")
}

fn check(folder: &str) {
    let contributing = fs::read_to_string(root().join(".github/CONTRIBUTING.md")).expect("CONTRIBUTING can be read");
    let floors = floors(&contributing, folder);
    let source = CrateSource::read(&root().join(folder).join("src"));
    let imports = imports::collect(&source);
    let mut faults = String::new();

    let rooms: BTreeSet<&str> = source.files.keys().filter_map(|file| room(file)).collect();
    for room in rooms.iter().filter(|room| !floors.contains(&(**room).to_owned())) {
        let _ = writeln!(faults, "`{room}` has no floor in CONTRIBUTING");
    }
    for floor in floors.iter().filter(|floor| !rooms.contains(floor.as_str())) {
        let _ = writeln!(faults, "CONTRIBUTING lists `{floor}`, which does not exist");
    }
    let height = |file: &str| room(file).and_then(|room| floors.iter().position(|floor| floor == room));
    for ((from, to), names) in &imports {
        if room(from) != room(to) && height(from) > height(to) {
            let _ = writeln!(faults, "{from} imports upward from {to}: {}", list(names));
        }
    }
    for circle in circles::find(&imports) {
        let _ = writeln!(faults, "a circle: {}", list(&circle));
        for ((from, to), names) in &imports {
            if circle.contains(from) && circle.contains(to) {
                let _ = writeln!(faults, "    {from} imports from {to}: {}", list(names));
            }
        }
    }
    assert!(faults.is_empty(), "{folder}:\n{faults}");
}

/// The rooms of a crate from top to bottom: the first cells of the table below its heading.
fn floors(contributing: &str, folder: &str) -> Vec<String> {
    let heading = format!("### `{folder}`");
    let section = contributing.lines().skip_while(|line| *line != heading).skip(1);
    let rows = section.take_while(|line| !line.starts_with('#')).filter_map(|line| line.strip_prefix("| `"));
    let floors: Vec<_> = rows.filter_map(|row| row.split_once('`')).map(|(room, _)| room.to_owned()).collect();
    assert!(!floors.is_empty(), "CONTRIBUTING has no table below `{heading}`");
    floors
}

/// The room that a file belongs to; the root of the crate belongs to none.
fn room(file: &str) -> Option<&str> {
    let first = file.split('/').next().unwrap_or(file);
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (room != "lib").then_some(room)
}

fn list(names: &BTreeSet<String>) -> String {
    names.iter().cloned().collect::<Vec<_>>().join(", ")
}
