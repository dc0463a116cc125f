//! Plans the checksums of an operation's requests and responses.
//!
//! Smithy 2.0 specification, sections "httpChecksumRequired trait" and "httpChecksum trait".

use serde_json::Value;

use super::HttpChecksum;
use super::docs::paragraphs;
use super::symbols::Symbols;
use crate::model::{Member, Traits, TraitsExt, ids};

/// What the documentation of an operation says of the checksum of its requests.
const SENT: &str = "Requests have a checksum, CRC32 unless they say otherwise";

/// What it says of responses.
const RECEIVED: &str = "A response that is not as its checksum says ends in an error; [`Config`](crate::Config) says which \
                        are held to theirs.";

/// The checksums in an algorithm of the caller's choice, where an operation has such.
pub fn plan(symbols: &Symbols<'_>, traits: &Traits, members: &[Member]) -> Option<HttpChecksum> {
    let checksum = traits.get(ids::HTTP_CHECKSUM).filter(|_| symbols.protocol.has_http_bindings())?;
    let header = |key: &str| {
        let name = checksum.get(key)?.as_str()?;
        let member = members.iter().find(|member| member.name == name)?;
        // What is a header is one in small letters to those who send it.
        Some(member.traits.get(ids::HTTP_HEADER)?.as_str()?.to_ascii_lowercase())
    };
    let planned = HttpChecksum {
        algorithm_header: header("requestAlgorithmMember"),
        mode_header: header("requestValidationModeMember"),
        required: is_required(checksum),
        streaming: members.iter().any(|member| is_stream(symbols, member)),
    };
    (planned.algorithm_header.is_some() || planned.mode_header.is_some()).then_some(planned)
}

/// Whether requests must have the header `content-md5`: a checksum that is no other.
pub fn has_md5(traits: &Traits, planned: Option<&HttpChecksum>) -> bool {
    let required = traits.get(ids::HTTP_CHECKSUM).is_some_and(is_required);
    let is_other = planned.is_some_and(|planned| planned.algorithm_header.is_some());
    traits.has(ids::HTTP_CHECKSUM_REQUIRED) || (required && !is_other)
}

/// The sentences on them.
pub fn docs(planned: Option<&HttpChecksum>) -> Vec<String> {
    let Some(HttpChecksum { algorithm_header, mode_header, required, .. }) = planned else { return Vec::new() };
    let optional = if *required { "." } else { "; [`Config`](crate::Config) can leave it out." };
    let sent = algorithm_header.iter().map(|_| format!("{SENT}{optional}")).collect();
    paragraphs([sent, mode_header.iter().map(|_| RECEIVED.to_owned()).collect()])
}

fn is_required(checksum: &Value) -> bool {
    checksum.get("requestChecksumRequired").and_then(Value::as_bool) == Some(true)
}

fn is_stream(symbols: &Symbols<'_>, member: &Member) -> bool {
    symbols.model.shape(&member.target).is_some_and(|target| target.traits.has(ids::STREAMING))
}
