//! AWS restJson1: operations have methods and URIs of their own, members are where their HTTP bindings say, and what is left
//! is a JSON object in the body. Smithy 2.0 specification, section "AWS restJson1 protocol".

use serde_json::Value;

use super::definition::{Binding, HttpRequest, Protocol, StructureRole};
use super::http_bindings;
use crate::model::{Member, Model, ShapeId, TimestampFormat, Traits, TraitsExt, ids};

/// The trait `aws.protocols#restJson1`.
#[derive(Debug)]
pub struct RestJson1;

impl Protocol for RestJson1 {
    fn trait_id(&self) -> &'static str {
        ids::REST_JSON_1
    }

    fn content_type(&self) -> &'static str {
        "application/json"
    }

    fn runtime_name(&self, _service: &Traits) -> &'static str {
        "REST_JSON_1"
    }

    fn runtime_feature(&self) -> Option<&'static str> {
        Some("rest-json")
    }

    fn http_request(&self, _model: &Model, _operation: &ShapeId, traits: &Traits) -> HttpRequest {
        http_bindings::http_request(traits)
    }

    fn has_http_bindings(&self) -> bool {
        true
    }

    fn binding(&self, role: StructureRole, member: &Member) -> Binding {
        http_bindings::binding(role, member)
    }

    /// Smithy 2.0 specification, section "jsonName trait".
    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        member.traits.text(ids::JSON_NAME).unwrap_or(&member.name)
    }

    /// Section "Shape serialization".
    fn timestamp_format(&self, binding: &Binding) -> TimestampFormat {
        http_bindings::timestamp_format(binding).unwrap_or(TimestampFormat::EpochSeconds)
    }

    fn body_value(&self, body: &str) -> Option<Value> {
        serde_json::from_str(body).ok()
    }

    /// White space and the order of members do not matter in JSON.
    fn body_assertion(&self, media_type: Option<&str>) -> &'static str {
        match media_type {
            Some(media_type) if media_type.ends_with("json") => "assert_json",
            _ => "assert_body",
        }
    }
}
