//! The traits that shape a client, read from their JSON values.

use serde_json::Value;

use super::Traits;

/// The ids of the traits that the generator reads.
pub mod ids {
    #![expect(missing_docs, reason = "each constant is the trait's own name")]

    macro_rules! ids {
        ($(pub const $name:ident: &str = $id:literal;)*) => {
            $(pub const $name: &str = $id;)*

            /// All of them, by which a trait is known.
            pub const ALL: &[&str] = &[$($id),*];
        };
    }

    ids! {
        pub const AUTH: &str = "smithy.api#auth";
        pub const AUTH_DEFINITION: &str = "smithy.api#authDefinition";
        pub const AWS_JSON_1_0: &str = "aws.protocols#awsJson1_0";
        pub const AWS_JSON_1_1: &str = "aws.protocols#awsJson1_1";
        pub const AWS_QUERY: &str = "aws.protocols#awsQuery";
        pub const AWS_QUERY_COMPATIBLE: &str = "aws.protocols#awsQueryCompatible";
        pub const AWS_QUERY_ERROR: &str = "aws.protocols#awsQueryError";
        pub const AWS_SERVICE: &str = "aws.api#service";
        pub const BOX: &str = "smithy.api#box";
        pub const CLIENT_CONTEXT_PARAMS: &str = "smithy.rules#clientContextParams";
        pub const CLIENT_OPTIONAL: &str = "smithy.api#clientOptional";
        pub const CONTEXT_PARAM: &str = "smithy.rules#contextParam";
        pub const DEFAULT: &str = "smithy.api#default";
        pub const DEPRECATED: &str = "smithy.api#deprecated";
        pub const DOCUMENTATION: &str = "smithy.api#documentation";
        pub const EC2_QUERY: &str = "aws.protocols#ec2Query";
        pub const EC2_QUERY_NAME: &str = "aws.protocols#ec2QueryName";
        pub const ENDPOINT: &str = "smithy.api#endpoint";
        pub const ENDPOINT_BDD: &str = "smithy.rules#endpointBdd";
        pub const ENDPOINT_RULE_SET: &str = "smithy.rules#endpointRuleSet";
        pub const ENDPOINT_TESTS: &str = "smithy.rules#endpointTests";
        pub const ENUM: &str = "smithy.api#enum";
        pub const ENUM_VALUE: &str = "smithy.api#enumValue";
        pub const ERROR: &str = "smithy.api#error";
        pub const HTTP: &str = "smithy.api#http";
        pub const HTTP_BEARER_AUTH: &str = "smithy.api#httpBearerAuth";
        pub const HTTP_CHECKSUM: &str = "aws.protocols#httpChecksum";
        pub const HTTP_CHECKSUM_REQUIRED: &str = "smithy.api#httpChecksumRequired";
        pub const HTTP_ERROR: &str = "smithy.api#httpError";
        pub const IDEMPOTENT: &str = "smithy.api#idempotent";
        pub const EVENT_HEADER: &str = "smithy.api#eventHeader";
        pub const EVENT_PAYLOAD: &str = "smithy.api#eventPayload";
        pub const EVENT_STREAM_TESTS: &str = "smithy.test#eventStreamTests";
        pub const EXAMPLES: &str = "smithy.api#examples";
        pub const HOST_LABEL: &str = "smithy.api#hostLabel";
        pub const HTTP_HEADER: &str = "smithy.api#httpHeader";
        pub const HTTP_LABEL: &str = "smithy.api#httpLabel";
        pub const HTTP_PAYLOAD: &str = "smithy.api#httpPayload";
        pub const HTTP_PREFIX_HEADERS: &str = "smithy.api#httpPrefixHeaders";
        pub const HTTP_QUERY: &str = "smithy.api#httpQuery";
        pub const HTTP_QUERY_PARAMS: &str = "smithy.api#httpQueryParams";
        pub const HTTP_REQUEST_TESTS: &str = "smithy.test#httpRequestTests";
        pub const HTTP_RESPONSE_CODE: &str = "smithy.api#httpResponseCode";
        pub const HTTP_RESPONSE_TESTS: &str = "smithy.test#httpResponseTests";
        pub const IDEMPOTENCY_TOKEN: &str = "smithy.api#idempotencyToken";
        pub const INPUT: &str = "smithy.api#input";
        pub const JSON_NAME: &str = "smithy.api#jsonName";
        pub const LENGTH: &str = "smithy.api#length";
        pub const MEDIA_TYPE: &str = "smithy.api#mediaType";
        pub const MIXIN: &str = "smithy.api#mixin";
        pub const OPERATION_CONTEXT_PARAMS: &str = "smithy.rules#operationContextParams";
        pub const OPTIONAL_AUTH: &str = "smithy.api#optionalAuth";
        pub const PAGINATED: &str = "smithy.api#paginated";
        pub const PATTERN: &str = "smithy.api#pattern";
        pub const PROTOCOL_DEFINITION: &str = "smithy.api#protocolDefinition";
        pub const RANGE: &str = "smithy.api#range";
        pub const RPC_V2_CBOR: &str = "smithy.protocols#rpcv2Cbor";
        pub const READONLY: &str = "smithy.api#readonly";
        pub const REQUEST_COMPRESSION: &str = "smithy.api#requestCompression";
        pub const REQUIRED: &str = "smithy.api#required";
        pub const REQUIRES_LENGTH: &str = "smithy.api#requiresLength";
        pub const REST_JSON_1: &str = "aws.protocols#restJson1";
        pub const REST_XML: &str = "aws.protocols#restXml";
        pub const RETRYABLE: &str = "smithy.api#retryable";
        pub const S3_UNWRAPPED_XML_OUTPUT: &str = "aws.customizations#s3UnwrappedXmlOutput";
        pub const SENSITIVE: &str = "smithy.api#sensitive";
        pub const SIGV4: &str = "aws.auth#sigv4";
        pub const SIGV4A: &str = "aws.auth#sigv4a";
        pub const SPARSE: &str = "smithy.api#sparse";
        pub const STATIC_CONTEXT_PARAMS: &str = "smithy.rules#staticContextParams";
        pub const STREAMING: &str = "smithy.api#streaming";
        pub const TIMESTAMP_FORMAT: &str = "smithy.api#timestampFormat";
        pub const TITLE: &str = "smithy.api#title";
        pub const UNIQUE_ITEMS: &str = "smithy.api#uniqueItems";
        pub const UNSIGNED_PAYLOAD: &str = "aws.auth#unsignedPayload";
        pub const WAITABLE: &str = "smithy.waiters#waitable";
        pub const XML_ATTRIBUTE: &str = "smithy.api#xmlAttribute";
        pub const XML_FLATTENED: &str = "smithy.api#xmlFlattened";
        pub const XML_NAME: &str = "smithy.api#xmlName";
        pub const XML_NAMESPACE: &str = "smithy.api#xmlNamespace";

        // The generator's own.
        pub const ELEMENT: &str = "smithy_codegen#element";
        pub const ERRORS_IN_SUCCESS: &str = "smithy_codegen#errorsInSuccess";
        pub const FOLLOWS_BUCKET: &str = "smithy_codegen#followsBucket";
        pub const HEADERS: &str = "smithy_codegen#headers";
        pub const IN_ENDPOINT: &str = "smithy_codegen#inEndpoint";
        pub const LAST_SEGMENT: &str = "smithy_codegen#lastSegment";
        pub const LABEL_DEFAULT: &str = "smithy_codegen#labelDefault";
        pub const LONG_POLL: &str = "smithy_codegen#longPoll";
        pub const NOTICES: &str = "smithy_codegen#notices";
        pub const PAGES_AFTER: &str = "smithy_codegen#pagesAfter";
        pub const PRESIGNED_METHOD: &str = "smithy_codegen#presignedMethod";
        pub const PRESIGNED_URL: &str = "smithy_codegen#presignedUrl";
        pub const RETRY_DEFAULTS: &str = "smithy_codegen#retryDefaults";
        pub const TREE_HASH: &str = "smithy_codegen#treeHash";
    }
}

