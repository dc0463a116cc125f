//! What the pipeline has to know of an operation.

#[cfg(feature = "rest-xml")]
use http::StatusCode;

#[cfg(feature = "http-checksum")]
use crate::checksum::HttpChecksum;
#[cfg(feature = "presigned-urls")]
use crate::endpoint::PresignedUrl;
use crate::identity::AuthScheme;
#[cfg(feature = "rest-xml")]
use crate::protocol::is_error_body;

/// The names of an operation, and what sets its calls apart from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperationInfo {
    /// The operation's name as errors show it, `DetectLabels`.
    pub name: &'static str,
    /// What requests call the operation on the wire, `RekognitionService.DetectLabels`: the names that service and
    /// operation have in the model.
    pub target: &'static str,
    /// Whether requests have a body, although it may be one without members.
    pub(crate) has_body: bool,
    /// How requests may show who sends them, the first choice first; none where they need not.
    pub(crate) auth_schemes: &'static [AuthScheme],
    /// Whether large requests are compressed.
    #[cfg(feature = "compression")]
    pub(crate) is_compressed: bool,
    /// Whether requests have a checksum.
    #[cfg(feature = "checksums")]
    pub(crate) has_checksum: bool,
    /// Which checksums requests and responses have.
    #[cfg(feature = "http-checksum")]
    pub(crate) http_checksum: Option<HttpChecksum>,
    /// Whether requests have the checksums of uploads to Glacier.
    #[cfg(feature = "tree-hash")]
    pub(crate) has_tree_hash: bool,
    /// The parameter with a presigned URL that the client fills in.
    #[cfg(feature = "presigned-urls")]
    pub(crate) presigned_url: Option<PresignedUrl>,
    /// Whether the body of a success is handed on as a stream.
    pub(crate) has_streaming_response: bool,
    /// Whether the body of its requests is a stream of events.
    #[cfg(feature = "event-streams")]
    pub(crate) has_event_input: bool,
    /// Whether that stream begins with the other members of the request.
    #[cfg(feature = "event-streams")]
    pub(crate) has_initial_request: bool,
    /// Whether the stream that is handed on is one of events.
    #[cfg(feature = "event-streams")]
    pub(crate) has_event_output: bool,
    /// Whether it begins with the other members of the response.
    #[cfg(feature = "event-streams")]
    pub(crate) has_initial_response: bool,
    /// Whether signatures leave the body out.
    pub(crate) has_unsigned_payload: bool,
    /// Whether a body must say its length.
    pub(crate) requires_length: bool,
    /// Whether it is called again as soon as it has returned, so that its failures must take their time.
    pub(crate) is_long_poll: bool,
    /// Whether a response of status 200 may be an error by its body.
    #[cfg(feature = "rest-xml")]
    pub(crate) has_errors_in_success: bool,
    /// Whether all of a response is secret.
    #[cfg(feature = "s3-express")]
    pub(crate) has_secret_response: bool,
    /// Whether requests go to the region of their bucket, once that is known.
    #[cfg(feature = "region-redirects")]
    pub(crate) follows_bucket: bool,
}

impl OperationInfo {
    /// An operation like most: its requests are signed, and sent as they are encoded.
    #[doc(hidden)]
    pub const fn new(name: &'static str, target: &'static str) -> Self {
        OperationInfo {
            name,
            target,
            has_body: true,
            auth_schemes: &[AuthScheme::Sigv4],
            #[cfg(feature = "compression")]
            is_compressed: false,
            #[cfg(feature = "checksums")]
            has_checksum: false,
            #[cfg(feature = "http-checksum")]
            http_checksum: None,
            #[cfg(feature = "tree-hash")]
            has_tree_hash: false,
            #[cfg(feature = "presigned-urls")]
            presigned_url: None,
            has_streaming_response: false,
            #[cfg(feature = "event-streams")]
            has_event_input: false,
            #[cfg(feature = "event-streams")]
            has_initial_request: false,
            #[cfg(feature = "event-streams")]
            has_event_output: false,
            #[cfg(feature = "event-streams")]
            has_initial_response: false,
            has_unsigned_payload: false,
            requires_length: false,
            is_long_poll: false,
            #[cfg(feature = "rest-xml")]
            has_errors_in_success: false,
            #[cfg(feature = "s3-express")]
            has_secret_response: false,
            #[cfg(feature = "region-redirects")]
            follows_bucket: false,
        }
    }

    /// The same, with requests that have no body, where the protocol wants none of an operation without input.
    #[doc(hidden)]
    pub const fn without_body(self) -> Self {
        OperationInfo { has_body: false, ..self }
    }

    /// The same, with requests that are not signed, for which no credentials are asked for (traits `smithy.api#auth` and
    /// `smithy.api#optionalAuth`).
    #[doc(hidden)]
    pub const fn unsigned(self) -> Self {
        OperationInfo { auth_schemes: &[], ..self }
    }

    /// The same, with requests that have a bearer token and no signature (trait `smithy.api#httpBearerAuth`).
    #[doc(hidden)]
    pub const fn bearer(self) -> Self {
        OperationInfo { auth_schemes: &[AuthScheme::Bearer], ..self }
    }

    /// The same, with requests that have a bearer token, or else a signature.
    #[doc(hidden)]
    pub const fn bearer_or_signed(self) -> Self {
        OperationInfo { auth_schemes: &[AuthScheme::Bearer, AuthScheme::Sigv4], ..self }
    }

