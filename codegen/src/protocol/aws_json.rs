//! AWS JSON: every operation is a POST of one JSON object to `/`, and `X-Amz-Target` says which it is. Smithy 2.0
//! specification, sections "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol".
//!
//! It can express whatever a model has, event streams included. Traits that bind members to HTTP and those that rename them
//! are ignored (section "Supported traits" has none of them), as the protocol's own tests have it.

use serde_json::Value;

use super::definition::{Binding, HttpRequest, Protocol, StructureRole};
use crate::model::{Member, Model, ShapeId, TimestampFormat, Traits, TraitsExt, ids};

/// AWS JSON in one of its versions, which differ in their names only.
#[derive(Debug)]
pub struct AwsJson {
    trait_id: &'static str,
    content_type: &'static str,
    runtime_name: &'static str,
}

/// The trait `aws.protocols#awsJson1_0`.
pub const AWS_JSON_1_0: AwsJson =
    AwsJson { trait_id: ids::AWS_JSON_1_0, content_type: "application/x-amz-json-1.0", runtime_name: "AWS_JSON_1_0" };

/// The trait `aws.protocols#awsJson1_1`.
pub const AWS_JSON_1_1: AwsJson =
    AwsJson { trait_id: ids::AWS_JSON_1_1, content_type: "application/x-amz-json-1.1", runtime_name: "AWS_JSON_1_1" };

impl Protocol for AwsJson {
    fn trait_id(&self) -> &'static str {
        self.trait_id
    }

    fn content_type(&self) -> &'static str {
        self.content_type
    }

    fn runtime_name(&self, _service: &Traits) -> &'static str {
        self.runtime_name
    }

    /// Section "Protocol behaviors".
    fn http_request(&self, model: &Model, operation: &ShapeId, _traits: &Traits) -> HttpRequest {
        HttpRequest {
            method: "POST".to_owned(),
            uri: "/".to_owned(),
            operation: format!("{}.{}", model.service.name(), operation.name()),
        }
    }

    /// Section "Protocol behaviors": bindings are ignored.
    fn binding(&self, _role: StructureRole, _member: &Member) -> Binding {
        Binding::Body
    }

    /// Section "Shape serialization". `jsonName` is for other protocols: the case
    /// `serializes_structure_members_with_locationName_traits` of the protocol's tests has the member's name.
    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        &member.name
    }

    fn timestamp_format(&self, _binding: &Binding) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }

    /// Section "awsQueryCompatible trait".
    fn is_query_compatible(&self, service: &Traits) -> bool {
        service.has(ids::AWS_QUERY_COMPATIBLE)
    }

    fn query_code<'m>(&self, error: &'m Traits) -> Option<&'m str> {
        error.field(ids::AWS_QUERY_ERROR, "code")
    }

    /// Section "Empty body serialization".
    fn empty_body(&self) -> &'static str {
        "{}"
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
