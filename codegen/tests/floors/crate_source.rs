//! The files of a crate, what each defines and which names it has from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::{Attribute, Item};

use crate::uses::{Use, uses};

/// A crate: its files by their path below `src`, `emit/mod.rs`.
#[derive(Default)]
pub struct CrateSource {
    pub files: BTreeMap<String, SourceFile>,
    /// The files of modules, by the module's path: `["emit"]` is `emit/mod.rs`.
    modules: BTreeMap<Vec<String>, String>,
    /// The files of macros, which are called from the crate's root.
    macros: BTreeMap<String, String>,
}

/// One file, parsed.
pub struct SourceFile {
    pub module: Vec<String>,
    pub syntax: syn::File,
    /// The names of its own items.
    items: BTreeSet<String>,
    /// What it has from elsewhere, for itself or to hand on.
    uses: Vec<Use>,
}

impl CrateSource {
    pub fn read(src: &Path) -> Self {
        let mut source = CrateSource::default();
        source.read_folder(src, "");
        source
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).expect("the folder can be listed") {
            let path = entry.expect("the folder can be listed").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
            let name = format!("{prefix}{name}");
            if path.is_dir() {
                self.read_folder(&path, &format!("{name}/"));
            } else if name.ends_with(".rs") {
                self.add(&name, &fs::read_to_string(&path).expect("the file can be read"));
            }
        }
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, text: &str) {
        let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
        let module: Vec<String> = module.split('/').filter(|part| *part != "lib").map(str::to_owned).collect();
        for item in &syntax.items {
            if let Item::Macro(item) = item
                && let Some(ident) = &item.ident
                && item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"))
            {
                self.macros.insert(ident.to_string(), name.to_owned());
            }
        }
        let items = syntax.items.iter().filter_map(item_name).collect();
        let uses = syntax.items.iter().flat_map(|item| if let Item::Use(item) = item { uses(item) } else { vec![] });
        let file = SourceFile { module: module.clone(), items, uses: uses.collect(), syntax };
        self.modules.insert(module, name.to_owned());
        self.files.insert(name.to_owned(), file);
    }

    /// The file that defines what a path names, where the path is one of this crate's and leads to an item. A module is
    /// none: what counts is which of its items are used.
    pub fn file_of(&self, from: &[String], path: &[String]) -> Option<&str> {
        let mut at = from.to_vec();
        let (first, mut rest) = path.split_first()?;
        match first.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            child if self.modules.contains_key(&joined(&at, child)) => at.push(child.to_owned()),
            name => return self.used(&at, name, rest),
        }
        while let Some((segment, after)) = rest.split_first() {
            if segment == "super" {
                at.pop();
            } else if self.modules.contains_key(&joined(&at, segment)) {
                at.push(segment.clone());
            } else {
                return self.definition(&at, segment, after);
            }
            rest = after;
        }
        None
    }

    /// The file that defines this name of a module, or hands it on from another crate.
    fn definition(&self, module: &[String], name: &str, rest: &[String]) -> Option<&str> {
        let name_of_file = self.modules.get(module)?;
        let file = self.files.get(name_of_file)?;
        if let Some(target) = module.is_empty().then(|| self.macros.get(name)).flatten() {
            return Some(target);
        }
        if file.items.contains(name) {
            return Some(name_of_file);
        }
        let globs = || file.uses.iter().filter(|used| used.name.is_none());
        let from_glob = || {
            globs().find_map(|glob| {
                let path = [glob.path.as_slice(), &[name.to_owned()]].concat();
                self.file_of(module, &path).filter(|target| self.files[*target].items.contains(name))
            })
        };
        Some(self.used(module, name, rest).or_else(from_glob).unwrap_or(name_of_file))
    }

    /// The file that defines what a `use` of a module calls so.
    fn used(&self, module: &[String], name: &str, rest: &[String]) -> Option<&str> {
        let file = self.files.get(self.modules.get(module)?)?;
        let used = file.uses.iter().find(|used| used.name.as_deref() == Some(name))?;
        // `use serde_json;` and `use quote::quote;` are of a crate that is called like what is used.
        (used.path.first().is_some_and(|first| first != name))
            .then(|| self.file_of(module, &[used.path.as_slice(), rest].concat()))?
    }

    /// Whether a `use` of the module brings in this name.
    pub fn is_used(&self, module: &[String], name: &str) -> bool {
        let file = self.modules.get(module).and_then(|file| self.files.get(file));
        file.is_some_and(|file| file.uses.iter().any(|used| used.name.as_deref() == Some(name)))
    }
}

fn joined(module: &[String], child: &str) -> Vec<String> {
    module.iter().cloned().chain([child.to_owned()]).collect()
}

fn item_name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Mod(item) if item.content.is_some() => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// Whether an item is there for tests only.
pub fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}
