//! Plans the crate's error enum: a variant for each error that the service's operations name.

use super::context::Context;
use super::names::{self, Scope};
use super::{ServiceError, docs};
use crate::markdown;
use crate::model::{TraitsExt, ids};

/// The variants that every crate's error enum has beside those of the service.
const OTHERS: &str = "Unmodeled Transport Timeout Credentials Endpoint InvalidRequest Undecodable";

/// Plans a variant for every error.
pub fn resolve(context: &Context<'_>) -> Vec<ServiceError> {
    let mut scope = Scope::with(OTHERS);
    let errors = context.types().filter(|(_, shape, _)| shape.traits.has(ids::ERROR));
    let planned = errors.map(|(id, shape, structure)| {
        let sentence = markdown::first_sentence(&docs::written(context, &shape.traits));
        ServiceError {
            code: id.name().to_owned(),
            variant: scope.take(&names::camel(id.name()), "Error"),
            structure: structure.to_owned(),
            summary: if sentence.is_empty() { format!("{}.", names::sentence(id.name())) } else { sentence },
        }
    });
    planned.collect()
}
