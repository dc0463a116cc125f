//! Emits what is allowed of a member's values, as its entry in the table of the codec has it.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::plan::Constraints;

/// Emits what comes after the field or variant, if anything does.
///
/// ```text
/// where(length(1..=50), each(length(..=128), pattern(r"^[a-z]+$")))
/// ```
pub fn clause(constraints: &Constraints) -> TokenStream {
    if constraints.is_empty() {
        return TokenStream::new();
    }
    let list = list(constraints);
    quote!(where(#list))
}

fn list(constraints: &Constraints) -> TokenStream {
    let texts = |min: &Option<u64>| min.map(|limit| limit.to_string());
    let length = constraints.length.map(|bounds| range(texts(&bounds.min), texts(&bounds.max), integer));
    let integers = constraints.range.clone().map(|bounds| range(bounds.min, bounds.max, integer));
    let decimals = constraints.decimal_range.clone().map(|bounds| range(bounds.min, bounds.max, decimal));
    let pattern = constraints.pattern.as_ref().map(|pattern| raw(pattern));
    let calls = [
        length.map(|range| quote!(length(#range))),
        integers.map(|range| quote!(range(#range))),
        decimals.map(|range| quote!(decimal_range(#range))),
        pattern.map(|pattern| quote!(pattern(#pattern))),
        constraints.unique.then(|| quote!(unique)),
        constraints.sensitive.then(|| quote!(sensitive)),
        constraints.keys.as_deref().map(list).map(|keys| quote!(keys(#keys))),
        constraints.each.as_deref().map(list).map(|each| quote!(each(#each))),
    ];
    let calls = calls.into_iter().flatten();
    quote!(#(#calls),*)
}

fn range(least: Option<String>, most: Option<String>, literal: fn(&str) -> TokenStream) -> TokenStream {
    let least = least.as_deref().map(literal);
    match most.as_deref().map(literal) {
        Some(most) => quote!(#least..=#most),
        None => quote!(#least..),
    }
}

/// A number as a model writes it is a literal: this does not fail.
fn integer(number: &str) -> TokenStream {
    number.parse().unwrap_or_default()
}

fn decimal(number: &str) -> TokenStream {
    let is_integer = number.trim_start_matches('-').bytes().all(|digit| digit.is_ascii_digit());
    let point = if is_integer { ".0" } else { "" };
    format!("{number}{point}").parse().unwrap_or_default()
}

/// Text as it is, between as many number signs as it takes.
fn raw(text: &str) -> TokenStream {
    let longest = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len() + 1).max();
    let signs = "#".repeat(longest.unwrap_or(0));
    match text.contains('\r') {
        // A raw string cannot hold it.
        true => Literal::string(text).into_token_stream(),
        false => format!("r{signs}\"{text}\"{signs}").parse().unwrap_or_default(),
    }
}
