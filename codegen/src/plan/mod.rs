//! What Rust a model becomes: every decision, before the first line is emitted.

mod closure;
mod context;
mod docs;
pub mod endpoint;
mod enums;
mod errors;
mod examples;
mod facts;
mod names;
mod operations;
mod resolve;
mod structures;
mod types;

pub use resolve::{Options, resolve};
pub use types::{Type, Value};

/// A crate, ready to be emitted.
#[derive(Debug)]
pub struct Plan {
    /// The package and how it presents itself.
    pub package: Package,
    /// The service that it calls.
    pub service: Service,
    /// Where its requests go.
    pub endpoint_rules: Vec<endpoint::Rule>,
    /// The operations, by name.
    pub operations: Vec<Operation>,
    /// Structures below requests and responses, errors included, by name.
    pub structures: Vec<Structure>,
    /// Enums, by name.
    pub enums: Vec<Enum>,
    /// The errors that the service can answer with, by name.
    pub errors: Vec<ServiceError>,
}

/// The package to write.
#[derive(Clone, Debug)]
pub struct Package {
    /// The package's name: `rekognition`, `secrets-manager`.
    pub name: String,
    /// The same as an identifier: `secrets_manager`.
    pub ident: String,
    /// The service's name for people: `Amazon Rekognition`.
    pub title: String,
    /// The documentation of the service, as lines of Markdown.
    pub docs: Vec<String>,
    /// The model files it was generated from.
    pub sources: Vec<String>,
    /// Where the package finds the runtime, relative to its own folder.
    pub runtime: String,
}

/// What every call has in common.
#[derive(Debug)]
pub struct Service {
    /// `Rekognition`: names the service in configuration and user agent.
    pub sdk_id: String,
    /// `2016-06-27`: the version of the API.
    pub version: String,
    /// `rekognition`: the service in a signature's scope.
    pub signing_name: String,
    /// `rekognition`: the first label of the host.
    pub endpoint_prefix: String,
    /// `application/x-amz-json-1.1`.
    pub content_type: &'static str,
}

/// An operation, with the request and response that only it uses.
#[derive(Debug)]
pub struct Operation {
    /// The shape's id.
    pub shape: String,
    /// The name in the model: `CopyProjectVersion`.
    pub name: String,
    /// The value of `X-Amz-Target`: `RekognitionService.CopyProjectVersion`.
    pub target: String,
    /// The client's method: `copy_project_version`.
    pub method: String,
    /// The module and file: `copy_project_version`.
    pub module: String,
    /// The first sentence of the documentation.
    pub summary: String,
    /// What is sent.
    pub request: Structure,
    /// What is answered.
    pub response: Structure,
    /// A request as a caller would write it.
    pub example: Example,
    /// The field that is filled in with a random token when absent.
    pub idempotency_token: Option<String>,
    /// Why not to use it any more, if it is deprecated.
    pub deprecated: Option<String>,
}

/// An example of a call.
#[derive(Debug, Default)]
pub struct Example {
    /// The types that it names, by name.
    pub types: Vec<String>,
    /// The expression of the request.
    pub request: String,
}

/// A structure.
#[derive(Debug)]
pub struct Structure {
    /// The shape's id, unless there is no such shape in the model.
    pub shape: Option<String>,
    /// The type's name.
    pub name: String,
    /// The module and file.
    pub module: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The fields, in the model's order.
    pub fields: Vec<Field>,
    /// Whether callers build it, so that it has a constructor or setters, and is encoded.
    pub sent: bool,
    /// Whether the service answers with it, so that it is decoded.
    pub received: bool,
    /// How a value comes to be.
    pub creation: Creation,
    /// Whether it can be compared for equality and hashed.
    pub exact: bool,
}

/// How a value of a structure comes to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creation {
    /// `Default` is derived: every field's absent value is its type's default.
    Derived,
    /// `Default` is written out.
    Written,
    /// `new` takes the required fields; there is no `Default`.
    New,
}

/// A field of a structure.
#[derive(Debug)]
pub struct Field {
    /// The member's name, on the wire and in the model.
    pub wire: String,
    /// The name in Rust, escaped where it is a keyword.
    pub name: String,
    /// The method that sets it.
    pub setter: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The type, `Option` included.
    pub ty: Type,
    /// Whether `new` takes it.
    pub required: bool,
    /// The value before anything is set or read.
    pub absent: Value,
    /// Whether `Debug` must not show it.
    pub sensitive: bool,
    /// Why not to use it any more, if it is deprecated.
    pub deprecated: Option<String>,
}

/// An open enum of strings.
#[derive(Debug)]
pub struct Enum {
    /// The shape's id.
    pub shape: String,
    /// The type's name.
    pub name: String,
    /// The module and file.
    pub module: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
    /// The values that the model names, in its order.
    pub variants: Vec<Variant>,
    /// The variant that keeps a value the model does not name.
    pub unrecognized: String,
    /// Whether `Debug` must not show the value.
    pub sensitive: bool,
}

/// A value of an enum.
#[derive(Debug)]
pub struct Variant {
    /// The value on the wire.
    pub wire: String,
    /// The name in Rust.
    pub name: String,
    /// Documentation, as lines of Markdown.
    pub docs: Vec<String>,
}

/// An error of the service: a structure, and a variant of the crate's error enum.
#[derive(Debug)]
pub struct ServiceError {
    /// The code on the wire, which is the shape's name.
    pub code: String,
    /// The variant's name.
    pub variant: String,
    /// The structure's name in `types`.
    pub structure: String,
    /// The first sentence of the documentation.
    pub summary: String,
}
