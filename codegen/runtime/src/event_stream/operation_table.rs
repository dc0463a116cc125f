//! What ties streams of events to their operation, made of its table.

/// What the table of an operation makes where its request or its response has a stream of events: it is taken out of its field
/// before the other members are written, and put into it after they have been read.
#[doc(hidden)]
#[macro_export]
macro_rules! event_operation {
    ($request:ident $response:ident $bindings:tt $input:tt $output:tt) => {
        $crate::event_operation!(@encode_request $bindings $input);
        $crate::event_operation!(@read_response $response $bindings $output);

        $crate::bidirectional! {
            $crate::event_operation!(@decode_request $bindings $input);
            $crate::event_operation!(@encode_response $response $bindings $output);
        }
    };
    (@encode_request [] []) => {};
    (@encode_request $bindings:tt [$($input:ident)?]) => {
        #[inline]
        fn encode_request(
            &mut self,
        ) -> ::core::result::Result<$crate::codegen_support::EncodedRequest, $crate::InvalidRequest> {
            $(let events = ::core::mem::take(&mut self.$input);)?
            let request = $crate::event_operation!(@request self $bindings)?;
            $(
                $crate::event_operation!(@ignore $input);
                let request = request.with_events::<Self::Codec, _>(&Self::INFO, events);
            )?
            ::core::result::Result::Ok(request)
        }
    };
    (@ignore $field:ident) => {};
    (@request $request:ident []) => {
        ::core::result::Result::<_, $crate::InvalidRequest>::Ok($crate::codegen_support::EncodedRequest::from_body(
            <Self::Codec as $crate::codegen_support::Codec>::encode_request(Self::INFO.target, $request).into(),
        ))
    };
    (@request $request:ident [bindings]) => {
        $crate::codegen_support::EncodedRequest::from_bound($request, Self::INFO.target)
    };
    (@read_response $response:ident [] []) => {};
    (@read_response $response:ident $bindings:tt [$($output:ident)?]) => {
        #[inline]
        fn read_response(
            response: &mut $crate::codegen_support::event_stream::EventResponse,
        ) -> ::core::result::Result<$response, $crate::DecodeError> {
            #[allow(unused_mut, reason = "there may be no stream to put into it")]
            let mut value: $response = $crate::event_operation!(@response response $bindings)?;
            $(value.$output = $crate::codegen_support::event_stream::received(response);)?
            ::core::result::Result::Ok(value)
        }
    };
    (@response $response:ident []) => {
        $crate::codegen_support::event_stream::read_document::<Self::Codec, _>($response)
    };
    (@response $response:ident [bindings]) => {
        $crate::codegen_support::http_bindings::read_response($response)
    };
    (@decode_request [] []) => {};
    (@decode_request [bindings] []) => {
        #[inline]
        fn decode_request(
            request: &$crate::codegen_support::event_stream::ServedRequest,
        ) -> ::core::result::Result<Self, $crate::DecodeError> {
            $crate::codegen_support::http_bindings::read_request(request, Self::INFO.target)
        }
    };
    (@decode_request [$($bindings:ident)?] [$input:ident]) => {
        fn decode_request(
            request: &$crate::codegen_support::event_stream::ServedRequest,
        ) -> ::core::result::Result<Self, $crate::DecodeError> {
            let (document, events) = $crate::codegen_support::event_stream::read_events(request)?;
            let mut value: Self = $crate::event_operation!(@served request document $($bindings)?)?;
            value.$input = events;
            ::core::result::Result::Ok(value)
        }
    };
    (@served $request:ident $document:ident) => { <Self::Codec as $crate::codegen_support::Codec>::decode_request(&$document) };
    (@served $request:ident $document:ident bindings) => {{
        let _ = $document;
        $crate::codegen_support::http_bindings::read_request($request, Self::INFO.target)
    }};
    (@encode_response $response:ident [] []) => {};
    (@encode_response $response:ident [bindings] []) => {
        #[inline]
        fn encode_response(response: $response) -> $crate::codegen_support::event_stream::ServedResponse {
            $crate::codegen_support::http_bindings::write_response(response)
        }
    };
    (@encode_response $response:ident [$($bindings:ident)?] [$output:ident]) => {
        fn encode_response(mut response: $response) -> $crate::codegen_support::event_stream::ServedResponse {
            let events = ::core::mem::take(&mut response.$output);
            let response = $crate::event_operation!(@written response $($bindings)?);
            $crate::codegen_support::event_stream::write_response(&Self::INFO, response, events)
        }
    };
    (@written $response:ident) => {
        $crate::codegen_support::event_stream::write_document::<Self::Codec, _>(Self::INFO.name, &$response)
    };
    (@written $response:ident bindings) => {
        $crate::codegen_support::http_bindings::write_response($response)
    };
}
