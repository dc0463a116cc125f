//! The `use` items of a file, one path after the other.

use syn::{ItemUse, UseTree};

/// A path of a `use`.
pub struct Use {
    pub path: Vec<String>,
    /// What the file calls it; nothing of `path::*`, which is all that is there.
    pub name: Option<String>,
}

/// The paths of a `use`; none where it is of another crate for certain, `use ::http`.
pub fn uses(item: &ItemUse) -> Vec<Use> {
    if item.leading_colon.is_some() { Vec::new() } else { below(&item.tree, &[]) }
}

fn below(tree: &UseTree, parents: &[String]) -> Vec<Use> {
    let child = |ident: &syn::Ident| [parents, &[ident.to_string()]].concat();
    match tree {
        UseTree::Path(path) => below(&path.tree, &child(&path.ident)),
        UseTree::Name(name) if name.ident == "self" => {
            vec![Use { path: parents.to_vec(), name: parents.last().cloned() }]
        }
        UseTree::Name(name) => vec![Use { path: child(&name.ident), name: Some(name.ident.to_string()) }],
        UseTree::Rename(name) => vec![Use { path: child(&name.ident), name: Some(name.rename.to_string()) }],
        UseTree::Glob(_) => vec![Use { path: parents.to_vec(), name: None }],
        UseTree::Group(group) => group.items.iter().flat_map(|tree| below(tree, parents)).collect(),
    }
}
