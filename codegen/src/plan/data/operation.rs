//! What emitted code has of operations and errors.

use super::{EventStream, Structure};
use crate::plan::endpoint_inputs::EndpointInputs;
use crate::plan::expr::Expr;
use crate::plan::pagination::Pagination;
use crate::protocol::HttpRequest;

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
    /// What is returned.
    pub response: Structure,
    /// A request as a caller would write it.
    pub example: Example,
    /// Its pages, if it is paginated.
    pub pagination: Option<Pagination>,
    /// The stream of events in its request, if there is one.
    pub event_input: Option<EventStream>,
    /// The stream of events in its response, if there is one.
    pub event_output: Option<EventStream>,
    /// What its requests say of where they go.
    pub endpoint_inputs: EndpointInputs,
    /// The field that is filled in with a random token when absent.
    pub idempotency_token: Option<String>,
    /// The fields of which only what comes after their last slash counts.
    pub last_segments: Vec<String>,
    /// Whether its requests have a body.
    pub has_body: bool,
    /// How its callers may authenticate, the first choice first; none where everybody may call it.
    pub auth_schemes: Vec<AuthScheme>,
    /// Whether the service takes its requests in gzip.
    pub compressed: bool,
    /// Whether its requests must have the header `content-md5`.
    pub checksum: bool,
    /// The checksums in an algorithm of the caller's choice.
    pub http_checksum: Option<HttpChecksum>,
    /// Whether its requests must have the checksums of uploads to Glacier.
    pub tree_hash: bool,
    /// The parameter with a presigned URL that the client fills in.
    pub presigned_url: Option<PresignedUrl>,
    /// The method and URI of its presigned requests, which have all members in the query, where they are others.
    pub presigned: Option<String>,
    /// Whether signatures leave out the body.
    pub unsigned_payload: bool,
    /// Whether the length of the body must be known before it is sent.
    pub requires_length: bool,
    /// Whether it is called again as soon as it has returned.
    pub long_poll: bool,
    /// Whether a response with the status of a success may be an error by its body.
    pub errors_in_success: bool,
    /// Whether requests go to the region of their bucket, once that is known.
    pub follows_bucket: bool,
    /// Why not to use it any more, if it is deprecated.
    pub deprecated: Option<String>,
}

impl Operation {
    /// Whether events go both ways at once.
    pub fn has_events_both_ways(&self) -> bool {
        self.event_input.is_some() && self.event_output.is_some()
    }
}

/// A parameter with a presigned URL, by which the service fetches what it copies from another region.
#[derive(Debug)]
pub struct PresignedUrl {
    /// The parameter's name on the wire.
    pub parameter: String,
    /// The name on the wire of the member that says in which region the source is.
    pub source: String,
    /// How it does, by the function of the runtime: `arn`, `region`.
    pub source_kind: &'static str,
}

/// Checksums of requests, of responses, or of both.
#[derive(Debug)]
pub struct HttpChecksum {
    /// The header with the algorithm of a request's checksum.
    pub algorithm_header: Option<String>,
    /// The header that asks for a checksum of the response.
    pub mode_header: Option<String>,
    /// Whether requests must have one.
    pub required: bool,
    /// Whether the body of the request is a stream.
    pub streaming: bool,
}

/// How callers authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// By a signature (trait `aws.auth#sigv4`).
    Sigv4,
    /// By a bearer token (trait `smithy.api#httpBearerAuth`).
    Bearer,
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
    /// The HTTP status of a response with it.
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
