//! The files of a crate, and what each defines and re-exports.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::{Item, UseTree};

/// A crate: its files by their path below `src`, `emit/mod.rs`.
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
    /// What the file hands on from elsewhere: name, and the path it has there.
    reexports: BTreeMap<String, Vec<String>>,
}

impl CrateSource {
    pub fn read(src: &Path) -> Self {
        let mut source = CrateSource { files: BTreeMap::new(), modules: BTreeMap::new(), macros: BTreeMap::new() };
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
                self.add(name, &fs::read_to_string(&path).expect("the file can be read"));
            }
        }
    }

    fn add(&mut self, name: String, text: &str) {
        let syntax = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let module = name.trim_end_matches(".rs").trim_end_matches("/mod");
        let module: Vec<String> = module.split('/').filter(|part| *part != "lib").map(str::to_owned).collect();
        let mut reexports = BTreeMap::new();
        for item in &syntax.items {
            match item {
                Item::Use(item) if !matches!(item.vis, syn::Visibility::Inherited) => {
                    for (path, local) in leaves(&item.tree) {
                        reexports.insert(local, path);
                    }
                }
                Item::Macro(item) => {
                    let exported = item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
                    if let Some(ident) = item.ident.as_ref().filter(|_| exported) {
                        self.macros.insert(ident.to_string(), name.clone());
                    }
                }
                _ => {}
            }
        }
        self.modules.insert(module.clone(), name.clone());
        self.files.insert(name, SourceFile { module, syntax, reexports });
    }

    /// The file that defines what a path names, where the path is one of this crate's.
    pub fn file_of(&self, from: &[String], path: &[String]) -> Option<&str> {
        let mut at = from.to_vec();
        let mut rest = path.iter();
        match rest.next()?.as_str() {
            "crate" => at.clear(),
            "self" => {}
            "super" => drop(at.pop()),
            // A child of this module, or else something that a `use` has brought in, which counts there.
            child if self.modules.contains_key(&joined(&at, child)) => at.push(child.to_owned()),
            _ => return None,
        }
        while let Some(segment) = rest.next() {
            if segment == "super" {
                at.pop();
            } else if self.modules.contains_key(&joined(&at, segment)) {
                at.push(segment.clone());
            } else {
                return self.definition(&at, segment, rest.as_slice());
            }
        }
        self.modules.get(&at).map(String::as_str)
    }

    /// The file that defines this name of a module, or hands it on from another crate.
    fn definition(&self, module: &[String], name: &str, rest: &[String]) -> Option<&str> {
        let file = self.modules.get(module)?;
        if let Some(target) = module.is_empty().then(|| self.macros.get(name)).flatten() {
            return Some(target);
        }
        let reexported = self.files.get(file)?.reexports.get(name);
        let target = reexported.and_then(|path| self.file_of(module, &[path.as_slice(), rest].concat()));
        Some(target.unwrap_or(file))
    }
}

fn joined(module: &[String], child: &str) -> Vec<String> {
    module.iter().cloned().chain([child.to_owned()]).collect()
}

/// The paths of a `use`, each with the name that it has from there on.
pub fn leaves(tree: &UseTree) -> Vec<(Vec<String>, String)> {
    match tree {
        UseTree::Path(path) => {
            let under = |(mut rest, local): (Vec<String>, String)| {
                rest.insert(0, path.ident.to_string());
                (rest, local)
            };
            leaves(&path.tree).into_iter().map(under).collect()
        }
        UseTree::Name(name) if name.ident == "self" => vec![(Vec::new(), String::new())],
        UseTree::Name(name) => vec![(vec![name.ident.to_string()], name.ident.to_string())],
        UseTree::Rename(name) => vec![(vec![name.ident.to_string()], name.rename.to_string())],
        UseTree::Glob(_) => vec![(Vec::new(), String::new())],
        UseTree::Group(group) => group.items.iter().flat_map(leaves).collect(),
    }
}
