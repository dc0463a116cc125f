//! How callers of an operation authenticate, and which operations are called with a signature. Smithy 2.0 specification, section "Authentication traits".

use serde_json::Value;

use crate::model::{Model, ShapeId, Traits, TraitsExt, ids};

/// How a service can want its callers to prove who they are, of what Smithy and AWS define. A model may define more.
const SCHEMES: [&str; 6] = [
    ids::SIGV4,
    "aws.auth#sigv4a",
    "smithy.api#httpApiKeyAuth",
    "smithy.api#httpBasicAuth",
    "smithy.api#httpBearerAuth",
    "smithy.api#httpDigestAuth",
];

/// Whether an operation is called with a signature. Where that is optional there is none, so that the call needs no
/// credentials: AWS's models have it for what everybody may call, such as to log in.
pub fn is_signed(model: &Model, operation: &Traits) -> bool {
    schemes(model, operation).contains(&ids::SIGV4)
}

/// The schemes of which an operation wants one; none where it can be called by anybody.
pub fn schemes<'m>(model: &'m Model, operation: &'m Traits) -> Vec<&'m str> {
    if operation.has(ids::OPTIONAL_AUTH) {
        return Vec::new();
    }
    let Some((_, service)) = model.service() else { return Vec::new() };
    match operation.get(ids::AUTH).or_else(|| service.get(ids::AUTH)).and_then(Value::as_array) {
        Some(schemes) => schemes.iter().filter_map(Value::as_str).collect(),
        None => service.keys().map(String::as_str).filter(|id| is_scheme(model, id)).collect(),
    }
}

fn is_scheme(model: &Model, id: &str) -> bool {
    let is_defined = || model.shape(&ShapeId::new(id)).is_some_and(|shape| shape.traits.has(ids::AUTH_DEFINITION));
    SCHEMES.contains(&id) || is_defined()
}
