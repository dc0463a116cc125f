//! Tokens to text: prettyplease, with blank lines where a person would put them, under the file's header.
//!
//! prettyplease has no setting for its 89 columns, and the rest of this workspace has 120: what fits there is put on one
//! line afterwards, and chains of methods are indented as rustfmt does. Both only move white space and commas, between
//! lines that prettyplease has printed.

mod arms;
mod chains;
mod line;
mod lines;
mod lists;
mod table;

use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Fields, File, ImplItem, Item, TraitItem, UseTree, parse_quote};

use crate::diagnostic::Diagnostic;

/// The comment that becomes a blank line. prettyplease prints the attribute `comment = "x"` as `//x`.
const MARKER: &str = "//~blank";

/// The columns of a line of an example, which is read beside other things.
const EXAMPLE_COLUMNS: usize = 90;

/// Formats a source file.
///
/// # Errors
///
/// A diagnostic when the tokens are no Rust, which is a fault of the generator.
pub fn source(path: &str, header: &[String], tokens: TokenStream) -> Result<String, Diagnostic> {
    let mut file: File = syn::parse2(tokens).map_err(|error| {
        Diagnostic::new(format!("`{path}` was emitted as something that is not Rust: {error}"))
            .hint("this is a fault of the generator; report it with the model")
    })?;
    BlankLines { marker: parse_quote!(#[comment = "~blank"]) }.visit_file_mut(&mut file);
    let mut text: String = header.iter().map(|line| format!("// {line}\n")).collect();
    text.push('\n');
    let mut rest = std::mem::take(&mut file.items).into_iter().peekable();
    loop {
        while let Some(item) = rest.next_if(|item| !matches!(item, Item::Macro(_))) {
            file.items.push(item);
        }
        push_unmarked(&mut text, &lines::filled(&prettyplease::unparse(&file), lines::COLUMNS));
        file.attrs.clear();
        file.items.clear();
        while let Some(Item::Macro(item)) = rest.next_if(|item| matches!(item, Item::Macro(_))) {
            text.push_str(&format!("\n{}", table::text(&item)));
        }
        if rest.peek().is_none() {
            return Ok(text);
        }
    }
}

fn push_unmarked(text: &mut String, printed: &str) {
    for line in printed.lines() {
        if line.trim_start() != MARKER {
            text.push_str(line);
        }
        text.push('\n');
    }
}

/// Formats statements for an example, one line a line; as they are when they are no Rust.
pub fn statements(statements: TokenStream) -> Vec<String> {
    let Ok(file) = syn::parse2::<File>(quote!(async fn example() { #statements })) else {
        return vec![statements.to_string()];
    };
    let text = lines::filled(&prettyplease::unparse(&file), EXAMPLE_COLUMNS);
    let lines: Vec<_> = text.lines().collect();
    let body = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    body.iter().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned()).collect()
}

/// Puts a marker before everything that a blank line sets off.
struct BlankLines {
    marker: Attribute,
}

impl BlankLines {
    fn mark(&self, attributes: &mut Vec<Attribute>) {
        attributes.insert(0, self.marker.clone());
    }

    /// Sets fields or variants off from each other when the documentation of any is longer than a line.
    fn set_off(&self, mut members: Vec<&mut Vec<Attribute>>) {
        if members.iter().any(|attributes| attributes.len() > 1) {
            for attributes in members.iter_mut().skip(1) {
                self.mark(attributes);
            }
        }
    }
}

impl VisitMut for BlankLines {
    fn visit_file_mut(&mut self, file: &mut File) {
        let starts_with_docs = !file.attrs.is_empty();
        for at in (0..file.items.len()).rev() {
            let apart = match at.checked_sub(1) {
                None => starts_with_docs,
                Some(before) => !belong_together(&file.items[before], &file.items[at]),
            };
            if let (true, Some(attributes)) = (apart, attributes(&mut file.items[at])) {
                self.mark(attributes);
            }
        }
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_impl_mut(&mut self, item: &mut syn::ItemImpl) {
        for at in 1..item.items.len() {
            let apart = !matches!((&item.items[at - 1], &item.items[at]), (ImplItem::Type(_), ImplItem::Type(_)));
            let attributes = match &mut item.items[at] {
                ImplItem::Fn(function) => Some(&mut function.attrs),
                ImplItem::Const(constant) => Some(&mut constant.attrs),
                ImplItem::Type(ty) => Some(&mut ty.attrs),
                _ => None,
            };
            if let (true, Some(attributes)) = (apart, attributes) {
                self.mark(attributes);
            }
        }
        visit_mut::visit_item_impl_mut(self, item);
    }

    fn visit_item_trait_mut(&mut self, item: &mut syn::ItemTrait) {
        let functions = item.items.iter_mut().filter_map(|item| match item {
            TraitItem::Fn(function) => Some(&mut function.attrs),
            _ => None,
        });
        for attributes in functions.skip(1) {
            self.mark(attributes);
        }
        visit_mut::visit_item_trait_mut(self, item);
    }

    fn visit_fields_mut(&mut self, fields: &mut Fields) {
        if let Fields::Named(fields) = fields {
            self.set_off(fields.named.iter_mut().map(|field| &mut field.attrs).collect());
        }
    }

    fn visit_item_enum_mut(&mut self, item: &mut syn::ItemEnum) {
        self.set_off(item.variants.iter_mut().map(|variant| &mut variant.attrs).collect());
    }
}

/// Whether no blank line comes between two items: modules, and imports of the same origin.
fn belong_together(before: &Item, item: &Item) -> bool {
    match (before, item) {
        (Item::Mod(before), Item::Mod(item)) => before.content.is_none() && item.content.is_none(),
        (Item::Use(before), Item::Use(item)) => {
            let same_visibility =
                matches!(before.vis, syn::Visibility::Inherited) == matches!(item.vis, syn::Visibility::Inherited);
            same_visibility
                && (!matches!(item.vis, syn::Visibility::Inherited) || origin(&before.tree) == origin(&item.tree))
        }
        _ => false,
    }
}

/// Where an import comes from: the standard library, another crate, this one.
fn origin(tree: &UseTree) -> u8 {
    let UseTree::Path(path) = tree else { return 1 };
    if path.ident == "std" {
        0
    } else if path.ident == "crate" || path.ident == "super" {
        2
    } else {
        1
    }
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Static(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}

/// Puts the header above a file that is kept as it is, in the comment form of its kind.
pub fn text(path: &str, header: &[String], text: &str) -> String {
    let (open, close) = match path.rsplit_once('.') {
        Some((_, "md")) => ("<!-- ", " -->"),
        Some((_, "rs")) => ("// ", ""),
        _ => ("# ", ""),
    };
    // What cannot have a `>` cannot end the comment.
    let shown = |line: &String| if path.ends_with(".md") { line.replace('>', "&gt;") } else { line.clone() };
    let header: String = header.iter().map(|line| format!("{open}{}{close}\n", shown(line))).collect();
    header + text
}
