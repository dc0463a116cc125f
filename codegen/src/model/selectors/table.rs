//! The traits that the generator relies on, and where each can stand.

use crate::model::ids;

/// Where traits can stand.
pub(super) struct Selector {
    pub traits: &'static [&'static str],
    /// The kinds of shapes that can have them.
    pub shapes: &'static [&'static str],
    /// The kinds of shapes whose members can have them.
    pub holders: &'static [&'static str],
    /// The kinds that such a member targets; any where there is none.
    pub targets: &'static [&'static str],
    /// The trait that has to stand beside them.
    pub beside: Option<&'static str>,
    /// What can have them, in words.
    pub described: &'static str,
}

pub(super) const NOWHERE: Selector =
    Selector { traits: &[], shapes: &[], holders: &[], targets: &[], beside: None, described: "nothing" };

const SIZED: &[&str] = &["string", "enum", "blob", "list", "map"];
pub(super) const TEXTS: &[&str] = &["string", "enum"];
pub(super) const COLLECTIONS: &[&str] = &["list", "map"];
pub(super) const STRUCTURES: &[&str] = &["structure"];
pub(super) const HOLDERS: &[&str] = &["structure", "union", "list", "map"];
/// Every type that holds data, those first that a header can hold; the last two cannot have a default.
const DATA: &[&str] = &[
    "list",
    "string",
    "enum",
    "boolean",
    "timestamp",
    "byte",
    "short",
    "integer",
    "intEnum",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "blob",
    "document",
    "map",
    "structure",
    "union",
];
const DEFAULTED: &[&str] = DATA.split_at(DATA.len() - 2).0;
pub(super) const LISTED: &[&str] = DATA.split_at(14).0;
pub(super) const SCALARS: &[&str] = LISTED.split_at(1).1;
const NUMBERS: &[&str] = SCALARS.split_at(4).1;

pub(super) const SELECTORS: &[Selector] = &[
    Selector {
        traits: &[
            ids::AWS_JSON_1_0,
            ids::AWS_JSON_1_1,
            ids::AWS_QUERY,
            ids::AWS_QUERY_COMPATIBLE,
            ids::AWS_SERVICE,
            ids::CLIENT_CONTEXT_PARAMS,
            ids::EC2_QUERY,
            ids::ENDPOINT_BDD,
            ids::ENDPOINT_RULE_SET,
            ids::ENDPOINT_TESTS,
            ids::HEADERS,
            ids::HTTP_BEARER_AUTH,
            ids::NOTICES,
            ids::REST_JSON_1,
            ids::REST_XML,
            ids::RETRY_DEFAULTS,
            ids::SIGV4,
            ids::SIGV4A,
        ],
        shapes: &["service"],
        described: "a service",
        ..NOWHERE
    },
    Selector {
        traits: &[
            ids::ENDPOINT,
            ids::ERRORS_IN_SUCCESS,
            ids::EXAMPLES,
            ids::FOLLOWS_BUCKET,
            ids::HTTP,
            ids::HTTP_CHECKSUM,
            ids::HTTP_CHECKSUM_REQUIRED,
            ids::IDEMPOTENT,
            ids::LONG_POLL,
            ids::OPERATION_CONTEXT_PARAMS,
            ids::OPTIONAL_AUTH,
            ids::PAGES_AFTER,
            ids::PRESIGNED_METHOD,
            ids::PRESIGNED_URL,
            ids::READONLY,
            ids::REQUEST_COMPRESSION,
            ids::STATIC_CONTEXT_PARAMS,
            ids::TREE_HASH,
            ids::UNSIGNED_PAYLOAD,
            ids::WAITABLE,
        ],
        shapes: &["operation"],
        described: "an operation",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::AUTH, ids::PAGINATED],
        shapes: &["service", "operation"],
        described: "a service or an operation",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::TITLE],
        shapes: &["service", "resource"],
        described: "a service or a resource",
        ..NOWHERE
    },
    Selector { traits: &[ids::ERROR, ids::INPUT], shapes: STRUCTURES, described: "a structure", ..NOWHERE },
    Selector {
        traits: &[ids::AWS_QUERY_ERROR, ids::HTTP_ERROR, ids::RETRYABLE],
        shapes: STRUCTURES,
        beside: Some(ids::ERROR),
        described: "a structure with `smithy.api#error`",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::CLIENT_OPTIONAL, ids::CONTEXT_PARAM, ids::REQUIRED],
        holders: STRUCTURES,
        described: "a member of a structure",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::DEFAULT],
        shapes: DEFAULTED,
        holders: STRUCTURES,
        targets: DEFAULTED,
        described: "a simple type, an enum, a list, a map, or a member of a structure that targets one",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::HOST_LABEL],
        holders: STRUCTURES,
        targets: TEXTS,
        beside: Some(ids::REQUIRED),
        described: "a member of a structure that targets a string and has `smithy.api#required`",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::IDEMPOTENCY_TOKEN],
        holders: STRUCTURES,
        // An enum is a string, too, but none of its values is random.
        targets: &["string"],
        described: "a member of a structure that targets a string: the token is a random UUID",
        ..NOWHERE
    },
    Selector { traits: &[ids::MEDIA_TYPE], shapes: &["string", "blob"], described: "a string or a blob", ..NOWHERE },
    Selector {
        traits: &[ids::REQUIRES_LENGTH],
        shapes: &["blob"],
        beside: Some(ids::STREAMING),
        described: "a blob with `smithy.api#streaming`",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::ENUM_VALUE],
        holders: &["enum", "intEnum"],
        described: "a member of an enum or intEnum",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::LENGTH],
        shapes: SIZED,
        holders: HOLDERS,
        targets: SIZED,
        described: "a string, a blob, a list, a map, or a member that targets one",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::PATTERN],
        shapes: TEXTS,
        holders: HOLDERS,
        targets: TEXTS,
        described: "a string, or a member that targets one",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::RANGE],
        shapes: NUMBERS,
        holders: HOLDERS,
        targets: NUMBERS,
        described: "a number, or a member that targets one",
        ..NOWHERE
    },
    Selector {
        traits: &[ids::TIMESTAMP_FORMAT],
        shapes: &["timestamp"],
        holders: HOLDERS,
        targets: &["timestamp"],
        described: "a timestamp, or a member that targets one",
        ..NOWHERE
    },
    Selector { traits: &[ids::SPARSE], shapes: COLLECTIONS, described: "a list or a map", ..NOWHERE },
    Selector { traits: &[ids::UNIQUE_ITEMS], shapes: &["list"], described: "a list", ..NOWHERE },
    Selector { traits: &[ids::STREAMING], shapes: &["blob", "union"], described: "a blob or a union", ..NOWHERE },
    Selector {
        traits: &[ids::SENSITIVE],
        shapes: DATA,
        // Of members it is a trait in Smithy 1.0 only; to hide more than needed does no harm.
        holders: HOLDERS,
        described: "a shape that holds data",
        ..NOWHERE
    },
];