/// The limits of `@length`: characters, bytes or items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least, if limited.
    pub min: Option<u64>,
    /// The most, if limited.
    pub max: Option<u64>,
}

/// The limits of `@range`, as the model writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecimalBounds {
    /// The least, if limited.
    pub min: Option<String>,
    /// The most, if limited.
    pub max: Option<String>,
}

/// The form in which a timestamp is written. Smithy 2.0 specification, section "timestampFormat trait".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// A number of seconds since 1970.
    EpochSeconds,
    /// RFC 3339.
    DateTime,
    /// The form of HTTP's headers.
    HttpDate,
}

impl TimestampFormat {
    /// The format of that name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "epoch-seconds" => Some(Self::EpochSeconds),
            "date-time" => Some(Self::DateTime),
            "http-date" => Some(Self::HttpDate),
            _ => None,
        }
    }
}

/// Readers of [`Traits`].
pub trait TraitsExt {
    /// Whether the trait is there.
    fn has(&self, id: &str) -> bool;
    /// The trait's value when it is a string.
    fn text(&self, id: &str) -> Option<&str>;
    /// A field of the trait's value when that is a string.
    fn field(&self, id: &str, field: &str) -> Option<&str>;
    /// The limits of `@length`.
    fn length_bounds(&self) -> Option<Bounds>;
    /// The limits of `@range`.
    fn range_bounds(&self) -> Option<DecimalBounds>;
    /// The value of `@default`; a default of `null` is none.
    fn default_value(&self) -> Option<&Value>;
    /// The form that `@timestampFormat` names.
    fn timestamp_format(&self) -> Option<TimestampFormat>;
}

impl TraitsExt for Traits {
    fn has(&self, id: &str) -> bool {
        self.contains_key(id)
    }

    fn text(&self, id: &str) -> Option<&str> {
        self.get(id)?.as_str()
    }

    fn field(&self, id: &str, field: &str) -> Option<&str> {
        self.get(id)?.get(field)?.as_str()
    }

    fn length_bounds(&self) -> Option<Bounds> {
        let limits = self.get(ids::LENGTH)?;
        let limit = |name| limits.get(name).and_then(Value::as_u64);
        Some(Bounds { min: limit("min"), max: limit("max") })
    }

    fn range_bounds(&self) -> Option<DecimalBounds> {
        let limits = self.get(ids::RANGE)?;
        let limit = |name| match limits.get(name)? {
            Value::Number(number) => Some(number.to_string()),
            // Some models write numbers that JSON has no precision for as text; no other text is a limit.
            Value::String(text) => {
                serde_json::from_str::<serde_json::Number>(text).ok().map(|number| number.to_string())
            }
            _ => None,
        };
        Some(DecimalBounds { min: limit("min"), max: limit("max") })
    }

    fn default_value(&self) -> Option<&Value> {
        self.get(ids::DEFAULT).filter(|value| !value.is_null())
    }

    fn timestamp_format(&self) -> Option<TimestampFormat> {
        TimestampFormat::named(self.text(ids::TIMESTAMP_FORMAT)?)
    }
}
