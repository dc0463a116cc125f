//! Amazon Machine Learning: predictions come from an endpoint that the request names.

use serde_json::json;

use super::fixup::{Effect, Fixup, member};
use crate::model::ids;

/// `Predict` goes to the URL in one of its members.
pub const PREDICT_ENDPOINT: Fixup = Fixup {
    name: "machine-learning-predict-endpoint",
    service: "com.amazonaws.machinelearning#AmazonML_20141212",
    source: "API reference of Predict: PredictEndpoint is where the request is sent; Smithy's case \
             `MachinelearningPredictEndpoint`",
    correct: |shapes| match member(shapes, "com.amazonaws.machinelearning#PredictInput", "PredictEndpoint") {
        Some(member) => match member.traits.insert(ids::CONTEXT_PARAM.to_owned(), json!({ "name": "Endpoint" })) {
            Some(_) => Effect::Obsolete,
            None => Effect::Corrected,
        },
        None => Effect::Absent,
    },
};
