//! A plan: the package, the service, and everything that is emitted of it.

use std::collections::BTreeSet;

use super::{AuthScheme, Enum, Field, Operation, ServiceError, Structure, Union};
use crate::additions::Addition;
use crate::diagnostic::Diagnostics;
use crate::model::Simple;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint_settings::EndpointSetting;
use crate::plan::endpoint_tests::EndpointTest;
use crate::plan::lints::Lint;
use crate::plan::options::Runtime;
use crate::plan::protocol_tests::TestModule;
use crate::plan::rust_type::Type;
use crate::plan::showcase::Showcase;
use crate::plan::signing::SigningScheme;
use crate::plan::waiters::{self, Waiter};

/// A crate, ready to be emitted.
#[derive(Debug)]
pub struct Plan {
    /// The package and how it presents itself.
    pub package: Package,
    /// The service that it calls.
    pub service: Service,
    /// Where its requests go.
    pub endpoint: EndpointPlan,
    /// The settings of clients that only its endpoint rules know.
    pub endpoint_settings: Vec<EndpointSetting>,
    /// The operations, by name.
    pub operations: Vec<Operation>,
    /// Structures below requests and responses, errors included, by name.
    pub structures: Vec<Structure>,
    /// Unions, by name.
    pub unions: Vec<Union>,
    /// Enums, by name.
    pub enums: Vec<Enum>,
    /// The errors that the service can return, by name.
    pub errors: Vec<ServiceError>,
    /// The waiters, by name.
    pub waiters: Vec<Waiter>,
    /// The hand-written modules, each behind a feature of its name.
    pub additions: Vec<Addition>,
    /// The other services that the crate has clients of, by module.
    pub services: Vec<ServiceModule>,
    /// What documentation shows first.
    pub showcase: Showcase,
    /// What clippy would say of the crate's types.
    pub lints: Vec<Lint>,
    /// Tests of the protocol cases that the model holds, if they are wanted.
    pub protocol_tests: Vec<TestModule>,
    /// Tests of the cases that the model holds for its endpoint rules, if they are wanted.
    pub endpoint_tests: Vec<EndpointTest>,
    /// What the model has that the crate leaves out.
    pub warnings: Diagnostics,
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

    /// The job that documentation shows, if there is any whose start, end and results are known.
    pub fn shown_job(&self) -> Option<ShownJob<'_>> {
        let job = self.showcase.job.as_ref()?;
        let (start, results) = (self.operations.get(job.start)?, self.operations.get(job.results)?);
        let wait = &self.waiter_before_pages(results)?.method;
        Some(ShownJob { start, results, wait, id: &job.id })
    }

    /// The operation with a stream in its request that documentation shows, if there is any, and the stream's field.
    pub fn shown_upload(&self) -> Option<(&Operation, &Field)> {
        let operation = self.operations.get(self.showcase.upload?)?;
        Some((operation, operation.request.stream()?))
    }

    /// The operation with a stream in its response that documentation shows, if there is any, and the stream's field.
    pub fn shown_download(&self) -> Option<(&Operation, &Field)> {
        let operation = self.operations.get(self.showcase.download?)?;
        Some((operation, operation.response.stream()?))
    }

    /// The operation with a stream of events in its response that documentation shows, if there is any, and the stream's field.
    pub fn shown_events(&self) -> Option<(&Operation, &Field)> {
        let operation = self.operations.get(self.showcase.events?)?;
        Some((operation, operation.response.event_stream()?))
    }

    /// The waiter that must succeed before there are pages of an operation, if there is one.
    pub fn waiter_before_pages(&self, operation: &Operation) -> Option<&Waiter> {
        waiters::before_pages(&self.waiters, operation)
    }

    /// The error that documentation shows, if there is any.
    pub fn shown_error(&self) -> Option<&ServiceError> {
        self.errors.get(self.showcase.error?)
    }

    /// Whether any operation can be called with a bearer token.
    pub fn takes_tokens(&self) -> bool {
        self.operations.iter().any(|operation| operation.auth_schemes.contains(&AuthScheme::Bearer))
    }

    /// Whether the endpoints say what kinds of signatures they take.
    pub fn names_signing_schemes(&self) -> bool {
        let all = [SigningScheme::Sigv4, SigningScheme::Sigv4a, SigningScheme::Sigv4S3Express];
        all.into_iter().any(|scheme| self.endpoint.takes(scheme))
    }

    /// Whether asymmetric signatures are an option of the crate: some requests want them, and others do not.
    pub fn offers_asymmetric_signatures(&self) -> bool {
        let is_named = self.service.names_asymmetric || self.endpoint.takes(SigningScheme::Sigv4a);
        let of_own = is_named && !self.service.signing_schemes.contains(&SigningScheme::Sigv4a);
        of_own || self.services.iter().any(|service| service.plan.offers_asymmetric_signatures())
    }

    /// Whether any operation is paginated.
    pub fn is_paginated(&self) -> bool {
        self.showcase.paginated.is_some()
    }

    /// Every structure: requests and responses, and those below them.
    fn all_structures(&self) -> impl Iterator<Item = &Structure> {
        let messages = self.operations.iter().flat_map(|operation| [&operation.request, &operation.response]);
        messages.chain(&self.structures)
    }

    /// Whether any type holds values of a simple type.
    pub fn uses(&self, simple: Simple) -> bool {
        let fields = self.all_structures().flat_map(|structure| &structure.fields).map(|field| &field.ty);
        let members = self.unions.iter().flat_map(|union| &union.members).filter_map(|member| member.ty.as_ref());
        fields.chain(members).any(|ty| ty.leaf() == &Type::Simple(simple))
    }

    /// Whether any operation sends or returns a stream.
    pub fn has_streams(&self) -> bool {
        self.all_structures().any(Structure::has_stream)
    }

    /// Whether any operation sends or returns a stream of events.
    pub fn has_event_streams(&self) -> bool {
        self.all_structures().any(|structure| structure.event_stream().is_some())
    }

    /// The names on the wire of the members that are sensitive, each once.
    pub fn sensitive_names(&self) -> BTreeSet<&str> {
        let fields = self.all_structures().flat_map(|structure| &structure.fields);
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
            ("event-streams", self.has_event_streams()),
            ("http-checksum", any(|operation| operation.http_checksum.is_some())),
            ("presigned-urls", any(|operation| operation.presigned_url.is_some())),
            ("s3-express", self.endpoint.takes(SigningScheme::Sigv4S3Express)),
            ("sigv4a", self.service.signing_schemes.contains(&SigningScheme::Sigv4a)),
            ("region-redirects", any(|operation| operation.follows_bucket)),
            ("s3-settings", self.endpoint_settings.iter().any(|setting| setting.in_environment)),
            ("tree-hash", any(|operation| operation.tree_hash)),
        ];
        let needed = needed.into_iter().filter(|(_, is_needed)| *is_needed).map(|(feature, _)| feature);
        needed.chain(self.service.runtime_feature).collect()
    }
}

