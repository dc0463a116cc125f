//! Plans tests of the protocol cases that a model holds. Smithy 2.0, section "HTTP Protocol Compliance Tests".

mod case;
mod defaulted;
mod events;
mod planner;

use std::collections::{BTreeMap, BTreeSet};

use super::Operation;
use super::expr::Expr;

pub use planner::resolve;

/// The tests of one operation: a file.
#[derive(Debug)]
pub struct TestModule {
    /// The module and file.
    pub module: String,
    /// The tests, in the model's order.
    pub tests: Vec<Test>,
}

/// A test of one case.
#[derive(Debug)]
pub struct Test {
    /// The function's name.
    pub name: String,
    /// The case's id.
    pub id: String,
    /// Why it is not run, if it is not.
    pub ignored: Option<String>,
    /// The response of the service.
    pub server_response: ServerResponse,
    /// The host that is called instead of the service's own, if any.
    pub host: Option<String>,
    /// What the client is configured with.
    pub settings: Vec<CaseSetting>,
    /// The client's method.
    pub method: String,
    /// The type of the request.
    pub request_type: String,
    /// The request.
    pub request: Expr,
    /// What must come of it.
    pub expectation: Expectation,
}

/// A setting of the client that a case is for (`scopedConfig` of `aws.protocoltests.config#AwsConfig`).
#[derive(Clone, Debug, PartialEq)]
pub enum CaseSetting {
    /// The region.
    Region(String),
    /// An endpoint that answers over IPv4 and IPv6 alike.
    DualStack,
    /// A parameter of the service's own endpoint rules that is true.
    Parameter(&'static str),
}

impl Test {
    /// A test of the case with this id, as a function of this name, without anything out of the ordinary.
    fn new(
        operation: &Operation,
        [id, name]: [&str; 2],
        server_response: ServerResponse,
        request: Expr,
        expectation: Expectation,
    ) -> Self {
        Self {
            name: name.to_owned(),
            id: id.to_owned(),
            ignored: None,
            server_response,
            host: None,
            settings: Vec::new(),
            method: operation.method.clone(),
            request_type: operation.request.name.clone(),
            request,
            expectation,
        }
    }
}

/// The response of the service.
#[derive(Debug)]
pub struct ServerResponse {
    /// The HTTP status.
    pub status: u64,
    /// Names and values of headers.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
    /// Whether the body is in base64.
    pub is_binary: bool,
    /// The messages that are the body in its place, in base64.
    pub events: Vec<String>,
}

/// What must come of a call.
#[derive(Debug)]
pub enum Expectation {
    /// This was sent.
    Request(ExpectedRequest),
    /// The call succeeds with this.
    Response(ExpectedValue),
    /// The call fails with this.
    Error {
        /// The variant of the crate's error enum.
        variant: String,
        /// The members of its shape.
        expected: ExpectedValue,
    },
    /// These messages were sent, in base64.
    SentEvents(Vec<String>),
    /// The call succeeds with these fields of a response, beside its stream.
    Fields(Vec<String>, ExpectedValue),
    /// The call succeeds, and the stream in this field comes to this.
    Stream(String, Vec<EventOutcome>),
    /// The call fails, with this variant of the crate's error enum where the case says which.
    Failure(Option<String>),
}

/// What must come of a stream next.
#[derive(Debug)]
pub enum EventOutcome {
    /// This event.
    Event(Expr),
    /// A failure, with this variant of the crate's error enum where the case says which.
    Failure(Option<String>),
}

/// What must have been sent.
#[derive(Debug)]
pub struct ExpectedRequest {
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host, where the case says which.
    pub host: Option<String>,
    /// Parameters of the query that must be there, encoded: `name=value`.
    pub query: Vec<String>,
    /// Names of parameters that must not be there.
    pub forbidden_query: Vec<String>,
    /// Names of parameters that must be there.
    pub required_query: Vec<String>,
    /// Names and values of headers.
    pub headers: BTreeMap<String, String>,
    /// Headers that must not be there.
    pub forbidden: Vec<String>,
    /// Headers that must be there.
    pub required: Vec<String>,
    /// The body, if the case says what it is.
    pub body: Option<String>,
    /// The method that compares the body with the one sent: two can differ that mean the same.
    pub body_assertion: &'static str,
    /// Whether the body is in base64.
    pub is_binary: bool,
}

/// What must have been decoded.
#[derive(Debug)]
pub struct ExpectedValue {
    /// The type of the response, unless it is one of `types`.
    pub response_type: Option<String>,
    /// The value.
    pub value: Expr,
    /// Whether it holds a NaN, which is not equal to itself.
    pub holds_nan: bool,
}

impl TestModule {
    /// The expressions of all tests.
    pub fn expressions(&self) -> impl Iterator<Item = &Expr> {
        let requests = self.tests.iter().map(|test| &test.request);
        let expected = self.tests.iter().filter_map(|test| Some(&test.expectation.expected()?.value));
        requests.chain(expected).chain(self.tests.iter().flat_map(|test| test.expectation.events()))
    }

    /// The requests and responses that the tests name.
    pub fn messages(&self) -> BTreeSet<&str> {
        let requests = self.tests.iter().map(|test| test.request_type.as_str());
        let responses = self.tests.iter().filter_map(|test| test.expectation.expected()?.response_type.as_deref());
        requests.chain(responses).collect()
    }
}

impl Expectation {
    /// What must have been decoded.
    fn expected(&self) -> Option<&ExpectedValue> {
        match self {
            Self::Request(_) | Self::SentEvents(_) | Self::Stream(..) | Self::Failure(_) => None,
            Self::Response(expected) | Self::Fields(_, expected) | Self::Error { expected, .. } => Some(expected),
        }
    }

    /// The events that must have been read.
    fn events(&self) -> impl Iterator<Item = &Expr> {
        let outcomes = if let Self::Stream(_, outcomes) = self { outcomes.as_slice() } else { &[] };
        outcomes.iter().filter_map(|outcome| if let EventOutcome::Event(event) = outcome { Some(event) } else { None })
    }

    /// Whether it names the crate's error enum.
    pub fn names_error(&self) -> bool {
        match self {
            Self::Error { .. } | Self::Failure(Some(_)) => true,
            Self::Stream(_, outcomes) => {
                outcomes.iter().any(|outcome| matches!(outcome, EventOutcome::Failure(Some(_))))
            }
            _ => false,
        }
    }
}
