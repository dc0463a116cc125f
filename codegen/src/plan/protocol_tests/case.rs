//! A case as the model has it: one entry of a trait.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{CaseSetting, ExpectedRequest, ServerResponse};
use crate::model::Traits;
use crate::plan::Operation;
use crate::plan::symbols::Symbols;
use crate::protocol::Protocol;

/// A case. What it does not say is absent or empty.
#[derive(Clone, Copy, Debug)]
pub struct Case<'m>(&'m Value);

/// The cases of a trait that are for clients and of the protocol that the client speaks.
pub fn select<'m>(symbols: &Symbols<'_>, traits: &'m Traits, id: &str) -> Vec<Case<'m>> {
    let spoken = symbols.protocol.trait_id();
    let cases = traits.get(id).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let for_clients = |case: &Case<'_>| {
        case.text("protocol").is_none_or(|protocol| protocol == spoken)
            && case.text("appliesTo").is_none_or(|applies_to| applies_to == "client")
    };
    cases.iter().map(Case).filter(for_clients).collect()
}

impl<'m> Case<'m> {
    /// A field that is text.
    pub fn text(self, field: &str) -> Option<&'m str> {
        self.0.get(field)?.as_str()
    }

    /// What names the case.
    pub fn id(self) -> &'m str {
        self.text("id").unwrap_or("case")
    }

    /// The members of the structure.
    pub fn params(self) -> Map<String, Value> {
        self.0.get("params").and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// What the client is configured with: what is set for the operation beats what is set for all.
    pub fn settings(self) -> Vec<CaseSetting> {
        let scope = |name: &str| self.0.get("vendorParams")?.get("scopedConfig")?.get(name);
        let of_s3 = |key: &str| {
            [scope("operation"), scope("client")].into_iter().flatten().find_map(|scope| scope.get("s3")?.get(key))
        };
        let is_true = |key: &str| of_s3(key).and_then(Value::as_bool) == Some(true);
        let region = scope("client").and_then(|client| client.get("region")?.as_str());
        let is_path = of_s3("addressing_style").is_some_and(|style| style == "path");
        [
            region.map(|region| CaseSetting::Region(region.to_owned())),
            is_true("use_dualstack_endpoint").then_some(CaseSetting::DualStack),
            is_path.then_some(CaseSetting::Parameter("ForcePathStyle")),
            is_true("use_accelerate_endpoint").then_some(CaseSetting::Parameter("Accelerate")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What the body holds, its members by their names there, if it can be read as such a tree.
    pub fn body_value(self, protocol: &dyn Protocol) -> Option<Value> {
        protocol.body_value(self.text("body")?)
    }

    /// What a client must have sent.
    pub fn sent(self, operation: &Operation, protocol: &dyn Protocol) -> ExpectedRequest {
        ExpectedRequest {
            method: self.text("method").unwrap_or(&operation.http.method).to_owned(),
            uri: self.text("uri").unwrap_or(&operation.http.uri).to_owned(),
            host: self.text("resolvedHost").or(self.text("host")).map(|host| {
                let path = host.find('/').unwrap_or(host.len());
                host[..path].to_owned()
            }),
            query: self.texts("queryParams"),
            forbidden_query: self.texts("forbidQueryParams"),
            required_query: self.texts("requireQueryParams"),
            headers: self.headers(),
            forbidden: self.texts("forbidHeaders"),
            required: self.texts("requireHeaders"),
            body: self.text("body").map(str::to_owned),
            is_binary: protocol.has_binary_bodies(),
            body_assertion: protocol.body_assertion(self.text("bodyMediaType")),
        }
    }

    /// The response of the service.
    pub fn server_response(self, protocol: &dyn Protocol) -> ServerResponse {
        ServerResponse {
            status: self.0.get("code").and_then(Value::as_u64).unwrap_or(200),
            headers: self.headers(),
            body: self.text("body").unwrap_or_default().to_owned(),
            is_binary: protocol.has_binary_bodies(),
            events: Vec::new(),
        }
    }

    /// The part of the case with this name, such as its initial request.
    pub fn part(self, field: &str) -> Option<Case<'m>> {
        self.0.get(field).map(Case)
    }

    /// The members of the structure in this field.
    pub fn params_in(self, field: &str) -> Map<String, Value> {
        self.0.get(field).and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// The messages of this direction, `request` or `response`.
    pub fn events(self, direction: &str) -> Vec<Case<'m>> {
        let events = self.0.get("events").and_then(Value::as_array).into_iter().flatten().map(Case);
        events.filter(|event| event.text("type") == Some(direction)).collect()
    }

    /// How the stream or the call must fail, if it must: with the error of this id where the case says which.
    pub fn failure(self) -> Option<Option<&'m str>> {
        let failure = self.0.get("expectation")?.get("failure")?;
        Some(failure.get("errorId").and_then(Value::as_str))
    }

    fn headers(self) -> BTreeMap<String, String> {
        let headers = self.0.get("headers").and_then(Value::as_object).into_iter().flatten();
        headers.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
    }

    fn texts(self, field: &str) -> Vec<String> {
        let values = self.0.get(field).and_then(Value::as_array).into_iter().flatten();
        values.filter_map(|value| value.as_str().map(str::to_owned)).collect()
    }
}
