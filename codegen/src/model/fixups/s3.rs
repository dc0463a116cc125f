//! Amazon S3: where a bucket's name is and which requests follow it, an answer that has no element for its member, and
//! answers of 200 that are errors.

use serde_json::{Value, json};

use super::fixup::{Effect, Fixup};
use crate::model::{Kind, Member, ShapeId, Shapes, TraitsExt, ids};

const SERVICE: &str = "com.amazonaws.s3#AmazonS3";

/// The endpoint rules put the bucket into the host or the path: the model's URIs have it once more.
pub const BUCKET_IN_ENDPOINT: Fixup = Fixup {
    name: "s3-bucket-in-endpoint",
    service: SERVICE,
    source: "the model's endpoint rules, whose URLs have the bucket; Smithy's cases `S3DefaultAddressing` and \
             `S3VirtualHostAddressing`",
    correct: |shapes| {
        inputs(shapes).into_iter().fold(Effect::Absent, |effect, (operation, input)| {
            match move_bucket(shapes, &operation, &input) {
                true => Effect::Corrected,
                false => effect,
            }
        })
    },
};

/// A bucket is in a region of its own, and what is sent to another is answered with that region.
pub const BUCKET_REGIONS: Fixup = Fixup {
    name: "s3-bucket-regions",
    service: SERVICE,
    source: "User Guide of S3, \"Making requests\", on redirects; botocore 1.44.8, utils.py, `S3RegionRedirectorv2`: every \
             operation with a bucket, and not the one that makes it",
    correct: |shapes| {
        let is_bucket = |member: &Member| member.traits.field(ids::CONTEXT_PARAM, "name") == Some("Bucket");
        let follow = inputs(shapes).into_iter().filter(|(operation, input)| {
            operation.name() != "CreateBucket" && members(shapes, input).iter().any(is_bucket)
        });
        let follow: Vec<_> = follow.map(|(operation, _)| operation).collect();
        for operation in &follow {
            if let Some(operation) = shapes.get_mut(operation.as_str()) {
                operation.traits.insert(ids::FOLLOWS_BUCKET.to_owned(), json!({}));
            }
        }
        if follow.is_empty() { Effect::Absent } else { Effect::Corrected }
    },
};

/// The root of the document is the member itself.
pub const BUCKET_LOCATION: Fixup = Fixup {
    name: "s3-bucket-location",
    service: SERVICE,
    source: "API reference of GetBucketLocation: the root is `LocationConstraint`; Smithy's case \
             `GetBucketLocationUnwrappedOutput`, trait `aws.customizations#s3UnwrappedXmlOutput`",
    correct: |shapes| {
        let bare: Vec<ShapeId> = shapes
            .values()
            .filter(|shape| shape.traits.has(ids::S3_UNWRAPPED_XML_OUTPUT))
            .filter_map(|shape| match &shape.kind {
                Kind::Operation(operation) => operation.output.clone(),
                _ => None,
            })
            .collect();
        for output in &bare {
            for member in members(shapes, output) {
                member.traits.insert(ids::HTTP_PAYLOAD.to_owned(), json!({}));
                member.traits.insert(ids::ELEMENT.to_owned(), json!({}));
            }
        }
        if bare.is_empty() { Effect::Absent } else { Effect::Corrected }
    },
};

/// S3 sends the status before it has done the work, so that the connection stays open: what fails then is told in the body.
pub const ERRORS_IN_SUCCESS: Fixup = Fixup {
    name: "s3-errors-in-success",
    service: SERVICE,
    source: "API reference of CopyObject, UploadPartCopy and CompleteMultipartUpload; botocore 1.44.8, handlers.py, \
             `_handle_200_error`: every operation whose responses are documents",
    correct: |shapes| {
        let operations: Vec<ShapeId> = shapes
            .iter()
            .filter(|(_, shape)| match &shape.kind {
                Kind::Operation(operation) => operation.output.as_ref().is_some_and(|id| !has_bytes(shapes, id)),
                _ => false,
            })
            .map(|(id, _)| id.clone())
            .collect();
        for id in &operations {
            if let Some(operation) = shapes.get_mut(id.as_str()) {
                operation.traits.insert(ids::ERRORS_IN_SUCCESS.to_owned(), json!({}));
            }
        }
        if operations.is_empty() { Effect::Absent } else { Effect::Corrected }
    },
};

/// Whether the body of a response is a member's bytes, text or events, which may be anything.
fn has_bytes(shapes: &Shapes, output: &ShapeId) -> bool {
    let Some(Kind::Structure(members)) = shapes.get(output.as_str()).map(|shape| &shape.kind) else { return false };
    let is_body = |member: &&Member| member.traits.has(ids::HTTP_PAYLOAD) && !member.traits.has(ids::ELEMENT);
    members.iter().filter(is_body).any(|member| {
        let target = shapes.get(member.target.as_str());
        target.is_none_or(|target| !matches!(target.kind, Kind::Structure(_)) || target.traits.has(ids::STREAMING))
    })
}

/// The operations that have an input, with it.
fn inputs(shapes: &Shapes) -> Vec<(ShapeId, ShapeId)> {
    let inputs = shapes.iter().filter_map(|(id, shape)| match &shape.kind {
        Kind::Operation(operation) => Some((id.clone(), operation.input.clone()?)),
        _ => None,
    });
    inputs.collect()
}

fn members<'s>(shapes: &'s mut Shapes, structure: &ShapeId) -> &'s mut [Member] {
    match shapes.get_mut(structure.as_str()).map(|shape| &mut shape.kind) {
        Some(Kind::Structure(members)) => members,
        _ => &mut [],
    }
}

/// Takes the bucket out of an operation's URI, and says whether it was there.
fn move_bucket(shapes: &mut Shapes, operation: &ShapeId, input: &ShapeId) -> bool {
    let is_bucket = |member: &&mut Member| member.name == "Bucket" && member.traits.has(ids::CONTEXT_PARAM);
    let Some(bucket) = members(shapes, input).iter_mut().find(is_bucket) else { return false };
    if bucket.traits.remove(ids::HTTP_LABEL).is_none() {
        return false;
    }
    bucket.traits.insert(ids::IN_ENDPOINT.to_owned(), json!({}));
    let http = shapes.get_mut(operation.as_str()).and_then(|shape| shape.traits.get_mut(ids::HTTP));
    if let Some(uri) = http.and_then(|http| http.get_mut("uri"))
        && let Some(rest) = uri.as_str().and_then(|uri| uri.strip_prefix("/{Bucket}"))
    {
        let slash = if rest.starts_with('/') { "" } else { "/" };
        *uri = Value::from(format!("{slash}{rest}"));
    }
    true
}
