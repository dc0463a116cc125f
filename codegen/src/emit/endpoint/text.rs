//! Emits texts with values in them.

use proc_macro2::TokenStream;
use quote::quote;

use super::expression::expression;
use crate::emit::tokens::ident;
use crate::plan::endpoint::{Each, Expression, Part};

/// The fields that texts hold, each with a name, so that a text reads as one.
#[derive(Default)]
pub struct Texts<'t>(Vec<(&'t Expression, String)>);

impl<'t> Texts<'t> {
    /// Names the fields of some texts: by the field alone where nothing else there has that name.
    pub fn of(texts: impl IntoIterator<Item = &'t Vec<Part>>) -> Self {
        let mixed: Vec<&Part> = texts.into_iter().filter(|parts| parts.len() > 1).flatten().collect();
        let mut named: Vec<(&Expression, String)> = Vec::new();
        for part in &mixed {
            let Part::Value(value @ Expression::Field(of, field)) = part else { continue };
            let Expression::Variable(of) = &**of else { continue };
            if named.iter().any(|(known, _)| *known == value) {
                continue;
            }
            let is_taken = mixed.iter().any(|part| part.mentions(field)) || named.iter().any(|(_, name)| name == field);
            named.push((value, if is_taken { format!("{of}_{field}") } else { (*field).to_owned() }));
        }
        Self(named)
    }

    /// Emits the names: `let dns_suffix = partition.dns_suffix;`.
    pub fn names(&self) -> TokenStream {
        let named = self.0.iter().map(|(value, name)| {
            let (name, value) = (ident(name), expression(value));
            quote!(let #name = #value;)
        });
        named.collect()
    }

    fn name(&self, value: &Expression) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == value).map(|(_, name)| name.as_str())
    }
}

/// A literal, a value, or a `format!` of both.
pub fn text(parts: &[Part], texts: &Texts<'_>) -> TokenStream {
    match parts {
        [Part::Literal(literal)] => return quote!(#literal),
        [Part::Value(value)] => return expression(value),
        _ => {}
    }
    let (mut template, mut values) = (String::new(), Vec::new());
    for part in parts {
        match part {
            Part::Literal(literal) => template.push_str(&literal.replace('{', "{{").replace('}', "}}")),
            Part::Value(value) => match (value, texts.name(value)) {
                (Expression::Variable(name), _) if !name.starts_with("r#") => template.push_str(&format!("{{{name}}}")),
                (_, Some(name)) => template.push_str(&format!("{{{name}}}")),
                _ => {
                    template.push_str("{}");
                    values.push(expression(value));
                }
            },
        }
    }
    quote!(format!(#template #(, #values)*))
}
