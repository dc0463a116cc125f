//! Formats a macro call with a table, one entry a line, which prettyplease leaves as a run of tokens.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ItemMacro;

/// The text of a call such as
///
/// ```text
/// smithy_runtime::structure!(S3Object, encode, decode(default), {
///     "Bucket" = bucket,
/// });
/// ```
pub fn text(item: &ItemMacro) -> String {
    let mut arguments: Vec<TokenTree> = item.mac.tokens.clone().into_iter().collect();
    let table = match arguments.pop() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => braced(group.stream()),
        other => other.map(|last| last.to_string()).unwrap_or_default(),
    };
    let path = item.mac.path.to_token_stream().to_string().replace(' ', "");
    let head = joined(&arguments);
    let space = if head.is_empty() { "" } else { " " };
    format!("{path}!({head}{space}{table});\n")
}

/// The entries, one a line. The comma between type arguments ends none.
fn braced(table: TokenStream) -> String {
    let mut text = String::from("{");
    let mut entry = Vec::new();
    let mut depth = 0_usize;
    for token in table {
        match &token {
            TokenTree::Punct(comma) if comma.as_char() == ',' && depth == 0 => {
                text.push_str(&format!("\n    {},", joined(&entry)));
                entry.clear();
                continue;
            }
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        entry.push(token);
    }
    text.push_str(if text.len() > 1 { "\n}" } else { "}" });
    text
}

/// Tokens with spaces as rustfmt has them in types, paths, calls and closures, which is all that tables hold.
fn joined(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut in_parameters = false;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let opens = is(token, "|") && !in_parameters;
        let is_bound = at.checked_sub(2).is_some_and(|first| binds(&tokens[first..at]));
        if before.is_some_and(|before| is_apart(before, token)) && !is_bound && !(is(token, "|") && in_parameters) {
            text.push(' ');
        }
        match token {
            TokenTree::Group(group) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                text.push_str(&format!("({})", joined(&inner)));
            }
            other => text.push_str(&other.to_string()),
        }
        in_parameters = if is(token, "|") { opens } else { in_parameters };
        // A parameter follows its bar at once, a body does not.
        if is(token, "|") && !in_parameters {
            text.push(' ');
        }
    }
    text
}

/// Whether a space comes between two tokens.
fn is_apart(before: &TokenTree, token: &TokenTree) -> bool {
    let is_joint = matches!(before, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
    let is_called = matches!((before, token), (TokenTree::Ident(_), TokenTree::Group(_)));
    let sticks = [",", ".", ":", "<", ">"].iter().any(|punct| is(token, punct));
    let holds = [".", "<", "&", "|", "-"].iter().any(|punct| is(before, punct));
    !(is_joint || is_called || sticks || holds)
}

/// Whether these are the two colons of a path, or the end of `..=`: what follows sticks to them.
fn binds(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(first), second]
        if first.spacing() == Spacing::Joint && (is(second, ":") || (first.as_char() == '.' && is(second, "="))))
}

fn is(token: &TokenTree, text: &str) -> bool {
    matches!(token, TokenTree::Punct(punct) if text.starts_with(punct.as_char()))
}
