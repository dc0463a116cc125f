//! Plans the example of an operation: a request as a caller writes it, from the model's own example where it has one.

use serde_json::Value;

use super::expr::Home;
use super::known_types::KnownTypes;
use super::samples::Sampler;
use super::{Example, Structure};
use crate::markdown;
use crate::model::{Traits, ids};

/// Plans an example: the first of the model's that shows a success, or else a request of placeholders.
pub fn plan(traits: &Traits, request: &Structure, known: &KnownTypes<'_>) -> Example {
    let examples = traits.get(ids::EXAMPLES).and_then(Value::as_array).into_iter().flatten();
    let example = examples.into_iter().find(|example| example.get("error").is_none());
    let title = example.and_then(|example| example.get("title")?.as_str());
    let title = title.map(|title| markdown::first_sentence(&[markdown::message(title)]));
    let mut sampler = Sampler::for_requests(known);
    let value = match example.and_then(|example| example.get("input")?.as_object()) {
        Some(input) => sampler.node_value(Home::Operation(request.name.clone()), request, input),
        None => sampler.placeholder(request),
    };
    Example { title: title.filter(|title| !title.is_empty()), request: sampler.finish(value) }
}