/// A service in a module of another's crate.
#[derive(Debug)]
pub struct ServiceModule {
    /// The module's name: `vault`.
    pub name: String,
    /// The feature that turns it on: `key-vault`.
    pub feature: String,
    /// The name of its chapter of the guide: `key_vault`.
    pub chapter: String,
    /// The features that this one turns on.
    pub turns_on: Vec<String>,
    /// What the feature adds, as a table of features has it.
    pub summary: String,
    /// The chapter of the guide, if it has one.
    pub guide: Option<String>,
    /// Where the chapter is edited, below the folder of the model.
    pub guide_source: String,
    /// The client.
    pub plan: Plan,
}

/// A job that documentation shows.
#[derive(Clone, Copy, Debug)]
pub struct ShownJob<'p> {
    /// The operation that starts it.
    pub start: &'p Operation,
    /// The operation that returns its results, in pages.
    pub results: &'p Operation,
    /// The client's method that waits for its success.
    pub wait: &'p str,
    /// The job's id, as an expression over `started`, the response to its start.
    pub id: &'p str,
}

/// The package to write.
#[derive(Clone, Debug)]
pub struct Package {
    /// The package's name: `rekognition`, `secrets-manager`.
    pub name: String,
    /// The client's root as other crates name it: `secrets_manager`, and `kms::vault` in a module.
    pub path: String,
    /// The module that the root is, where it is not the crate.
    pub module: Option<String>,
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
    /// The kinds of signatures that it takes where its endpoint rules do not say.
    pub signing_schemes: Vec<SigningScheme>,
    /// Whether it says of itself, or of an operation, that it takes asymmetric signatures.
    pub names_asymmetric: bool,
    /// `AWS_BEARER_TOKEN_REKOGNITION`: the variable that may have a token for the service.
    pub token_variable: String,
    /// `rekognition`: the first label of the host.
    pub endpoint_prefix: String,
    /// The media type of what is sent.
    pub content_type: &'static str,
    /// The name of the constant in the runtime's `protocol` that is the service's.
    pub runtime_protocol: &'static str,
    /// The feature by which the runtime has it, unless it always has.
    pub runtime_feature: Option<&'static str>,
    /// The codec of its operations, by module and name in the runtime, unless it is the default one.
    pub codec: Option<[&'static str; 2]>,
    /// That of its errors.
    pub error_codec: Option<[&'static str; 2]>,
    /// Names and values of headers that all requests have.
    pub headers: Vec<(String, String)>,
    /// Whether its errors have codes of the query protocol, which it spoke once.
    pub query_compatible: bool,
    /// How its calls are retried, where it is not as those of others: attempts, and milliseconds before the second.
    pub retry_defaults: Option<[u32; 2]>,
}
