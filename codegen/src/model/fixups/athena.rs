//! Amazon Athena: ids of what to delete and to stop are no idempotency tokens.

use super::fixup::{Effect, Fixup, member};
use crate::model::{Shapes, ids};

/// `DeleteNamedQuery` names the query to delete: a random id in its place deletes nothing.
pub const DELETE_TOKEN: Fixup = Fixup {
    name: "athena-delete-token",
    service: "com.amazonaws.athena#AmazonAthena",
    source: "API reference of DeleteNamedQuery: NamedQueryId is the id of the query to delete; the model (2017-05-18) and \
             botocore 1.44.8 mark it as an idempotency token",
    correct: |shapes| no_token(shapes, "com.amazonaws.athena#DeleteNamedQueryInput", "NamedQueryId"),
};

/// `StopQueryExecution` names the execution to stop.
pub const STOP_TOKEN: Fixup = Fixup {
    name: "athena-stop-token",
    service: "com.amazonaws.athena#AmazonAthena",
    source: "API reference of StopQueryExecution: QueryExecutionId is the id of the query to stop; the model (2017-05-18) and \
             botocore 1.44.8 mark it as an idempotency token",
    correct: |shapes| no_token(shapes, "com.amazonaws.athena#StopQueryExecutionInput", "QueryExecutionId"),
};

fn no_token(shapes: &mut Shapes, structure: &str, name: &str) -> Effect {
    let Some(member) = member(shapes, structure, name) else { return Effect::Absent };
    match member.traits.remove(ids::IDEMPOTENCY_TOKEN) {
        Some(_) => Effect::Corrected,
        None => Effect::Obsolete,
    }
}
