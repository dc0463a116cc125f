//! Moves the code of a crate into a module: paths that start from the crate's root start from the module.

use proc_macro2::{Group, Literal, TokenStream, TokenTree};

use super::tokens;

/// Starts paths from `root` in place of `crate`; in links too.
pub fn paths(tokens: TokenStream, root: &str) -> TokenStream {
    with(tokens, root, &str::to_owned)
}

/// The same, with every literal changed besides: those are the lines of documentation.
pub fn with(tokens: TokenStream, root: &str, change: &dyn Fn(&str) -> String) -> TokenStream {
    let mut made = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "crate" && tokens.peek().is_some_and(is_colon) => {
                made.extend(tokens::path(root));
            }
            TokenTree::Literal(literal) => made.extend([TokenTree::Literal(documentation(literal, root, change))]),
            TokenTree::Group(group) => {
                let inner = Group::new(group.delimiter(), with(group.stream(), root, change));
                made.extend([TokenTree::Group(inner)]);
            }
            other => made.extend([other]),
        }
    }
    made
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

/// A line of documentation: links lead where paths do.
fn documentation(literal: Literal, root: &str, change: &dyn Fn(&str) -> String) -> Literal {
    let text = literal.to_string();
    let moved = text.replace("](crate::", &format!("]({root}::")).replace("[`crate::", &format!("[`{root}::"));
    let changed = change(&moved);
    if changed == text { literal } else { changed.parse().unwrap_or(literal) }
}
