//! Plans the crate's error enum: a variant for each error that the service's operations name.

use std::collections::BTreeSet;

use serde_json::Value;

use super::identifiers::Scope;
use super::symbols::Symbols;
use super::{ServiceError, docs, structures};
use crate::model::{Traits, TraitsExt, ids};
use crate::protocol::Protocol;

/// A variant that every crate's error enum has beside those of the service, as the runtime's `Error` has it.
#[derive(Debug)]
pub struct ClientError {
    /// The variant.
    pub variant: &'static str,
    /// The runtime's type of what is in it.
    pub ty: &'static str,
    /// The line of documentation.
    pub summary: &'static str,
}

const fn client_error(variant: &'static str, ty: &'static str, summary: &'static str) -> ClientError {
    ClientError { variant, ty, summary }
}

/// The errors of the call itself. The list in the runtime is `error/client_side.rs`; a generated crate does not compile
/// where the two differ.
pub const CLIENT_ERRORS: &[ClientError] = &[
    client_error("Transport", "TransportError", "No response was received: no connection, or one that broke."),
    client_error("Timeout", "TimeoutError", "The call ran out of time."),
    client_error("Credentials", "CredentialsError", "There were no credentials to sign with."),
    client_error(
        "Config",
        "ConfigError",
        "The environment that the client was configured from is at fault: a variable or a shared file.",
    ),
    client_error(
        "Endpoint",
        "EndpointError",
        "There is no endpoint for the settings, such as when the region is missing.",
    ),
    client_error("InvalidRequest", "InvalidRequest", "The request could not be put into HTTP."),
    client_error(
        "Undecodable",
        "UndecodableResponse",
        "The service answered with success, but not with what its model says.",
    ),
    client_error("RepeatedToken", "RepeatedToken", "The pages of an operation would never end."),
    client_error("NotReady", "NotReady", "The pages are the results of a job that is in progress or has failed."),
];

/// The variant for an error of the service that its model does not name.
const UNMODELED: &str = "Unmodeled";

/// Plans a variant for every error.
pub fn resolve(symbols: &Symbols<'_>) -> Vec<ServiceError> {
    let others: Vec<_> = CLIENT_ERRORS.iter().map(|error| error.variant).chain([UNMODELED]).collect();
    let mut scope = Scope::for_types(&others.join(" "));
    let errors = symbols.types().filter(|(_, shape, _)| shape.traits.has(ids::ERROR));
    let protocol = symbols.protocol;
    let mut codes: BTreeSet<_> = errors.clone().map(|(id, shape, _)| protocol.error_code(id, &shape.traits)).collect();
    let is_compatible = symbols.is_query_compatible();
    let planned = errors.map(|(id, shape, structure)| {
        let query_code = protocol.query_code(&shape.traits).filter(|_| is_compatible);
        ServiceError {
            code: protocol.error_code(id, &shape.traits).to_owned(),
            query_code: query_code.filter(|code| codes.insert(code)).map(str::to_owned),
            status: status(protocol, &shape.traits),
            variant: scope.take(&structure.name, "Error"),
            structure: structure.name.clone(),
            has_default: structures::has_default(symbols, id),
            summary: docs::summary(symbols, id, &shape.traits),
            retry_kind: shape.traits.get(ids::RETRYABLE).map(retry_kind),
        }
    });
    planned.collect()
}

/// Smithy 2.0 specification, sections "httpError trait" and "error trait".
fn status(protocol: &dyn Protocol, traits: &Traits) -> u16 {
    let status = protocol.error_status(traits).or_else(|| traits.get(ids::HTTP_ERROR)?.as_u64());
    let status = status.and_then(|status| u16::try_from(status).ok());
    status.unwrap_or(if traits.text(ids::ERROR) == Some("server") { 500 } else { 400 })
}

/// Smithy 2.0 specification, section "retryable trait".
fn retry_kind(retryable: &Value) -> &'static str {
    match retryable.get("throttling").and_then(Value::as_bool) {
        Some(true) => "Throttling",
        _ => "Transient",
    }
}
