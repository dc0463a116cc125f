//! Types that have the same name, wherever in the crate they are.

use std::collections::{BTreeMap, BTreeSet};

use syn::Ident;
use syn::visit::{self, Visit};

use crate::crate_source::{CrateSource, is_test};

/// The names that types of several files have, each with the files.
pub fn with_one_name(source: &CrateSource) -> BTreeMap<String, BTreeSet<String>> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, file) in &source.files {
        let mut types = Types::default();
        types.visit_file(&file.syntax);
        for ty in types.0 {
            names.entry(ty).or_default().insert(name.clone());
        }
    }
    names.retain(|_, files| files.len() > 1);
    names
}

/// The types of a file that its modules have, but for those of tests and those within functions.
#[derive(Default)]
struct Types(Vec<String>);

impl Types {
    fn add(&mut self, name: &Ident) {
        self.0.push(name.to_string());
    }
}

impl<'ast> Visit<'ast> for Types {
    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.add(&item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.add(&item.ident);
    }

    fn visit_item_union(&mut self, item: &'ast syn::ItemUnion) {
        self.add(&item.ident);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.add(&item.ident);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.add(&item.ident);
    }

    fn visit_block(&mut self, _: &'ast syn::Block) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}
