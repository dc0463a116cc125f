//! What writing a tree does to a folder, and what checking says of one.

#![expect(clippy::expect_used, reason = "what the tests share fails as tests do")]

use std::fs;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};

use smithy_codegen::markers::KEPT;
use smithy_codegen::markers::MARK;
use smithy_codegen::model::Source;
use smithy_codegen::output::{Difference, Tree, Written};
use smithy_codegen::plan::Options;

/// A new folder of the system's temporary ones, removed at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static FOLDERS: AtomicUsize = AtomicUsize::new(0);
        let name = format!("codegen-tree-{}-{}", process::id(), FOLDERS.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).expect("the file can be read")
    }

    /// Every file with its text, by path.
    fn files(&self) -> Vec<(String, String)> {
        let (mut files, mut pending) = (Vec::new(), vec![self.0.clone()]);
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).expect("the folder can be listed") {
                let path = entry.expect("the folder can be listed").path();
                if path.is_dir() {
                    pending.push(path);
                } else {
                    let name = path.strip_prefix(&self.0).expect("it is in the folder").to_string_lossy();
                    let text = fs::read(&path).expect("the file can be read");
                    files.push((name.replace('\\', "/"), String::from_utf8_lossy(&text).into_owned()));
                }
            }
        }
        files.sort();
        files
    }

    fn paths(&self) -> Vec<String> {
        self.files().into_iter().map(|(path, _)| path).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left behind in the temporary folder does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn marked(text: &str) -> String {
    format!("// {MARK} from a.json; edits are overwritten.\n\n{text}\n")
}

/// A tree of files that bear the generator's mark.
fn tree(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::default();
    for (path, text) in files {
        tree.insert((*path).to_owned(), marked(text));
    }
    tree
}

fn manifest(text: &str) -> Tree {
    let mut tree = Tree::default();
    tree.insert("Cargo.toml".to_owned(), format!("# {MARK}\n{text}\n{KEPT}\n"));
    tree
}

#[test]
fn a_tree_is_written_into_a_folder_that_is_not_there_yet() {
    let folder = Folder::new();
    let written = tree(&[("src/lib.rs", "mod a;"), ("src/types/a.rs", "struct A;")]).write(&folder.0.join("new/crate"));
    let changed = ["src/lib.rs", "src/types/a.rs"].map(str::to_owned).to_vec();
    assert_eq!(written, Ok(Written { changed, removed: Vec::new(), files: 2 }));
    assert_eq!(folder.text("new/crate/src/types/a.rs"), marked("struct A;"));
}

#[test]
fn only_what_differs_is_written() {
    let folder = Folder::new();
    tree(&[("src/a.rs", "same"), ("src/b.rs", "old")]).write(&folder.0).expect("it can be written");
    let modified =
        || fs::metadata(folder.0.join("src/a.rs")).and_then(|file| file.modified()).expect("there is a file");
    let before = modified();
    let written = tree(&[("src/a.rs", "same"), ("src/b.rs", "new")]).write(&folder.0);
    assert_eq!(written, Ok(Written { changed: vec!["src/b.rs".to_owned()], removed: Vec::new(), files: 2 }));
    assert_eq!(folder.text("src/b.rs"), marked("new"));
    assert_eq!(modified(), before);
}

#[test]
fn after_a_write_there_is_nothing_to_check_or_write() {
    let folder = Folder::new();
    let tree = tree(&[("src/a.rs", "a"), ("README.md", "b")]);
    tree.write(&folder.0).expect("it can be written");
    assert_eq!(tree.check(&folder.0), Ok(Vec::new()));
    assert_eq!(tree.write(&folder.0), Ok(Written { files: 2, ..Written::default() }));
}

#[test]
fn nothing_unfinished_is_left_beside_the_files() {
    let folder = Folder::new();
    tree(&[("src/a.rs", "old")]).write(&folder.0).expect("it can be written");
    tree(&[("src/a.rs", "new"), ("src/b.rs", "b")]).write(&folder.0).expect("it can be written");
    assert_eq!(folder.paths(), ["src/a.rs", "src/b.rs"]);
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_and_not_written_into() {
    let folder = Folder::new();
    tree(&[("src/a.rs", "old")]).write(&folder.0).expect("it can be written");
    // A second name of the old file keeps what whoever has it open sees.
    fs::hard_link(folder.0.join("src/a.rs"), folder.0.join("opened")).expect("a link can be made");
    tree(&[("src/a.rs", "new")]).write(&folder.0).expect("it can be written");
    assert_eq!((folder.text("opened"), folder.text("src/a.rs")), (marked("old"), marked("new")));
}

#[test]
fn a_file_that_cannot_be_replaced_is_as_it_was_and_nothing_unfinished_lies_beside_it() {
    let folder = Folder::new();
    folder.put("target/inside", "a folder that is not empty cannot be replaced by a file");
    let error = smithy_codegen::output::replace(&folder.0.join("target"), "text").expect_err("it cannot be replaced");
    assert!(error.to_string().contains("target: cannot be written"), "{error}");
    assert_eq!(folder.paths(), ["target/inside"]);
}

#[test]
fn files_of_an_earlier_run_that_are_no_longer_generated_are_removed() {
    let folder = Folder::new();
    let old = [("src/a.rs", "a"), ("src/types/old.rs", "b"), ("tests/protocol/old.rs", "c")];
    tree(&old).write(&folder.0).expect("it can be written");
    let written = tree(&[("src/a.rs", "a")]).write(&folder.0);
    let removed = ["src/types/old.rs", "tests/protocol/old.rs"].map(str::to_owned).into();
    assert_eq!(written, Ok(Written { changed: Vec::new(), removed, files: 1 }));
    assert_eq!(folder.paths(), ["src/a.rs"]);
}

#[test]
fn files_of_others_are_not_touched() {
    let folder = Folder::new();
    folder.put("src/mine.rs", "mod mine;");
    folder.put("src/types/deep/mine.bin", "\u{0}\u{1}");
    folder.put("tests/marked.rs", &marked("a file outside `src`"));
    let late = format!("{}\n// {MARK}", "x".repeat(1000));
    folder.put("src/quotes_the_mark.rs", &late);
    let before = folder.files();
    tree(&[("src/a.rs", "a")]).write(&folder.0).expect("it can be written");
    let after: Vec<_> = folder.files().into_iter().filter(|(path, _)| path != "src/a.rs").collect();
    assert_eq!(after, before);
}

#[test]
fn each_file_of_others_in_the_way_is_named_and_nothing_is_written() {
    let folder = Folder::new();
    tree(&[("src/old.rs", "old")]).write(&folder.0).expect("it can be written");
    folder.put("src/b.rs", "mine");
    folder.put("Cargo.toml", "[package]");
    let before = folder.files();
    let tree = tree(&[("Cargo.toml", ""), ("src/a.rs", "a"), ("src/b.rs", "b")]);
    let diagnostics = tree.write(&folder.0).expect_err("two files are in the way");
    let named: Vec<_> = diagnostics.iter().filter_map(|diagnostic| diagnostic.file.clone()).collect();
    assert_eq!(named, [folder.0.join("Cargo.toml"), folder.0.join("src/b.rs")]);
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.hint.is_some()), "{diagnostics}");
    assert_eq!(folder.files(), before);
}

