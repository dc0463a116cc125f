//! The protocols that clients can speak: what each makes of a model's operations, members and errors.
//!
//! A protocol is one file here and an entry in [`PROTOCOLS`], and one file in the runtime's `protocol/`. The plan asks
//! the service's protocol for every fact of HTTP and of bodies; no other part of the generator knows any.

mod aws_json;
mod definition;
mod http_bindings;
mod query;
mod rest_json;
mod rest_xml;
mod rpc_v2_cbor;
mod xml_bindings;

use crate::diagnostic::Diagnostic;
use crate::model::{Model, ShapeId, Traits, TraitsExt, ids};

pub use definition::{Binding, DocumentName, ElementForm, HttpRequest, Namespace, Protocol, StructureRole};

/// The protocols that a client can be generated for, the first that a service speaks being its client's. The order is
/// that of the Smithy 2.0 guide "Wire protocol selection", section "AWS service protocol precision".
///
/// It agrees with what was measured of `arc-region-switch`, which speaks CBOR and JSON: a response of 1,000 items has 0.88
/// of the bytes in CBOR and takes as many instructions to decode (1.00); a small call takes 1.11 of them, most of which is
/// hashing two more headers.
pub const PROTOCOLS: &[&dyn Protocol] = &[
    &rpc_v2_cbor::RpcV2Cbor,
    &aws_json::AWS_JSON_1_0,
    &aws_json::AWS_JSON_1_1,
    &query::AWS_QUERY,
    &query::EC2_QUERY,
    &rest_json::RestJson1,
    &rest_xml::RestXml,
];

/// Chooses the first of [`PROTOCOLS`] that the model's service speaks, or the one that is wanted, by the id of its trait or
/// the name in that: `rpcv2Cbor`.
///
/// # Errors
///
/// A service that speaks none of them, or not the one that is wanted.
pub fn choose(model: &Model, wanted: Option<&str>) -> Result<&'static dyn Protocol, Diagnostic> {
    let empty = Traits::new();
    let service = model.service().map_or(&empty, |(_, traits)| traits);
    let spoken: Vec<_> = PROTOCOLS.iter().copied().filter(|protocol| service.has(protocol.trait_id())).collect();
    let Some(wanted) = wanted else {
        return spoken.first().copied().ok_or_else(|| unsupported(model, service));
    };
    let is_wanted = |id: &str| id == wanted || id.rsplit('#').next() == Some(wanted);
    let known = spoken.iter().copied().find(|protocol| is_wanted(protocol.trait_id()));
    known.ok_or_else(|| match spoken.as_slice() {
        [] => unsupported(model, service),
        spoken => {
            let spoken: Vec<_> = spoken.iter().map(|protocol| format!("`{}`", protocol.trait_id())).collect();
            Diagnostic::for_shape(&model.service, format!("does not speak `{wanted}`"))
                .hint(format!("it can be generated for {}", spoken.join(", ")))
        }
    })
}

fn unsupported(model: &Model, service: &Traits) -> Diagnostic {
    let spoken = service.keys().filter(|id| is_protocol(model, id)).map(|id| format!("`{id}`"));
    let what = match spoken.collect::<Vec<_>>().as_slice() {
        [] => "names no protocol".to_owned(),
        spoken => format!("speaks {}, which cannot be generated", spoken.join(" and ")),
    };
    let known: Vec<_> = PROTOCOLS.iter().map(|protocol| protocol.trait_id()).collect();
    Diagnostic::for_shape(&model.service, what)
        .hint(format!("the protocols that can be generated are `{}`", known.join("`, `")))
}

/// Whether a trait of a service names a protocol: AWS's, Smithy's, or one that the model defines. Another trait of that
/// namespace says how one is spoken. Smithy 2.0 specification, section "protocolDefinition trait".
fn is_protocol(model: &Model, id: &str) -> bool {
    let is_defined = || model.shape(&ShapeId::new(id)).is_some_and(|of| of.traits.has(ids::PROTOCOL_DEFINITION));
    let is_published = ["aws.protocols#", "smithy.protocols#"].iter().any(|namespace| id.starts_with(namespace));
    (is_published && id != ids::AWS_QUERY_COMPATIBLE) || is_defined()
}
