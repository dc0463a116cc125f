//! What must hold of a generated crate, whatever its model says: safe paths, Rust that parses, no code of the model's.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use smithy_codegen::model::Source;
use smithy_codegen::output::Tree;
use smithy_codegen::plan::{Options, Runtime};

use crate::documentation;
use crate::payloads::CANARY;

/// Generates a crate, with all that can be generated; nothing when the model has problems, which say something.
pub fn generate(sources: &[Source]) -> Option<Tree> {
    let runtime = Runtime::Path("../runtime".to_owned());
    let options = Options { runtime, protocol_tests: true, ..Options::default() };
    match smithy_codegen::generate(sources, None, &options) {
        Ok((_, tree)) => Some(tree),
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty(), "nothing is generated, and nothing is said");
            for diagnostic in diagnostics.iter() {
                assert!(!diagnostic.what.contains("is not Rust"), "{diagnostic}");
            }
            None
        }
    }
}

/// Fails where a crate is not what it must be.
pub fn judge(tree: &Tree) {
    let mut folded = BTreeSet::new();
    for (path, text) in tree.iter() {
        assert_safe(path);
        assert!(folded.insert(path.to_lowercase()), "{path} differs from another path by case at most");
        if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
            panic!("{path} has the character {hidden:?}: {:?}", text.lines().find(|line| line.contains(hidden)));
        }
        if path.ends_with(".rs") {
            rust(path, text);
        } else if path.ends_with(".md") {
            documentation::readme(text);
        } else if path == "Cargo.toml" {
            manifest(text);
        }
    }
}

/// Whether a path stays in its folder on every system: Linux, macOS, and Windows with its devices.
fn assert_safe(path: &str) {
    for part in path.split('/') {
        let is_plain = part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
        assert!(
            is_plain && !part.starts_with('.') && !part.ends_with('.') && !part.is_empty(),
            "{path} is no safe path"
        );
        // With the name of its unfinished neighbour, a file has 255 bytes.
        assert!(part.len() <= 220, "{path} has a name of {} bytes", part.len());
        let stem = part.split('.').next().unwrap_or_default().to_lowercase();
        let is_numbered =
            |device: &str| stem.strip_prefix(device).is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']));
        let is_device =
            ["aux", "con", "nul", "prn"].contains(&stem.as_str()) || is_numbered("com") || is_numbered("lpt");
        assert!(!is_device, "{path} is a device of Windows");
    }
}

/// Controls, and what reorders or hides text (Unicode UAX #9, table 4).
fn is_hidden(c: char) -> bool {
    c != '\n' && c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn rust(path: &str, text: &str) {
    if let Err(error) = syn::parse_file(text) {
        panic!("{path} is no Rust: {error}\n{text}");
    }
    // Parsed as tokens, comments of documentation are attributes.
    let tokens: TokenStream = text.parse().expect("what parses is tokens");
    assert_no_canary(path, tokens.clone());
    for message in documentation::messages(tokens.clone()) {
        documentation::judge_message(path, &message);
    }
    for page in documentation::pages(tokens) {
        documentation::judge(path, &page);
    }
}

/// Fails where the canary is a name in code.
pub fn assert_no_canary(place: &str, tokens: TokenStream) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => assert_ne!(ident.to_string(), CANARY, "text became code in {place}"),
            TokenTree::Group(group) => assert_no_canary(place, group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn manifest(text: &str) {
    let manifest: toml::Table = text.parse().unwrap_or_else(|error| panic!("the manifest is no TOML: {error}\n{text}"));
    let known = ["package", "lib", "features", "dependencies", "dev-dependencies", "lints", "workspace"];
    for key in manifest.keys() {
        assert!(known.contains(&key.as_str()), "the manifest has a table `{key}`");
    }
    let keys = |table: &str| manifest[table].as_table().expect("it is a table").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys("dependencies"), ["smithy-runtime"]);
    assert!(!keys("package").contains(&"build".to_owned()), "the manifest names a build script");
    let kept = text.lines().position(|line| line == smithy_codegen::markers::KEPT);
    assert_eq!(kept.map(|at| at + 1), Some(text.lines().count()), "what is kept does not begin at the end");
}
