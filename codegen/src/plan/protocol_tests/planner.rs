//! Makes a test of every case that is one for clients.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::case::{self, Case};
use super::defaulted::Defaulted;
use super::events::EventTestPlanner;
use super::{Expectation, ExpectedValue, ServerResponse, Test, TestModule};
use crate::model::{Kind, ShapeId, TraitsExt, ids};
use crate::plan::expr::{Expr, Home};
use crate::plan::identifiers::Scope;
use crate::plan::known_types::KnownTypes;
use crate::plan::names;
use crate::plan::samples::Sampler;
use crate::plan::symbols::Symbols;
use crate::plan::{Operation, ServiceError, Structure};

/// The token that cases expect where a request's idempotency token is filled in.
const IDEMPOTENCY_TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// Plans the tests of every operation that has cases.
pub fn resolve(
    symbols: &Symbols<'_>,
    operations: &[Operation],
    errors: &[ServiceError],
    known: &KnownTypes<'_>,
) -> Vec<TestModule> {
    let planner = ProtocolTestPlanner { symbols, operations, errors, known };
    let mut modules: Vec<TestModule> = operations.iter().map(|operation| planner.module(operation)).collect();
    planner.add_errors(&mut modules);
    modules.retain(|module| !module.tests.is_empty());
    modules
}

struct ProtocolTestPlanner<'a, 'm> {
    symbols: &'a Symbols<'m>,
    operations: &'a [Operation],
    errors: &'a [ServiceError],
    known: &'a KnownTypes<'a>,
}

impl ProtocolTestPlanner<'_, '_> {
    fn module(&self, operation: &Operation) -> TestModule {
        let id = ShapeId::new(&operation.shape);
        let traits = self.symbols.model.shape(&id).map(|shape| &shape.traits);
        let cases = |of| traits.map(|traits| case::select(self.symbols, traits, of)).unwrap_or_default();
        let mut scope = Scope::for_values("");
        let requests = cases(ids::HTTP_REQUEST_TESTS);
        let requests = requests.iter().filter_map(|case| self.request(&id, operation, case, &mut scope));
        let mut tests: Vec<_> = requests.collect();
        let responses = cases(ids::HTTP_RESPONSE_TESTS);
        tests.extend(responses.iter().filter_map(|case| self.response(&id, operation, case, &mut scope)));
        let streams = cases(ids::EVENT_STREAM_TESTS);
        let planner = EventTestPlanner { symbols: self.symbols, errors: self.errors, known: self.known, operation };
        tests.extend(streams.iter().filter_map(|case| planner.test(case, &mut scope)));
        TestModule { module: operation.module.clone(), tests }
    }

    /// The test of what is sent.
    fn request(&self, id: &ShapeId, operation: &Operation, case: &Case<'_>, scope: &mut Scope) -> Option<Test> {
        let protocol = self.symbols.protocol;
        let (input, _) = self.parts(id);
        let mut params = case.params();
        self.fill_in_token(input, &mut params);
        let defaulted = Defaulted { symbols: self.symbols };
        let ignored = input
            .and_then(|input| defaulted.in_request(input, &params, case.body_value(self.symbols.protocol).as_ref()));
        let mut sampler = Sampler::for_requests(self.known);
        let request = sampler.node_value(Home::Operation(operation.request.name.clone()), &operation.request, &params);
        let server_response = ServerResponse {
            status: 200,
            headers: BTreeMap::new(),
            body: protocol.empty_body().to_owned(),
            is_binary: false,
            events: Vec::new(),
        };
        let name = scope.take(&names::snake(case.id()), "_request");
        let (request, expectation) = (sampler.finish(request)?, Expectation::Request(case.sent(operation, protocol)));
        Some(Test { ignored, ..test(operation, case, name, server_response, request, expectation) })
    }

    /// The test of what comes back.
    fn response(&self, id: &ShapeId, operation: &Operation, case: &Case<'_>, scope: &mut Scope) -> Option<Test> {
        let (_, output) = self.parts(id);
        let params = case.params();
        let name = scope.take(&names::snake(case.id()), "_response");
        let defaulted = Defaulted { symbols: self.symbols };
        let ignored = output
            .and_then(|output| defaulted.in_response(output, &params, case.body_value(self.symbols.protocol).as_ref()));
        let home = Home::Operation(operation.response.name.clone());
        let mut expected = self.expected(home, &operation.response, &params)?;
        expected.response_type = Some(operation.response.name.clone());
        let (request, expectation) = (self.placeholder(operation)?, Expectation::Response(expected));
        Some(Test {
            ignored,
            ..test(operation, case, name, case.server_response(self.symbols.protocol), request, expectation)
        })
    }