    /// The same, with requests that are signed, or else have a bearer token.
    #[doc(hidden)]
    pub const fn signed_or_bearer(self) -> Self {
        OperationInfo { auth_schemes: &[AuthScheme::Sigv4, AuthScheme::Bearer], ..self }
    }

    /// The same, with large requests in gzip (trait `smithy.api#requestCompression`).
    #[cfg(feature = "compression")]
    #[doc(hidden)]
    pub const fn compressed(self) -> Self {
        OperationInfo { is_compressed: true, ..self }
    }

    /// The same, with the header `content-md5` (trait `smithy.api#httpChecksumRequired`).
    #[cfg(feature = "checksums")]
    #[doc(hidden)]
    pub const fn with_checksum(self) -> Self {
        OperationInfo { has_checksum: true, ..self }
    }

    /// The same, with checksums of requests or responses in an algorithm of the caller's choice (trait
    /// `aws.protocols#httpChecksum`).
    #[cfg(feature = "http-checksum")]
    #[doc(hidden)]
    pub const fn http_checksum(self, checksum: HttpChecksum) -> Self {
        OperationInfo { http_checksum: Some(checksum), ..self }
    }

    /// The same, with the headers `x-amz-sha256-tree-hash` and `x-amz-content-sha256`, which Glacier wants of uploads.
    #[cfg(feature = "tree-hash")]
    #[doc(hidden)]
    pub const fn with_tree_hash(self) -> Self {
        OperationInfo { has_tree_hash: true, ..self }
    }

    /// The same, with a parameter that is a presigned URL for the region that the request copies from.
    #[cfg(feature = "presigned-urls")]
    #[doc(hidden)]
    pub const fn presigned_url(self, url: PresignedUrl) -> Self {
        OperationInfo { presigned_url: Some(url), ..self }
    }

    /// The same, with responses whose body is handed on as a stream (trait `smithy.api#streaming`). The body of an error
    /// is read as that of any other operation.
    #[doc(hidden)]
    pub const fn streaming_response(self) -> Self {
        OperationInfo { has_streaming_response: true, ..self }
    }

    /// The same, with requests whose body is a stream of events.
    #[cfg(feature = "event-streams")]
    #[doc(hidden)]
    pub const fn event_input(self) -> Self {
        OperationInfo { has_event_input: true, ..self }
    }

    /// The same, with streams of events that begin with the other members of the request, where the protocol has no other
    /// place for them.
    #[cfg(feature = "event-streams")]
    #[doc(hidden)]
    pub const fn initial_request(self) -> Self {
        OperationInfo { has_initial_request: true, ..self }
    }

    /// The same, with responses whose body is a stream of events.
    #[cfg(feature = "event-streams")]
    #[doc(hidden)]
    pub const fn event_output(self) -> Self {
        OperationInfo { has_streaming_response: true, has_event_output: true, ..self }
    }

    /// The same, with streams of events that begin with the other members of the response, where the protocol has no other
    /// place for them.
    #[cfg(feature = "event-streams")]
    #[doc(hidden)]
    pub const fn initial_response(self) -> Self {
        OperationInfo { has_initial_response: true, ..self }
    }

    /// The same, with signatures that do not cover the body (trait `aws.auth#unsignedPayload`).
    #[doc(hidden)]
    pub const fn unsigned_payload(self) -> Self {
        OperationInfo { has_unsigned_payload: true, ..self }
    }

    /// The same, with bodies that must say their length (trait `smithy.api#requiresLength`).
    #[doc(hidden)]
    pub const fn requires_length(self) -> Self {
        OperationInfo { requires_length: true, ..self }
    }

    /// The same, for an operation that waits for work and is called in a loop (trait `aws.api#longPoll`, once there is one):
    /// where there is no leave for another attempt, its error comes after the wait before it, so that the loop does not spin.
    #[doc(hidden)]
    pub const fn long_poll(self) -> Self {
        OperationInfo { is_long_poll: true, ..self }
    }

    /// The same, for an operation of Amazon S3, whose response of status 200 may be an error by its body (fix-up
    /// `s3-errors-in-success`). It counts as one of status 500, which is worth another attempt.
    #[cfg(feature = "rest-xml")]
    #[doc(hidden)]
    pub const fn errors_in_success(self) -> Self {
        OperationInfo { has_errors_in_success: true, ..self }
    }

    /// The same, with responses that are shown nowhere, unless they are errors: even malformed ones may have credentials.
    #[cfg(feature = "s3-express")]
    pub(crate) const fn secret_response(self) -> Self {
        OperationInfo { has_secret_response: true, ..self }
    }

    /// Whether nothing may be shown of the body of a response.
    #[inline]
    pub(crate) fn is_secret(&self, body: &[u8]) -> bool {
        #[cfg(feature = "s3-express")]
        return self.has_secret_response && !is_error_body(body);
        #[cfg(not(feature = "s3-express"))]
        {
            let _ = body;
            false
        }
    }

    /// The same, for an operation of Amazon S3 whose requests are led to the region that their bucket is in, the parameter
    /// `Bucket` of the endpoint rules (fix-up `s3-bucket-regions`). Where the body is large, it waits until the service has asked
    /// for it.
    #[cfg(feature = "region-redirects")]
    #[doc(hidden)]
    pub const fn follows_bucket(self) -> Self {
        OperationInfo { follows_bucket: true, ..self }
    }

    /// Whether a response is an error by its body, in spite of its status.
    #[cfg(feature = "rest-xml")]
    pub(crate) fn is_error_in_success(&self, status: StatusCode, body: &[u8]) -> bool {
        self.has_errors_in_success && status == StatusCode::OK && is_error_body(body)
    }
}
