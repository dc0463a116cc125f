//! Plans the parameter of an operation that is a presigned URL, by which the service fetches what it copies from another
//! region.

use super::{PresignedUrl, Structure};
use crate::model::{Traits, TraitsExt, ids};

/// What the documentation of an operation says of it.
const SENTENCE: &str = "Where the source is in another region, the client makes and signs the presigned URL by which the \
                        service fetches it, unless the request has one.";

/// The parameter with a presigned URL that requests of an operation have, if any.
pub fn plan(traits: &Traits, request: &Structure) -> Option<PresignedUrl> {
    let presigned = traits.get(ids::PRESIGNED_URL)?;
    let wire = |key: &str| {
        let member = presigned.get(key)?.as_str()?;
        let field = request.fields.iter().find(|field| field.member == member)?;
        Some(field.wire.to_string())
    };
    let (source, source_kind) = match (wire("arn"), wire("region")) {
        (Some(arn), _) => (arn, "arn"),
        (None, region) => (region?, "region"),
    };
    Some(PresignedUrl { parameter: wire("parameter")?, source, source_kind })
}

/// The sentence on it, where an operation has one.
pub fn docs(traits: &Traits) -> Vec<String> {
    if traits.has(ids::PRESIGNED_URL) { vec![SENTENCE.to_owned()] } else { Vec::new() }
}