    /// Adds the tests of errors to the module of the first operation that fails with each.
    fn add_errors(&self, modules: &mut [TestModule]) {
        let common = self.symbols.model.service().map(|(service, _)| service.errors.as_slice()).unwrap_or_default();
        for (id, shape, names) in self.symbols.types().filter(|(_, shape, _)| shape.traits.has(ids::ERROR)) {
            let cases = case::select(self.symbols, &shape.traits, ids::HTTP_RESPONSE_TESTS);
            let fails = |operation: &Operation| {
                let shape = self.symbols.model.shape(&ShapeId::new(&operation.shape)).map(|shape| &shape.kind);
                matches!(shape, Some(Kind::Operation(operation)) if operation.errors.contains(id))
                    || common.contains(id)
            };
            let Some(at) = self.operations.iter().position(fails) else { continue };
            let (Some(module), Some(operation)) = (modules.get_mut(at), self.operations.get(at)) else { continue };
            let taken: Vec<_> = module.tests.iter().map(|test| test.name.as_str()).collect();
            let mut scope = Scope::for_values(&taken.join(" "));
            let tests = cases.iter().filter_map(|case| self.error(&names.name, operation, id, case, &mut scope));
            let tests: Vec<_> = tests.collect();
            module.tests.extend(tests);
        }
    }

    /// The test of how a call fails.
    fn error(
        &self,
        structure: &str,
        operation: &Operation,
        id: &ShapeId,
        case: &Case<'_>,
        scope: &mut Scope,
    ) -> Option<Test> {
        let error = self.errors.iter().find(|error| error.structure == structure)?;
        let planned = self.known.structure(structure)?;
        let expected = self.expected(Home::Types(structure.to_owned()), planned, &case.params())?;
        let expectation = Expectation::Error { variant: error.variant.clone(), expected };
        let name = scope.take(&names::snake(case.id()), "_error");
        let ignored = Defaulted { symbols: self.symbols }.in_response(
            id,
            &case.params(),
            case.body_value(self.symbols.protocol).as_ref(),
        );
        Some(Test {
            ignored,
            ..test(
                operation,
                case,
                name,
                case.server_response(self.symbols.protocol),
                self.placeholder(operation)?,
                expectation,
            )
        })
    }

    /// A request of which only that it can be sent matters.
    fn placeholder(&self, operation: &Operation) -> Option<Expr> {
        let mut sampler = Sampler::for_requests(self.known);
        let request = sampler.placeholder(&operation.request);
        sampler.finish(request)
    }

    fn expected(&self, home: Home, structure: &Structure, params: &Map<String, Value>) -> Option<ExpectedValue> {
        let mut sampler = Sampler::for_responses(self.known);
        let value = sampler.node_value(home, structure, params);
        let value = sampler.finish(value)?;
        let is_nan = |part: &Expr| matches!(part, Expr::Path(path) if path.item.as_deref() == Some("NAN"));
        Some(ExpectedValue { response_type: None, holds_nan: value.any(&is_nan), value })
    }

    fn parts(&self, id: &ShapeId) -> (Option<&ShapeId>, Option<&ShapeId>) {
        match self.symbols.model.shape(id).map(|shape| &shape.kind) {
            Some(Kind::Operation(operation)) => (operation.input.as_ref(), operation.output.as_ref()),
            _ => (None, None),
        }
    }

    fn fill_in_token(&self, input: Option<&ShapeId>, params: &mut Map<String, Value>) {
        let members = input.and_then(|id| self.symbols.model.shape(id)).map(|shape| shape.kind.members());
        for member in members.into_iter().flatten().filter(|member| member.traits.has(ids::IDEMPOTENCY_TOKEN)) {
            params.entry(&member.name).or_insert_with(|| IDEMPOTENCY_TOKEN.into());
        }
    }
}

fn test(
    operation: &Operation,
    case: &Case<'_>,
    name: String,
    server_response: ServerResponse,
    request: Expr,
    expectation: Expectation,
) -> Test {
    let settings = case.settings();
    Test {
        // A case that says how the client is configured is for the service's own endpoints.
        host: case.text("host").filter(|_| settings.is_empty()).map(str::to_owned),
        settings,
        ..Test::new(operation, [case.id(), &name], server_response, request, expectation)
    }
}
