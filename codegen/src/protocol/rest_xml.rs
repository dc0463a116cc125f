//! AWS restXml: operations have methods and URIs of their own, members are where their HTTP bindings say, and what is left is
//! a document in XML in the body. Smithy 2.0 specification, section "AWS restXml protocol".

use super::definition::{Binding, DocumentName, ElementForm, HttpRequest, Protocol, StructureRole};
use super::{http_bindings, xml_bindings};
use crate::model::{Member, Model, ShapeId, TimestampFormat, Traits, TraitsExt, ids};

/// The trait `aws.protocols#restXml`.
#[derive(Debug)]
pub struct RestXml;

impl Protocol for RestXml {
    fn trait_id(&self) -> &'static str {
        ids::REST_XML
    }

    fn content_type(&self) -> &'static str {
        "application/xml"
    }

    fn runtime_name(&self, service: &Traits) -> &'static str {
        let is_bare = service.get(ids::REST_XML).and_then(|of| of.get("noErrorWrapping")?.as_bool());
        if is_bare == Some(true) { "REST_XML_NO_ERROR_WRAPPING" } else { "REST_XML" }
    }

    fn runtime_feature(&self) -> Option<&'static str> {
        Some("rest-xml")
    }

    fn codec(&self) -> Option<[&'static str; 2]> {
        Some(["xml", "Xml"])
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

    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        xml_bindings::name(member)
    }

    fn element_form(&self, model: &Model, holder: Option<&Traits>, member: &Member) -> ElementForm {
        xml_bindings::element_form(model, holder, member)
    }

    /// An error is called `Error`, whatever its shape's name. Section "Operation error serialization".
    fn document_name(&self, model: &Model, shape: &ShapeId, member: Option<&Member>) -> Option<DocumentName> {
        if model.shape(shape).is_some_and(|shape| shape.traits.has(ids::ERROR)) {
            return Some(DocumentName { name: "Error".to_owned(), form: ElementForm::default() });
        }
        Some(xml_bindings::document_name(model, shape, member))
    }

    /// Section "Shape serialization".
    fn timestamp_format(&self, binding: &Binding) -> TimestampFormat {
        http_bindings::timestamp_format(binding).unwrap_or(TimestampFormat::DateTime)
    }

    /// White space between elements, and the order of attributes, do not matter in XML.
    fn body_assertion(&self, media_type: Option<&str>) -> &'static str {
        match media_type {
            Some(media_type) if media_type.ends_with("xml") => "assert_xml",
            _ => "assert_body",
        }
    }
}
