//! Amazon S3 Glacier: what every request, every account and every upload must say, and the model does not.

use serde_json::{Value, json};

use super::fixup::{Effect, Fixup, add_service_header};
use crate::model::{Kind, Shapes, TraitsExt, ids};

const SERVICE: &str = "com.amazonaws.glacier#Glacier";

/// Every request names the version of the API.
pub const VERSION: Fixup = Fixup {
    name: "glacier-version",
    service: SERVICE,
    source: "Developer Guide of S3 Glacier, \"Common Request Headers\": `x-amz-glacier-version` is required and has the value \
             2012-06-01; Smithy's case `GlacierVersionHeader`",
    correct: |shapes| add_service_header(shapes, SERVICE, "X-Amz-Glacier-Version", "2012-06-01"),
};

/// The account in the path can be left out: a hyphen stands for that of the credentials.
pub const ACCOUNT_ID: Fixup = Fixup {
    name: "glacier-account-id",
    service: SERVICE,
    source: "API reference of S3 Glacier, `accountId` of every operation: a single `-` stands for the account of the \
             credentials; Smithy's case `GlacierAccountId`",
    correct: optional_account,
};

/// Uploads have the checksums that the service computes too.
pub const TREE_HASH: Fixup = Fixup {
    name: "glacier-tree-hash",
    service: SERVICE,
    source: "Developer Guide of S3 Glacier, \"Computing Checksums\": uploads need `x-amz-sha256-tree-hash` and \
             `x-amz-content-sha256`; Smithy's cases `GlacierChecksums` and `GlacierMultipartChecksums`",
    correct: |shapes| {
        let uploads = ["com.amazonaws.glacier#UploadArchive", "com.amazonaws.glacier#UploadMultipartPart"];
        uploads.iter().fold(Effect::Absent, |effect, id| match shapes.get_mut(*id) {
            Some(operation) => {
                operation.traits.insert(ids::TREE_HASH.to_owned(), json!({}));
                Effect::Corrected
            }
            None => effect,
        })
    },
};

fn optional_account(shapes: &mut Shapes) -> Effect {
    let structures = shapes.values_mut().filter_map(|shape| match &mut shape.kind {
        Kind::Structure(members) => Some(members),
        _ => None,
    });
    let accounts = structures.flatten().filter(|member| {
        member.name == "accountId" && member.traits.has(ids::HTTP_LABEL) && member.traits.has(ids::REQUIRED)
    });
    accounts.fold(Effect::Absent, |_, member| {
        member.traits.insert(ids::CLIENT_OPTIONAL.to_owned(), json!({}));
        member.traits.insert(ids::LABEL_DEFAULT.to_owned(), Value::from("-"));
        Effect::Corrected
    })
}
