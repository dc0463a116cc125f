//! AWS query and EC2 query: every operation is a POST of a form to `/`, in which `Action` says which it is, and responses are
//! in XML. Smithy 2.0 specification, sections "AWS query protocol" and "AWS EC2 query protocol".
//!
//! Traits that bind members to HTTP are ignored.

use std::borrow::Cow;

use super::definition::{Binding, ElementForm, HttpRequest, Protocol, StructureRole};
use super::xml_bindings;
use crate::model::{Member, Model, ShapeId, TimestampFormat, Traits, TraitsExt, ids};

/// One of the two, which differ in how members are called in forms, and in what is around members in XML.
#[derive(Debug)]
pub struct Query {
    trait_id: &'static str,
    runtime_name: &'static str,
    runtime_feature: &'static str,
    codec: &'static str,
}

/// The trait `aws.protocols#awsQuery`.
pub const AWS_QUERY: Query =
    Query { trait_id: ids::AWS_QUERY, runtime_name: "AWS_QUERY", runtime_feature: "aws-query", codec: "AwsQuery" };

/// The trait `aws.protocols#ec2Query`.
pub const EC2_QUERY: Query =
    Query { trait_id: ids::EC2_QUERY, runtime_name: "EC2_QUERY", runtime_feature: "ec2-query", codec: "Ec2Query" };

impl Query {
    fn is_ec2(&self) -> bool {
        self.trait_id == ids::EC2_QUERY
    }
}

impl Protocol for Query {
    fn trait_id(&self) -> &'static str {
        self.trait_id
    }

    fn content_type(&self) -> &'static str {
        "application/x-www-form-urlencoded"
    }

    fn runtime_name(&self, _service: &Traits) -> &'static str {
        self.runtime_name
    }

    fn runtime_feature(&self) -> Option<&'static str> {
        Some(self.runtime_feature)
    }

    fn codec(&self) -> Option<[&'static str; 2]> {
        Some(["form", self.codec])
    }

    /// The members of an error stand in its element as they are.
    fn error_codec(&self) -> Option<[&'static str; 2]> {
        Some(["xml", "Xml"])
    }

    /// Section "Protocol behaviors": what names the operation are the first parameters of the form.
    fn http_request(&self, model: &Model, operation: &ShapeId, _traits: &Traits) -> HttpRequest {
        let version = model.service().map_or("", |(service, _)| service.version.as_str());
        HttpRequest {
            method: "POST".to_owned(),
            uri: "/".to_owned(),
            operation: format!("Action={}&Version={}", operation.name(), encoded(version)),
        }
    }

    /// Section "Protocol behaviors": bindings are ignored.
    fn binding(&self, _role: StructureRole, _member: &Member) -> Binding {
        Binding::Body
    }

    /// The name in XML; in forms it is the same, or follows from it.
    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        xml_bindings::name(member)
    }

    fn element_form(&self, model: &Model, holder: Option<&Traits>, member: &Member) -> ElementForm {
        // Nothing that declares a namespace is ever sent.
        ElementForm { namespace: None, ..xml_bindings::element_form(model, holder, member) }
    }

    /// Section "ec2QueryName trait": where the model has no such name, it is the other one with a capital letter.
    fn request_name<'m>(&self, member: &'m Member) -> Cow<'m, str> {
        match self.query_name(member) {
            Some(name) => name.into(),
            None if self.is_ec2() => capitalised(self.wire_name(member)).into(),
            None => self.wire_name(member).into(),
        }
    }

    fn query_name<'m>(&self, member: &'m Member) -> Option<&'m str> {
        let name = member.traits.text(ids::EC2_QUERY_NAME).filter(|_| self.is_ec2())?;
        (name != capitalised(self.wire_name(member))).then_some(name)
    }

    /// Sections "AWS query protocol" and "AWS EC2 query protocol": a form and an XML document have no place for any.
    fn has_event_streams(&self) -> bool {
        false
    }

    /// Section "Shape serialization".
    fn timestamp_format(&self, _binding: &Binding) -> TimestampFormat {
        TimestampFormat::DateTime
    }

    /// Section "awsQueryError trait".
    fn error_code<'m>(&self, error: &'m ShapeId, traits: &'m Traits) -> &'m str {
        traits.field(ids::AWS_QUERY_ERROR, "code").filter(|_| !self.is_ec2()).unwrap_or(error.name())
    }

    fn error_status(&self, error: &Traits) -> Option<u64> {
        error.get(ids::AWS_QUERY_ERROR)?.get("httpResponseCode")?.as_u64().filter(|_| !self.is_ec2())
    }

    /// The order of parameters does not matter.
    fn body_assertion(&self, media_type: Option<&str>) -> &'static str {
        match media_type {
            Some("application/x-www-form-urlencoded") => "assert_form",
            _ => "assert_body",
        }
    }
}

fn capitalised(name: &str) -> String {
    match name.split_at_checked(1) {
        Some((first, rest)) => format!("{}{rest}", first.to_ascii_uppercase()),
        None => name.to_owned(),
    }
}

/// The version of an API as a form has it: a date, mostly.
fn encoded(version: &str) -> String {
    let is_unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encode = |byte| if is_unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    version.bytes().map(encode).collect()
}
