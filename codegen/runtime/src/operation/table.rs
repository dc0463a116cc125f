//! What ties a request to its operation, made of a table.

/// Makes a structure the request of an operation, from its response, its error and a table.
///
/// The table has the operation's name and its target; then, each where it is so:
///
/// - what sets its requests apart, by the methods of [`OperationInfo`](crate::OperationInfo): `unsigned`, `bearer`,
///   `bearer_or_signed`, `signed_or_bearer`, `compressed`, `with_checksum`, `unsigned_payload`, `requires_length`,
///   `long_poll`, `errors_in_success`, `follows_bucket`, `streaming_response`, and of event streams `event_input`, `event_output`,
///   `initial_request` and `initial_response`;
/// - the field of its idempotency token, and the fields of which only the part after the last slash counts;
/// - the parameter that is a presigned URL for another region with what names that region (`"PreSignedUrl" from
///   arn("SourceArn")` or `from region("SourceRegion")`, where the feature `presigned-urls` is on);
/// - its checksums, by the methods of `HttpChecksum` (`http_checksum(algorithm("x-amz-sdk-checksum-algorithm"), required())`,
///   where the feature `http-checksum` is on);
/// - the method and URI of its presigned requests, which have their members in the query (`presigned = "GET /speech"`), where
///   members are bound to HTTP;
/// - the [`Codec`](crate::codec::Codec) where it is not [`DefaultCodec`](crate::protocol::DefaultCodec), by module and name
///   (`cbor::Cbor`);
/// - `http = bindings` where members are bound to HTTP ([`http_request!`](crate::http_request!));
/// - the fields that are streams of events, in the request and in the response (where the feature `event-streams` is on);
/// - the function that tells where a request goes ([`EndpointInputs`](crate::codegen_support::EndpointInputs)).
///
/// ```
/// use smithy_runtime::codegen_support::EndpointInputs;
/// use smithy_runtime::{Error, InvalidRequest, Operation};
///
/// #[derive(Default)]
/// struct BorrowRequest {
///     branch: String,
///     client_token: Option<String>,
/// }
///
/// #[derive(Default)]
/// struct BorrowResponse {}
///
/// fn endpoint_inputs(request: &BorrowRequest) -> Result<EndpointInputs, InvalidRequest> {
///     Ok(EndpointInputs::new().parameter("Branch", Some(request.branch.as_str())))
/// }
///
/// smithy_runtime::operation!(BorrowRequest => BorrowResponse, Error, {
///     "Borrow" = "Library.Borrow",
///     requests(unsigned),
///     idempotency_token = client_token,
///     endpoint_inputs = endpoint_inputs,
/// });
/// # smithy_runtime::structure!(BorrowRequest, encode, { "Branch" = branch, "ClientToken" = client_token, });
/// # smithy_runtime::structure!(BorrowResponse, decode(default), {});
///
/// let mut request = BorrowRequest::default();
/// request.set_idempotency_token(|| "1".to_owned());
/// assert_eq!(request.client_token.as_deref(), Some("1"));
/// assert_eq!(BorrowRequest::INFO.target, "Library.Borrow");
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! operation {
    ($request:ident => $response:ident, $error:ty, {
        $name:literal = $target:literal,
        $(requests($($setting:ident),+),)?
        $(idempotency_token = $token:ident,)?
        $(last_segments($($cut:ident),+),)?
        $(presigned_url = $parameter:literal from $source:ident($member:literal),)?
        $(http_checksum($($rule:ident($($header:literal)?)),+),)?
        $(presigned = $presigned:literal,)?
        $(codec = $($codec:ident)::+,)?
        $(http = $bindings:ident,)?
        $(event_input = $event_input:ident,)?
        $(event_output = $event_output:ident,)?
        $(endpoint_inputs = $endpoint_inputs:path,)?
    }) => {
        impl $crate::Operation for $request {
            type Response = $response;
            type Error = $error;
            type Codec = $crate::operation!(@codec $($($codec)::+)?);
            const INFO: $crate::OperationInfo = $crate::OperationInfo::new($name, $target)$($(.$setting())+)?
                $(.presigned_url($crate::codegen_support::PresignedUrl::$source($parameter, $member)))?
                $(.http_checksum($crate::codegen_support::HttpChecksum::new()$(.$rule($($header)?))+))?;

            $crate::validated! {
                fn validate(&self) -> ::core::result::Result<(), $crate::ValidationError> {
                    $crate::codegen_support::validate(self)
                }
            }

            $(fn set_idempotency_token(&mut self, token: impl ::core::ops::FnOnce() -> ::std::string::String) {
                self.$token.get_or_insert_with(token);
            })?

            $(fn cut_ids(&mut self) {
                $($crate::codegen_support::LastSegment::keep_last_segment(&mut self.$cut);)+
            })?

            $(fn encode_presigned(
                &mut self,
            ) -> ::core::result::Result<$crate::codegen_support::EncodedRequest, $crate::InvalidRequest> {
                $crate::codegen_support::EncodedRequest::in_query(self, $presigned)
            })?

            $crate::operation!(@http $request $response [$($bindings)?] [$($event_input)?] [$($event_output)?]);

            $(fn endpoint_inputs(&self) -> ::core::result::Result<$crate::codegen_support::EndpointInputs, $crate::InvalidRequest> {
                $endpoint_inputs(self)
            })?
        }
    };
    (@http $request:ident $response:ident [] [] []) => {};
    (@http $request:ident $response:ident [bindings] [] []) => {
        #[inline]
        fn encode_request(
            &mut self,
        ) -> ::core::result::Result<$crate::codegen_support::EncodedRequest, $crate::InvalidRequest> {
            $crate::codegen_support::EncodedRequest::from_bound(self, Self::INFO.target)
        }

        #[inline]
        fn read_response(
            response: &mut $crate::codegen_support::http_bindings::HttpResponse,
        ) -> ::core::result::Result<$response, $crate::DecodeError> {
            $crate::codegen_support::http_bindings::read_response(response)
        }

        $crate::bidirectional! {
            #[inline]
            fn decode_request(
                request: &$crate::codegen_support::http_bindings::ServerRequest,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::codegen_support::http_bindings::read_request(request, Self::INFO.target)
            }

            #[inline]
            fn encode_response(response: $response) -> $crate::codegen_support::http_bindings::ServerResponse {
                $crate::codegen_support::http_bindings::write_response(response)
            }
        }
    };
    (@http $request:ident $response:ident $bindings:tt $event_input:tt $event_output:tt) => {
        $crate::event_operation!($request $response $bindings $event_input $event_output);
    };
    (@codec) => {
        $crate::protocol::DefaultCodec
    };
    (@codec $($codec:ident)::+) => {
        $crate::codegen_support::$($codec)::+
    };
}
