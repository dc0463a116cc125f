//! The parameters of a form as the tree that their names make.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::codec::DecodeError;

/// How deep names may nest.
const MAX_DEPTH: usize = 128;

/// A part of the names of parameters: what stands under it.
#[derive(Debug, Default)]
pub(super) struct Parameter {
    /// The value, of a name that ends here.
    pub value: Option<String>,
    pub parts: BTreeMap<String, Parameter>,
}

impl Parameter {
    /// The tree of all parameters of a form. Where one comes twice, the last counts.
    pub fn from_form(body: &[u8]) -> Result<Self, DecodeError> {
        let form = std::str::from_utf8(body)
            .map_err(|error| DecodeError::new("expected UTF-8, found other bytes", error.valid_up_to()))?;
        let mut root = Self::default();
        let mut offset = 0;
        for pair in form.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decoded(name);
            if name.split('.').nth(MAX_DEPTH).is_some() {
                return Err(DecodeError::new(format!("nested deeper than {MAX_DEPTH} levels"), offset));
            }
            if !name.is_empty() {
                let place =
                    name.split('.').fold(&mut root, |place, part| place.parts.entry(part.to_owned()).or_default());
                place.value = Some(decoded(value));
            }
            offset += pair.len() + 1;
        }
        Ok(root)
    }

    /// What stands under numbers, in their order.
    pub fn into_items(self) -> Vec<Parameter> {
        let numbered = self.parts.into_iter().filter_map(|(name, item)| Some((name.parse::<u64>().ok()?, item)));
        let mut items: Vec<_> = numbered.collect();
        items.sort_by_key(|(number, _)| *number);
        items.into_iter().map(|(_, item)| item).collect()
    }
}

/// In forms, a `+` is a blank as well.
fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
