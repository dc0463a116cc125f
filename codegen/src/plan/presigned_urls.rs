//! Plans the parameter of an operation that is a presigned URL, by which the service fetches what it copies from another
//! region.

use super::PresignedUrl;
use super::symbols::Symbols;
use crate::model::{Member, Traits, TraitsExt, ids};

/// What the documentation of an operation says of it.
const SENTENCE: &str = "Where the source is in another region, the client makes and signs the presigned URL by which the \
                        service fetches it, unless the request has one.";

/// The parameter with a presigned URL that requests of an operation have, if any.
pub fn plan(symbols: &Symbols<'_>, traits: &Traits, members: &[Member]) -> Option<PresignedUrl> {
    let presigned = traits.get(ids::PRESIGNED_URL)?;
    let name = |key: &str| {
        let name = presigned.get(key)?.as_str()?;
        let member = members.iter().find(|member| member.name == name)?;
        Some(symbols.protocol.request_name(member).into_owned())
    };
    let (source, source_kind) = match (name("arn"), name("region")) {
        (Some(arn), _) => (arn, "arn"),
        (None, region) => (region?, "region"),
    };
    Some(PresignedUrl { parameter: name("parameter")?, source, source_kind })
}

/// The sentence on it, where an operation has one.
pub fn docs(traits: &Traits) -> Vec<String> {
    if traits.has(ids::PRESIGNED_URL) { vec![SENTENCE.to_owned()] } else { Vec::new() }
}
