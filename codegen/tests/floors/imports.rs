//! Which file imports from which, by every path that begins in the crate. Code in quotation, such as `quote!`, is
//! another crate's, and tests may import what they test.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};

use crate::crate_source::{CrateSource, leaves};

/// From which file to which, and the names that tie them.
pub type Imports = BTreeMap<(String, String), BTreeSet<String>>;

pub fn of(source: &CrateSource) -> Imports {
    let mut imports = Imports::new();
    for (name, file) in &source.files {
        let mut visitor = Visitor { source, file: name, module: file.module.clone(), imports: &mut imports };
        visitor.visit_file(&file.syntax);
    }
    imports
}

struct Visitor<'a> {
    source: &'a CrateSource,
    file: &'a str,
    module: Vec<String>,
    imports: &'a mut Imports,
}

impl Visitor<'_> {
    fn add(&mut self, path: &[String]) {
        let Some(target) = self.source.file_of(&self.module, path) else { return };
        if target != self.file {
            let names = self.imports.entry((self.file.to_owned(), target.to_owned())).or_default();
            names.extend(path.last().cloned());
        }
    }
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        // What is handed on is not used here.
        if matches!(item.vis, syn::Visibility::Inherited) {
            for (path, _) in leaves(&item.tree) {
                self.add(&path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.add(&segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
        });
        if !is_test {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }
}