#[test]
fn a_file_in_the_way_that_is_no_text_is_named_and_nothing_is_written() {
    let folder = Folder::new();
    fs::write(folder.0.join("b.bin"), b"\xff\xfe").expect("the file can be written");
    let diagnostics = tree(&[("a.rs", "a"), ("b.bin", "b")]).write(&folder.0).expect_err("a file is in the way");
    assert!(diagnostics.to_string().contains("b.bin: "), "{diagnostics}");
    assert_eq!(folder.paths(), ["b.bin"]);
}

#[test]
fn a_folder_in_place_of_a_file_is_named_and_nothing_is_written() {
    let folder = Folder::new();
    folder.put("src/b.rs/mine", "mine");
    let diagnostics =
        tree(&[("src/a.rs", "a"), ("src/b.rs", "b")]).write(&folder.0).expect_err("a folder is in the way");
    assert!(diagnostics.to_string().contains("b.rs: "), "{diagnostics}");
    assert_eq!(folder.paths(), ["src/b.rs/mine"]);
}

#[test]
fn what_follows_the_line_in_the_manifest_is_kept() {
    let folder = Folder::new();
    manifest("old").write(&folder.0).expect("it can be written");
    let own = "\n[[bench]]\nname = \"mine\"\n";
    folder.put("Cargo.toml", &(folder.text("Cargo.toml") + own));
    manifest("new").write(&folder.0).expect("it can be written");
    assert_eq!(folder.text("Cargo.toml"), format!("# {MARK}\nnew\n{KEPT}\n{own}"));
    assert_eq!(manifest("new").check(&folder.0), Ok(Vec::new()));
}

#[test]
fn only_a_whole_line_ends_what_is_generated() {
    let folder = Folder::new();
    let title = format!("description = \"{KEPT}\"");
    manifest(&title).write(&folder.0).expect("it can be written");
    folder.put("Cargo.toml", &(folder.text("Cargo.toml") + "mine"));
    manifest(&format!("{title}\nnew")).write(&folder.0).expect("it can be written");
    assert_eq!(folder.text("Cargo.toml"), format!("# {MARK}\n{title}\nnew\n{KEPT}\nmine"));
}

#[test]
fn check_names_missing_stale_and_orphaned_files_and_writes_nothing() {
    let folder = Folder::new();
    tree(&[("src/same.rs", "a"), ("src/stale.rs", "b"), ("src/orphan.rs", "c")])
        .write(&folder.0)
        .expect("it is written");
    folder.put("src/mine.rs", "mod mine;");
    let before = folder.files();
    let tree = tree(&[("src/same.rs", "a"), ("src/stale.rs", "new"), ("src/missing.rs", "d")]);
    let differences = [
        Difference::Missing("src/missing.rs".to_owned()),
        Difference::Stale("src/stale.rs".to_owned()),
        Difference::Orphan("src/orphan.rs".to_owned()),
    ];
    assert_eq!(tree.check(&folder.0), Ok(differences.to_vec()));
    assert_eq!(folder.files(), before);
}

#[test]
fn a_model_with_a_problem_leaves_the_folder_as_it_was() {
    let folder = Folder::new();
    let generate = |protocol: &str| {
        let service = format!(
            r#"{{ "type": "service", "version": "1", "operations": [{{ "target": "example#Feed" }}],
                  "traits": {{ "aws.protocols#{protocol}": {{}} }} }}"#
        );
        let shapes = format!(r#"{{ "example#Cats": {service}, "example#Feed": {{ "type": "operation" }} }}"#);
        let text = format!(r#"{{ "smithy": "2.0", "shapes": {shapes} }}"#);
        let sources = [Source { path: "cats.json".into(), text }];
        smithy_codegen::generate(&sources, None, &Options::default()).and_then(|(_, tree)| tree.write(&folder.0))
    };
    generate("awsJson1_1").expect("the model is sound");
    let before = folder.files();
    assert!(before.iter().any(|(path, _)| path == "src/client.rs"), "{before:?}");
    generate("restXml").expect_err("the protocol is not known");
    assert_eq!(folder.files(), before);
}
