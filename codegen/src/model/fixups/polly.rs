//! Amazon Polly: speech by a presigned URL, which players take that know nothing else.

use serde_json::json;

use super::fixup::{Effect, Fixup};
use crate::model::ids;

/// A presigned request for speech has all of its members in the query.
pub const PRESIGNED_SPEECH: Fixup = Fixup {
    name: "polly-presigned-speech",
    service: "com.amazonaws.polly#Parrot_v1",
    source: "botocore 1.44.8, auth.py, `SigV4QueryAuth`, and handlers.py, `remove_content_type_header_for_presigning`: the \
             members of SynthesizeSpeech are the query, and the body has no type; AWS SDK for Rust, aws-sdk-polly, whose \
             presigned SynthesizeSpeech is a GET",
    correct: |shapes| match shapes.get_mut("com.amazonaws.polly#SynthesizeSpeech") {
        Some(operation) => match operation.traits.insert(ids::PRESIGNED_METHOD.to_owned(), json!("GET")) {
            Some(_) => Effect::Obsolete,
            None => Effect::Corrected,
        },
        None => Effect::Absent,
    },
};
