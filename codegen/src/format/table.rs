//! Formats a macro call with a table, one entry a line, which prettyplease leaves as a run of tokens.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{File, ItemMacro, LitStr};

use super::lines::{self, COLUMNS};

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

/// The entries, one a line, or of several lines and set off from each other where they have documentation. The comma
/// between type arguments ends none.
fn braced(table: TokenStream) -> String {
    let mut text = String::from("{");
    let mut entry: Vec<TokenTree> = Vec::new();
    let mut depth = 0_usize;
    for token in table {
        match &token {
            TokenTree::Punct(comma) if comma.as_char() == ',' && depth == 0 => {
                let is_set_off = text.len() > 1
                    && matches!(entry.last(), Some(TokenTree::Group(last)) if is_block(last) && !is_table(last));
                text.push_str(if is_set_off { "\n" } else { "" });
                text.push_str(&self::entry(&entry));
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

/// An entry: its attributes, what it says, and the arms that may follow in braces.
///
/// ```text
///     /// Waits until the job is done.
///     wait_until_job_done(DescribeJobRequest) as "JobDone" every 2..=120 {
///         Ok(response) if response.status == "DONE" => Success,
///     },
/// ```
fn entry(tokens: &[TokenTree]) -> String {
    let mut text = String::new();
    let mut rest = tokens;
    while let [TokenTree::Punct(hash), TokenTree::Group(attribute), after @ ..] = rest
        && hash.as_char() == '#'
    {
        text.push_str(&format!("\n    {}", self::attribute(attribute)));
        rest = after;
    }
    match rest.split_last() {
        Some((TokenTree::Group(table), head)) if is_block(table) && is_table(table) => {
            let table = braced(table.stream()).replace('\n', "\n    ");
            text.push_str(&format!("\n    {} {table},", joined(head)));
        }
        Some((TokenTree::Group(block), head)) if is_block(block) => {
            text.push_str(&format!("\n    {} {{\n{}    }},", head_of_block(head), arms(block)));
        }
        _ => text.push_str(&format!("\n    {},", joined(rest))),
    }
    text
}

fn is_block(group: &Group) -> bool {
    group.delimiter() == Delimiter::Brace
}

/// Whether a block is a table of its own, `{ "Isbn" = isbn, }`, and no arms.
fn is_table(block: &Group) -> bool {
    let mut tokens = block.stream().into_iter().skip(1);
    matches!(tokens.next(), Some(TokenTree::Punct(equals)) if equals.as_char() == '=' && equals.spacing() == Spacing::Alone)
}

/// `/// text` of documentation, and other attributes as they are.
fn attribute(attribute: &Group) -> String {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), _, TokenTree::Literal(text)] if name == "doc" => {
            let text = syn::parse2::<LitStr>(text.to_token_stream()).map(|text| text.value());
            format!("///{}", text.unwrap_or_default())
        }
        tokens => format!("#[{}]", joined(tokens)),
    }
}

/// What stands before a block, on a second line from `as` on where one is too short.
fn head_of_block(head: &[TokenTree]) -> String {
    let text = joined(head);
    match text.split_once(" as ") {
        Some((first, second)) if text.len() + "     {".len() > COLUMNS => format!("{first}\n        as {second}"),
        _ => text,
    }
}

/// The arms of a `match`, two steps in, as they are in a function.
fn arms(block: &Group) -> String {
    let arms = block.stream();
    let Ok(file) = syn::parse2::<File>(quote!(fn accept() { match result { #arms } })) else {
        return format!("        {}\n", block.stream());
    };
    let text = lines::filled(&prettyplease::unparse(&file), COLUMNS);
    let lines: Vec<_> = text.lines().collect();
    let arms = lines.get(2..lines.len().saturating_sub(2)).unwrap_or_default();
    arms.iter().map(|line| format!("{line}\n")).collect()
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
                let [open, close] = if group.delimiter() == Delimiter::Bracket { ["[", "]"] } else { ["(", ")"] };
                text.push_str(&format!("{open}{}{close}", joined(&inner)));
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
    let sticks = [",", ";", ".", ":", "<", ">"].iter().any(|punct| is(token, punct));
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
