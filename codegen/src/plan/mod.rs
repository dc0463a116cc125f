//! What Rust a model becomes: every decision, before the first line is emitted.

mod absent;
mod auth;
mod closure;
mod constraints;
mod context;
mod data;
mod docs;
pub mod endpoint;
pub mod endpoint_tests;
mod enums;
mod errors;
mod event_streams;
mod examples;
pub mod expr;
mod facts;
mod jmespath;
mod known_types;
pub mod lints;
mod names;
mod operations;
mod options;
mod package_name;
mod pagination;
mod patterns;
pub mod protocol_tests;
mod resolve;
mod route;
mod samples;
mod selection;
mod showcase;
mod structures;
mod types;
mod unions;
mod waiters;

pub use absent::Absent;
pub use constraints::Constraints;
pub use data::{Creation, Enum, Field, Structure, Union, UnionMember, Variant};
pub use expr::Expr;
pub use options::{Options, Runtime};
pub use pagination::{Items, Pagination};
pub use resolve::resolve;
pub use route::Route;
pub use showcase::Showcase;
pub use types::Type;
pub use waiters::{Acceptor, State, Waiter};

use std::collections::BTreeSet;

use crate::model::Simple;
use crate::problem::Problems;
use crate::protocol::HttpRequest;

/// A crate, ready to be emitted.
#[derive(Debug)]
pub struct Plan {
    /// The package and how it presents itself.
    pub package: Package,
    /// The service that it calls.
    pub service: Service,
    /// Where its requests go.
    pub endpoint_rules: endpoint::Rules,
    /// The settings of clients that only those rules know, as lines of a Markdown list.
    pub endpoint_settings: Vec<String>,
    /// The operations, by name.
    pub operations: Vec<Operation>,
    /// Structures below requests and responses, errors included, by name.
    pub structures: Vec<Structure>,
    /// Unions, by name.
    pub unions: Vec<Union>,
    /// Enums, by name.
    pub enums: Vec<Enum>,
    /// The errors that the service can answer with, by name.
    pub errors: Vec<ServiceError>,
    /// The waiters, by name.
    pub waiters: Vec<Waiter>,
    /// What documentation shows first.
    pub showcase: Showcase,
    /// What clippy would say of the crate's types.
    pub lints: Vec<lints::Lint>,
    /// Tests of the protocol cases that the model holds, if they are wanted.
    pub protocol_tests: Vec<protocol_tests::TestModule>,
    /// Tests of the cases that the model holds for its endpoint rules, if they are wanted.
    pub endpoint_tests: Vec<endpoint_tests::EndpointTest>,
    /// What the model has that the crate leaves out.
    pub warnings: Problems,
}

impl Plan {
    /// The operation that documentation shows first, if an example can show any.
    pub fn first_call(&self) -> Option<&Operation> {
        self.operations.get(self.showcase.first_call?)
    }

    /// The paginated operation that documentation shows, if there is any.
    pub fn shown_paginated(&self) -> Option<&Operation> {
        self.operations.get(self.showcase.paginated?)
    }

    /// The error that documentation shows, if there is any.
    pub fn shown_error(&self) -> Option<&ServiceError> {
        self.errors.get(self.showcase.error?)
    }

    /// Whether any operation is paginated.
    pub fn is_paginated(&self) -> bool {
        self.showcase.paginated.is_some()
    }

    /// Whether any type holds values of a simple type.
    pub fn uses(&self, simple: Simple) -> bool {
        let parts = self.operations.iter().flat_map(|operation| [&operation.request, &operation.response]);
        let fields = parts.chain(&self.structures).flat_map(|structure| &structure.fields).map(|field| &field.ty);
        let members = self.unions.iter().flat_map(|union| &union.members).filter_map(|member| member.ty.as_ref());
        fields.chain(members).any(|ty| ty.leaf() == &Type::Simple(simple))
    }

    /// The names on the wire of the members that are sensitive, each once.
    pub fn sensitive_names(&self) -> BTreeSet<&str> {
        let parts = self.operations.iter().flat_map(|operation| [&operation.request, &operation.response]);
        let fields = parts.chain(&self.structures).flat_map(|structure| &structure.fields);
        let fields = fields.filter(|field| field.sensitive).map(|field| &*field.wire);
        let members = self.unions.iter().flat_map(|union| &union.members).filter(|member| member.sensitive);
        fields.chain(members.map(|member| &*member.wire)).collect()
    }

    /// The features of the runtime that the operations need.
    pub fn runtime_features(&self) -> Vec<&'static str> {
        let any = |has: fn(&Operation) -> bool| self.operations.iter().any(has);
        let needed = [
            ("checksums", any(|operation| operation.checksum)),
            ("compression", any(|operation| operation.compressed)),
        ];
        needed.into_iter().filter(|(_, is_needed)| *is_needed).map(|(feature, _)| feature).collect()
    }
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
    /// The same as a line of Markdown.
    pub heading: String,
    /// The documentation of the service, as lines of Markdown.
    pub docs: Vec<String>,
    /// The model files it was generated from.
    pub sources: Vec<String>,
    /// Where the package finds the runtime.
    pub runtime: Runtime,
    /// The URL of the repository that it is kept in, for its manifest.
    pub repository: Option<String>,
    /// Whether it lies in the folder of a workspace that it is no member of.
    pub standalone: bool,
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
    /// The media type of what is sent.
    pub content_type: &'static str,
    /// Whether its errors have codes of the query protocol, which it spoke once.
    pub query_compatible: bool,
}

/// An operation, with the request and response that only it uses.
#[derive(Debug)]
pub struct Operation {
    /// The shape's id.
    pub shape: String,
    /// The name in the model: `CopyProjectVersion`.
    pub name: String,
    /// The HTTP request that calls it.
    pub http: HttpRequest,
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
    /// How it answers in pages, if it does.
    pub pagination: Option<Pagination>,
    /// What its requests say of where they go.
    pub route: Route,
    /// The field that is filled in with a random token when absent.
    pub idempotency_token: Option<String>,
    /// Whether its requests are signed.
    pub signed: bool,
    /// Whether the service takes its requests in gzip.
    pub compressed: bool,
    /// Whether its requests must have a checksum.
    pub checksum: bool,
    /// Why not to use it any more, if it is deprecated.
    pub deprecated: Option<String>,
}

/// An example of a call.
#[derive(Debug)]
pub struct Example {
    /// What the model says that it shows, as a line of Markdown.
    pub title: Option<String>,
    /// The expression of the request; none when it would be larger than anybody reads.
    pub request: Option<Expr>,
}

/// An error of the service: a structure, and a variant of the crate's error enum.
#[derive(Debug)]
pub struct ServiceError {
    /// The code by which a response names it.
    pub code: String,
    /// The code that it had in the query protocol, where that is another, and no other error's.
    pub query_code: Option<String>,
    /// The HTTP status that the service answers with it.
    pub status: u16,
    /// The variant's name.
    pub variant: String,
    /// The structure's name in `types`.
    pub structure: String,
    /// Whether the structure has `Default`; one that callers must give something has not.
    pub has_default: bool,
    /// The first sentence of the documentation.
    pub summary: String,
    /// Whether and how it is worth another attempt: the variant's name in the runtime's `RetryKind`.
    pub retry_kind: Option<&'static str>,
}
