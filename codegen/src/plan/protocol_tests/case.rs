//! A case as the model has it: one entry of a trait.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Answer, Sent};
use crate::model::{Traits, TraitsExt, ids};
use crate::plan::context::Context;

/// A case. What it does not say is absent or empty.
#[derive(Clone, Copy, Debug)]
pub struct Case<'m>(&'m Value);

/// The cases of a trait that are for clients and of the service's protocol.
pub fn of<'m>(context: &Context<'_>, traits: &'m Traits, id: &str) -> Vec<Case<'m>> {
    let service = context.model.service().map(|(_, traits)| traits);
    let is_spoken = |protocol: &str| service.is_some_and(|traits| traits.has(protocol));
    // A service that speaks both is called by the newer one.
    let spoken = if is_spoken(ids::AWS_JSON_1_1) { ids::AWS_JSON_1_1 } else { ids::AWS_JSON_1_0 };
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

    /// The body, where it is JSON.
    pub fn json(self) -> Value {
        self.text("body").and_then(|body| serde_json::from_str(body).ok()).unwrap_or_default()
    }

    /// What a client must have sent.
    pub fn sent(self) -> Sent {
        Sent {
            method: self.text("method").unwrap_or("POST").to_owned(),
            uri: self.text("uri").unwrap_or("/").to_owned(),
            host: self.text("resolvedHost").or(self.text("host")).map(|host| {
                let path = host.find('/').unwrap_or(host.len());
                host[..path].to_owned()
            }),
            headers: self.headers(),
            forbidden: self.texts("forbidHeaders"),
            required: self.texts("requireHeaders"),
            body: self.text("body").map(str::to_owned),
            is_json: self.text("bodyMediaType").is_some_and(|media_type| media_type.ends_with("json")),
        }
    }

    /// What the service answers.
    pub fn answer(self) -> Answer {
        Answer {
            status: self.0.get("code").and_then(Value::as_u64).unwrap_or(200),
            headers: self.headers(),
            body: self.text("body").unwrap_or_default().to_owned(),
        }
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
