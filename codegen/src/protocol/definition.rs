//! What a protocol has to say: the facts of HTTP and of bodies that the plan asks for.

use std::borrow::Cow;
use std::fmt::Debug;

use serde_json::Value;

use crate::model::{Member, Model, ShapeId, TimestampFormat, Traits};

/// How requests and responses of a service look.
pub trait Protocol: Debug + Sync {
    /// The trait by which a service says that it speaks the protocol.
    fn trait_id(&self) -> &'static str;

    /// The media type of a request's body, which `Content-Type` names.
    fn content_type(&self) -> &'static str;

    /// The name of the constant in the runtime's `protocol` that is this one, as a service speaks it.
    fn runtime_name(&self, service: &Traits) -> &'static str;

    /// The feature by which the runtime has it, unless it always has.
    fn runtime_feature(&self) -> Option<&'static str> {
        None
    }

    /// The codec, by its module and name in the runtime's `codegen_support`, unless it is the default one.
    fn codec(&self) -> Option<[&'static str; 2]> {
        None
    }

    /// That of errors.
    fn error_codec(&self) -> Option<[&'static str; 2]> {
        self.codec()
    }

    /// The HTTP request that calls an operation.
    fn http_request(&self, model: &Model, operation: &ShapeId, traits: &Traits) -> HttpRequest;

    /// Whether a request has a body, of an operation that has an input or none.
    fn has_body(&self, has_input: bool) -> bool {
        let _ = has_input;
        true
    }

    /// Whether members can be elsewhere than in the body, and operations have a method and a URI of their own.
    fn has_http_bindings(&self) -> bool {
        false
    }

    /// The media types of a body that is one member alone, where the model says none: of a string, and of a blob.
    fn payload_media_types(&self) -> [&'static str; 2] {
        ["text/plain", "application/octet-stream"]
    }

    /// Where a structure's member is in a request or response.
    fn binding(&self, role: StructureRole, member: &Member) -> Binding;

    /// What the member of a structure or union is called in a body.
    fn wire_name<'m>(&self, member: &'m Member) -> &'m str;

    /// What a member is in a document, in formats in which that is more than a name and a value. The member may be that of a
    /// structure or union with these traits.
    fn element_form(&self, model: &Model, holder: Option<&Traits>, member: &Member) -> ElementForm {
        let _ = (model, holder, member);
        ElementForm::default()
    }

    /// What the document of a structure is called, or of a member that is the body, in formats in which documents have names.
    fn document_name(&self, model: &Model, shape: &ShapeId, member: Option<&Member>) -> Option<DocumentName> {
        let _ = (model, shape, member);
        None
    }

    /// What it is called in the body of a request.
    fn request_name<'m>(&self, member: &'m Member) -> Cow<'m, str> {
        self.wire_name(member).into()
    }

    /// The same, where the runtime cannot tell it from the other name.
    fn query_name<'m>(&self, member: &'m Member) -> Option<&'m str> {
        let _ = member;
        None
    }

    /// The format of the timestamps there for which the model says none.
    fn timestamp_format(&self, binding: &Binding) -> TimestampFormat;

    /// The code by which a response names an error.
    fn error_code<'m>(&self, error: &'m ShapeId, traits: &'m Traits) -> &'m str {
        let _ = traits;
        error.name()
    }

    /// The status of a response with an error, where a trait of the protocol's own says so.
    fn error_status(&self, error: &Traits) -> Option<u64> {
        let _ = error;
        None
    }

    /// Whether responses also name an error by its code in the query protocol, which the service spoke once.
    fn is_query_compatible(&self, service: &Traits) -> bool {
        let _ = service;
        false
    }

    /// That other code, if the error had one of its own.
    fn query_code<'m>(&self, error: &'m Traits) -> Option<&'m str> {
        let _ = error;
        None
    }

    /// Whether operations can stream events. Of services whose protocol has no place for them, those that do are left out.
    fn has_event_streams(&self) -> bool {
        true
    }

    /// The body of a response that says nothing; it may be missing.
    fn empty_body(&self) -> &'static str {
        ""
    }

    /// Whether protocol tests have bodies in base64, as they are no text.
    fn has_binary_bodies(&self) -> bool {
        false
    }

    /// What a body holds, its members by their names there, if it can be read as such a tree.
    fn body_value(&self, body: &str) -> Option<Value> {
        let _ = body;
        None
    }

    /// The method of the runtime's protocol tests that compares a body of this media type with the one expected.
    fn body_assertion(&self, media_type: Option<&str>) -> &'static str;
}

/// The HTTP request that calls an operation: what is the same in all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method.
    pub method: String,
    /// The path and query, with the labels in braces. Smithy 2.0 specification, section "http trait".
    pub uri: String,
    /// What names the operation in the request, as the runtime's table of it says: `RekognitionService.CopyImage`.
    pub operation: String,
}

/// Where a member is in a request or response. Smithy 2.0 specification, section "HTTP bindings".
///
/// To be a label of the host (trait `hostLabel`) is no binding: such a member is in the body, a header or elsewhere as
/// well (section "hostLabel trait"), and the plan has it as one of the inputs of its endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// A member of the body, as all are that are bound to nothing else. Section "Serialization rules".
    Body,
    /// The header of this name. Section "httpHeader trait".
    Header(String),
    /// The headers that begin with this, by what follows. Section "httpPrefixHeaders trait".
    PrefixHeaders(String),
    /// The query parameter of this name. Section "httpQuery trait".
    Query(String),
    /// The query parameters that no other member is bound to. Section "httpQueryParams trait".
    QueryParams,
    /// The label of the URI that has the member's name. Section "httpLabel trait".
    Label,
    /// The body as a whole. Section "httpPayload trait".
    Payload,
    /// The status of a response. Section "httpResponseCode trait".
    StatusCode,
    /// A header of an event, of the member's name. Section "eventHeader trait".
    EventHeader,
    /// What an event has after its headers, as a whole. Section "eventPayload trait".
    EventPayload,
    /// Nowhere but in the endpoint, of which the rules make it a part.
    Endpoint,
}

/// What a member is in a document of elements, beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ElementForm {
    /// Whether it is an attribute of the structure's element.
    pub is_attribute: bool,
    /// Whether its items or entries have no element around them.
    pub is_flattened: bool,
    /// What stands before a colon and its name.
    pub prefix: Option<String>,
    /// The namespace that its element declares.
    pub namespace: Option<Namespace>,
    /// The names of the elements in its collections, from the outermost in; those at the end that are the usual ones are left
    /// out.
    pub elements: Vec<String>,
}

/// A namespace that an element declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namespace {
    /// The prefix of names in it; those without one are in it where it has none.
    pub prefix: Option<String>,
    /// Its name.
    pub uri: String,
}

/// What a whole document is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentName {
    /// The name.
    pub name: String,
    /// What stands before a colon and the name, and the namespace.
    pub form: ElementForm,
}

/// What a structure is to an operation: only the members of its input, its output and its errors can be bound to more
/// than the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StructureRole {
    /// What is sent.
    Input,
    /// What is returned.
    Output,
    /// What is returned when the operation fails.
    Error,
    /// A message of a stream in one of these.
    Event,
    /// A value within one of these.
    Nested,
}
