//! The protocols that clients can speak: what each makes of a model's operations, members and errors.
//!
//! A protocol is one file here and an entry in [`PROTOCOLS`], and one file in the runtime's `protocol/`. The plan asks
//! the service's protocol for every fact of HTTP and of bodies; no other part of the generator knows any.

mod aws_json;
mod definition;

use crate::diagnostic::Diagnostic;
use crate::model::{Model, ShapeId, Traits, TraitsExt, ids};

pub use definition::{Binding, HttpRequest, Protocol, StructureRole};

/// The protocols that a client can be generated for, the first that a service speaks being its client's. The order is
/// that of the Smithy 2.0 guide "Wire protocol selection", section "AWS service protocol precision".
pub const PROTOCOLS: &[&dyn Protocol] = &[&aws_json::AWS_JSON_1_0, &aws_json::AWS_JSON_1_1];

/// Chooses the first of [`PROTOCOLS`] that the model's service speaks.
///
/// # Errors
///
/// A service that speaks none of them.
pub fn choose(model: &Model) -> Result<&'static dyn Protocol, Diagnostic> {
    let empty = Traits::new();
    let service = model.service().map_or(&empty, |(_, traits)| traits);
    let known = PROTOCOLS.iter().find(|protocol| service.has(protocol.trait_id()));
    known.copied().ok_or_else(|| unsupported(model, service))
}

fn unsupported(model: &Model, service: &Traits) -> Diagnostic {
    let spoken = service.keys().filter(|id| is_protocol(model, id)).map(|id| format!("`{id}`"));
    let what = match spoken.collect::<Vec<_>>().as_slice() {
        [] => "names no protocol".to_owned(),
        spoken => format!("speaks {}, which cannot be generated", spoken.join(" and ")),
    };
    let known: Vec<_> = PROTOCOLS.iter().map(|protocol| protocol.trait_id()).collect();
    Diagnostic::for_shape(&model.service, what)
        .hint(format!("the protocols that can be generated are `{}`", known.join("` and `")))
}

/// Whether a trait of a service names a protocol: AWS's, Smithy's, or one that the model defines. Another trait of that
/// namespace says how one is spoken. Smithy 2.0 specification, section "protocolDefinition trait".
fn is_protocol(model: &Model, id: &str) -> bool {
    let is_defined = || model.shape(&ShapeId::new(id)).is_some_and(|of| of.traits.has(ids::PROTOCOL_DEFINITION));
    let is_published = ["aws.protocols#", "smithy.protocols#"].iter().any(|namespace| id.starts_with(namespace));
    (is_published && id != ids::AWS_QUERY_COMPATIBLE) || is_defined()
}
