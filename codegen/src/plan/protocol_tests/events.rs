//! Makes a test of every case of an event stream. Smithy 2.0 specification, section "Event stream protocol compliance tests".

use serde_json::{Map, Value};

use super::case::Case;
use super::{EventOutcome, Expectation, ExpectedValue, ServerResponse, Test};
use crate::model::ShapeId;
use crate::plan::expr::{Expr, Home};
use crate::plan::identifiers::Scope;
use crate::plan::known_types::KnownTypes;
use crate::plan::names;
use crate::plan::rust_type::Type;
use crate::plan::samples::Sampler;
use crate::plan::symbols::Symbols;
use crate::plan::{Field, Operation, ServiceError, Structure};

/// Makes the tests of one operation.
pub struct EventTestPlanner<'a, 'm> {
    pub symbols: &'a Symbols<'m>,
    pub errors: &'a [ServiceError],
    pub known: &'a KnownTypes<'a>,
    pub operation: &'a Operation,
}

impl EventTestPlanner<'_, '_> {
    /// The test of a case.
    pub fn test(&self, case: &Case<'_>, scope: &mut Scope) -> Option<Test> {
        let operation = self.operation;
        let (sent, received) = (case.events("request"), case.events("response"));
        let name = scope.take(&names::snake(case.id()), "_events");
        let request = self.request(case, &sent)?;
        let (response, expectation) = if let Some(initial) = case.part("initialRequest") {
            (self.accepting_response(), Expectation::Request(initial.sent(operation, self.symbols.protocol)))
        } else if !sent.is_empty() {
            (self.accepting_response(), Expectation::SentEvents(bytes(&sent)))
        } else if let Some(initial) = case.part("initialResponse") {
            (initial.server_response(self.symbols.protocol), self.initial(case)?)
        } else if case.failure() == Some(None) && !operation.response.required_headers.is_empty() {
            // What is wrong is what the response lacks: the call fails, and there is no stream.
            (ServerResponse { events: bytes(&received), ..self.empty_response() }, Expectation::Failure(None))
        } else {
            let events = bytes(&received);
            (ServerResponse { events, ..self.empty_response() }, self.stream(case, &received)?)
        };
        Some(Test::new(operation, [case.id(), &name], response, request, expectation))
    }

    /// A request with these events, and with the members that the case has for it.
    fn request(&self, case: &Case<'_>, events: &[Case<'_>]) -> Option<Expr> {
        let request = &self.operation.request;
        let mut params = case.params_in("initialRequestParams");
        if let Some(stream) = request.event_stream() {
            let events = events.iter().map(|event| Value::Object(event.params())).collect();
            params.insert(stream.member.clone(), Value::Array(events));
        }
        let mut sampler = Sampler::for_requests(self.known);
        let value = sampler.node_value(Home::Operation(request.name.clone()), request, &params);
        sampler.finish(value)
    }

    /// A response that says no more than it must.
    fn accepting_response(&self) -> ServerResponse {
        let required = self.operation.response.required_headers.iter();
        ServerResponse {
            headers: required.map(|name| (name.clone(), "1".to_owned())).collect(),
            ..self.empty_response()
        }
    }

    fn empty_response(&self) -> ServerResponse {
        ServerResponse {
            status: 200,
            headers: Default::default(),
            body: self.symbols.protocol.empty_body().to_owned(),
            is_binary: false,
            events: Vec::new(),
        }
    }

    /// What must come of a response before its stream.
    fn initial(&self, case: &Case<'_>) -> Option<Expectation> {
        if let Some(error) = case.failure() {
            return Some(Expectation::Failure(error.and_then(|error| self.variant_of(error))));
        }
        let response = &self.operation.response;
        let is_member = |field: &&Field| !matches!(field.ty, Type::EventStream(_));
        let fields = response.fields.iter().filter(is_member).map(|field| field.name.clone()).collect();
        let params = case.params_in("initialResponseParams");
        let value = self.value(response, &params)?;
        let response_type = Some(response.name.clone());
        Some(Expectation::Fields(fields, ExpectedValue { response_type, value, holds_nan: false }))
    }

    fn value(&self, structure: &Structure, params: &Map<String, Value>) -> Option<Expr> {
        let mut sampler = Sampler::for_responses(self.known);
        let value = sampler.node_value(Home::Operation(structure.name.clone()), structure, params);
        sampler.finish(value)
    }

    /// What must come of a stream.
    fn stream(&self, case: &Case<'_>, events: &[Case<'_>]) -> Option<Expectation> {
        let field = self.operation.response.event_stream()?;
        let Type::EventStream(union) = &field.ty else { return None };
        let mut outcomes = Vec::new();
        for event in events {
            outcomes.push(match case.failure() {
                Some(error) => EventOutcome::Failure(error.and_then(|error| self.variant_of(error))),
                None => {
                    let mut sampler = Sampler::for_responses(self.known);
                    let event = sampler.variant(union, &event.params())?;
                    EventOutcome::Event(sampler.finish(event)?)
                }
            });
        }
        Some(Expectation::Stream(field.name.clone(), outcomes))
    }

    /// The variant of an error, by the id of its shape.
    fn variant_of(&self, error: &str) -> Option<String> {
        let structure = self.symbols.type_name(&ShapeId::new(error))?;
        self.errors.iter().find(|error| error.structure == structure).map(|error| error.variant.clone())
    }
}

/// The messages in base64.
fn bytes(events: &[Case<'_>]) -> Vec<String> {
    events.iter().filter_map(|event| event.text("bytes")).map(str::to_owned).collect()
}
