//! Plans the crate's error enum: a variant for each error that the service's operations name.

use std::collections::BTreeSet;

use serde_json::Value;

use super::names::{self, Scope};
use super::symbols::Symbols;
use super::{ServiceError, docs, structures};
use crate::markdown;
use crate::model::{Traits, TraitsExt, ids};

/// The variants that every crate's error enum has beside those of the service.
const OTHERS: &str = "Unmodeled Transport Timeout Credentials Config Endpoint InvalidRequest Undecodable RepeatedToken";

/// Plans a variant for every error.
pub fn resolve(symbols: &Symbols<'_>) -> Vec<ServiceError> {
    let mut scope = Scope::of_types(OTHERS);
    let errors = symbols.types().filter(|(_, shape, _)| shape.traits.has(ids::ERROR));
    let protocol = symbols.protocol;
    let mut codes: BTreeSet<_> = errors.clone().map(|(id, shape, _)| protocol.error_code(id, &shape.traits)).collect();
    let is_compatible = symbols.is_query_compatible();
    let planned = errors.map(|(id, shape, structure)| {
        let query_code = protocol.query_code(&shape.traits).filter(|_| is_compatible);
        let sentence = markdown::first_sentence(&docs::written(symbols, &shape.traits));
        ServiceError {
            code: protocol.error_code(id, &shape.traits).to_owned(),
            query_code: query_code.filter(|code| codes.insert(code)).map(str::to_owned),
            status: status(&shape.traits),
            variant: scope.take(&structure.name, "Error"),
            structure: structure.name.clone(),
            has_default: structures::has_default(symbols, id),
            summary: if sentence.is_empty() { format!("{}.", names::sentence(id.name())) } else { sentence },
            retry_kind: shape.traits.get(ids::RETRYABLE).map(retry_kind),
        }
    });
    planned.collect()
}

/// Smithy 2.0 specification, sections "httpError trait" and "error trait".
fn status(traits: &Traits) -> u16 {
    let status = traits.get(ids::HTTP_ERROR).and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    status.unwrap_or(if traits.text(ids::ERROR) == Some("server") { 500 } else { 400 })
}

/// Smithy 2.0 specification, section "retryable trait".
fn retry_kind(retryable: &Value) -> &'static str {
    match retryable.get("throttling").and_then(Value::as_bool) {
        Some(true) => "Throttling",
        _ => "Transient",
    }
}
