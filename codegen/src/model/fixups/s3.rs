//! Amazon S3: where a bucket's name is, and an answer that has no element for its member.

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
