//! Corrections of published models, for what a service does that its model does not say. Each has its source, and is
//! reported when a model no longer needs it.

mod api_gateway;
mod athena;
mod fixup;
mod glacier;
mod machine_learning;
mod polly;
mod presigned_urls;
mod retries;
mod route_53;
mod s3;

use super::{ShapeId, Shapes};
use crate::diagnostic::{Diagnostic, Diagnostics};
use fixup::Effect;

pub use fixup::Fixup;

/// Every correction that there is.
pub const FIXUPS: &[Fixup] = &[
    api_gateway::ACCEPT,
    athena::DELETE_TOKEN,
    athena::STOP_TOKEN,
    glacier::ACCOUNT_ID,
    glacier::TREE_HASH,
    glacier::VERSION,
    machine_learning::PREDICT_ENDPOINT,
    polly::PRESIGNED_SPEECH,
    presigned_urls::DOCDB,
    presigned_urls::EC2,
    presigned_urls::NEPTUNE,
    presigned_urls::RDS,
    retries::DYNAMODB,
    retries::DYNAMODB_STREAMS,
    retries::KINESIS,
    retries::SFN,
    retries::SQS,
    retries::SWF,
    route_53::IDS_WITHOUT_KIND,
    route_53::INVALID_CHANGE_BATCH,
    s3::BUCKET_IN_ENDPOINT,
    s3::BUCKET_LOCATION,
    s3::BUCKET_REGIONS,
    s3::ERRORS_IN_SUCCESS,
];

/// Corrects the model of a service, with a warning for each correction that it does not need.
pub fn apply(service: &ShapeId, shapes: &mut Shapes, warnings: &mut Diagnostics) {
    for fixup in FIXUPS.iter().filter(|fixup| fixup.service == service.as_str()) {
        if (fixup.correct)(shapes) == Effect::Obsolete {
            let what = format!("no longer needs the fix-up `{}`", fixup.name);
            warnings.push(Diagnostic::for_shape(service, what).hint("remove it from `codegen/src/model/fixups`"));
        }
    }
}
