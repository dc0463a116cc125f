//! A file to write, and the lines at its top.

use proc_macro2::TokenStream;

use crate::markers::MARK;
use crate::plan::Plan;

/// A file to write.
#[derive(Debug)]
pub struct File {
    /// Its path within the crate, with `/` between the parts.
    pub path: String,
    /// The comment lines at its top, without comment signs.
    pub header: Vec<String>,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Debug)]
pub enum Content {
    /// Rust, to be formatted.
    Rust(TokenStream),
    /// Text, as it is.
    Text(String),
}

/// The lines at the top of every file: who wrote it, from what, and for a shape's file which shape.
pub fn header(plan: &Plan, shape: Option<&str>) -> Vec<String> {
    let first = format!("{MARK} from {}; edits are overwritten.", plan.package.sources.join(", "));
    [Some(first), shape.map(|shape| format!("Shape: {shape}"))].into_iter().flatten().collect()
}

/// A file of Rust.
pub fn rust(plan: &Plan, path: String, shape: Option<&str>, tokens: TokenStream) -> File {
    File { path, header: header(plan, shape), content: Content::Rust(tokens) }
}
