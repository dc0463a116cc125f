//! The shapes that every model can use without defining them. Smithy 2.0 specification, section "Prelude".

use super::{Kind, Shape, ShapeId, Simple, Traits, ids};

/// The shape of an id in `smithy.api`, if it is one of the prelude's.
pub fn shape(id: &ShapeId) -> Option<Shape> {
    let name = id.as_str().strip_prefix("smithy.api#")?;
    if name == "Unit" {
        return Some(Shape { kind: Kind::Structure(Vec::new()), traits: Traits::new() });
    }
    let primitive = name.strip_prefix("Primitive");
    let mut letters = primitive.unwrap_or(name).chars();
    let first = letters.next()?.to_ascii_lowercase();
    let simple = Simple::named(&format!("{first}{}", letters.as_str()))?;
    let mut traits = Traits::new();
    if primitive.is_some() {
        traits.insert(ids::DEFAULT.to_owned(), zero(simple)?);
    }
    Some(Shape { kind: Kind::Simple(simple), traits })
}

/// The value that an absent primitive has; only numbers and booleans come in a primitive form.
pub fn zero(simple: Simple) -> Option<serde_json::Value> {
    match simple {
        Simple::Boolean => Some(false.into()),
        Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::Float | Simple::Double => {
            Some(0.into())
        }
        _ => None,
    }
}
