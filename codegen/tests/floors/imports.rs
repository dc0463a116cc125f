//! Which file imports from which, by every path that leads to an item of the crate: what a `mod.rs` hands on is imported
//! from the file that defines it, by the `mod.rs` too where its own code uses it. Code in quotation, such as `quote!`, is
//! another crate's, and tests may import what they test.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::crate_source::{CrateSource, is_test};
use crate::uses::uses;

/// From which file to which, and the names that tie them.
pub type Imports = BTreeMap<(String, String), BTreeSet<String>>;

/// Macros whose arguments are code of another crate, or of whoever calls what they define.
const QUOTING: [&str; 4] = ["macro_rules", "parse_quote", "quote", "quote_spanned"];

pub fn collect(source: &CrateSource) -> Imports {
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

    /// A path in code. Of one name alone it is that of a `use`, or else a variable or an item of the file itself.
    fn add_path(&mut self, path: &[String]) {
        match path {
            [name] if !self.source.is_used(&self.module, name) => {}
            path => self.add(path),
        }
    }

    /// The paths in the arguments of a macro.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let (mut path, mut is_joined) = (Vec::new(), false);
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if !is_joined {
                        self.add_path(&std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    is_joined = false;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => is_joined = true,
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {
                    self.add_path(&std::mem::take(&mut path));
                    is_joined = false;
                }
            }
        }
        self.add_path(&path);
    }
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        // What is handed on is not used here.
        if matches!(item.vis, syn::Visibility::Inherited) {
            for used in uses(item) {
                self.add(&used.path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.add_path(&segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        visit::visit_macro(self, item);
        if item.path.segments.last().is_some_and(|last| QUOTING.iter().all(|quoting| last.ident != quoting)) {
            self.add_tokens(item.tokens.clone());
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }
}
