//! The traits that bind members to HTTP and to XML, and where each can stand.

use super::table::{COLLECTIONS, HOLDERS, LISTED, NOWHERE, SCALARS, STRUCTURES, Selector, TEXTS};
use crate::model::ids;

pub(super) const BINDINGS: &[Selector] = &[
    Selector {
        traits: &[ids::HTTP_LABEL],
        holders: STRUCTURES,
        targets: SCALARS,
        beside: Some(ids::REQUIRED),
        described: "a member of a structure that targets a string, a number, a boolean or a timestamp and has \
                    `smithy.api#required`",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::LABEL_DEFAULT],
        holders: STRUCTURES,
        targets: TEXTS,
        beside: Some(ids::HTTP_LABEL),
        described: "a member of a structure that targets a string and has `smithy.api#httpLabel`",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::IN_ENDPOINT],
        holders: STRUCTURES,
        targets: &["string"],
        beside: Some(ids::CONTEXT_PARAM),
        described: "a member of a structure that targets a string and has `smithy.rules#contextParam`",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::ELEMENT],
        holders: STRUCTURES,
        targets: SCALARS,
        beside: Some(ids::HTTP_PAYLOAD),
        described: "a member of a structure that targets a scalar and has `smithy.api#httpPayload`",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::LAST_SEGMENT],
        holders: STRUCTURES,
        targets: &["string"],
        described: "a member of a structure that targets a string",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::HTTP_HEADER, ids::HTTP_QUERY],
        holders: STRUCTURES,
        targets: LISTED,
        described: "a member of a structure that targets a string, a number, a boolean, a timestamp or a list of these",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::HTTP_PREFIX_HEADERS, ids::HTTP_QUERY_PARAMS],
        holders: STRUCTURES,
        targets: &["map"],
        described: "a member of a structure that targets a map of strings",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::HTTP_RESPONSE_CODE],
        holders: STRUCTURES,
        targets: &["integer"],
        described: "a member of a structure that targets an integer",
        ..NOWHERE
    },
    Selector { traits: &[ids::HTTP_PAYLOAD], holders: STRUCTURES, described: "a member of a structure", ..NOWHERE },
    Selector {
        traits: &[ids::JSON_NAME, ids::EC2_QUERY_NAME],
        holders: &["structure", "union"],
        described: "a member of a structure or a union",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::XML_ATTRIBUTE],
        holders: STRUCTURES,
        targets: SCALARS,
        described: "a member of a structure that targets a string, a number, a boolean or a timestamp",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::XML_FLATTENED],
        holders: &["structure", "union"],
        targets: COLLECTIONS,
        described: "a member of a structure or a union that targets a list or a map",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::XML_NAME],
        shapes: &["structure", "union"],
        holders: HOLDERS,
        described: "a structure, a union or a member",
        ..NOWHERE
    },
];
