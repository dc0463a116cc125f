//! Where the members of a request or response are in HTTP, made of a table.

/// Binds the members of a request to HTTP, beside the target of its operation, which has the method and the URI.
///
/// What is in `endpoint` is made a part of it by the service's rules, and cannot be empty.
/// After `or` is what stands in the path where a label's member is absent or empty. What is in parentheses before a field
/// says how the body is written: `value`, `structure`, `element`, `text` and `blob`, the last two with the media type. In formats where
/// documents have names, that name comes after `value` and `structure`, and in parentheses after `body`, as a member's does.
///
/// ```
/// # use smithy_runtime::Bytes;
/// #[derive(Default)]
/// struct PutPageRequest {
///     isbn: String,
///     page: Option<i32>,
///     format: Option<String>,
///     text: Option<Bytes>,
/// }
///
/// # smithy_runtime::structure!(PutPageRequest, encode, {
/// #     "Isbn" = isbn, "Page" = page, "Format" = format, "Text" = text,
/// # });
/// smithy_runtime::http_request!(PutPageRequest, {
///     labels { "Isbn" = isbn, },
///     query { "page" = page, },
///     headers { "x-format" = format, },
///     payload(blob, "text/plain") = text,
/// });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! http_request {
    ($name:ident, { $($bindings:tt)* }) => {
        $crate::http_request!(@with $crate::protocol::DefaultCodec, $name, { $($bindings)* });
    };
    ($name:ident, $($codec:ident)::+, { $($bindings:tt)* }) => {
        $crate::http_request!(@with $crate::codegen_support::$($codec)::+, $name, { $($bindings)* });
    };
    (@with $codec:ty, $name:ident, {
        $(endpoint { $($part:literal = $part_field:ident,)* },)?
        $(labels { $($label:literal = $label_field:ident $(as $label_form:tt)? $(or $label_default:literal)?,)* },)?
        $(query { $($query:literal = $query_field:ident $(as $query_form:tt)?,)* },)?
        $(query_params = $params_field:ident,)?
        $(headers { $($header:literal = $header_field:ident $(as $header_form:tt)?,)* },)?
        $(prefix_headers($prefix:literal) = $prefix_field:ident,)?
        $(body $(($($root:tt)+))? { $($members:tt)* },)?
        $(payload($payload_kind:ident $(, $($payload_root:tt)+)?) = $payload_field:ident,)?
    }) => {
        impl $crate::codegen_support::http_bindings::BoundRequest for $name {
            #[inline]
            fn write(
                &mut self,
                request: &mut $crate::codegen_support::http_bindings::RequestWriter,
            ) -> ::core::result::Result<(), $crate::codegen_support::http_bindings::BindingError> {
                $($(request.in_endpoint($part, &self.$part_field)?;)*)?
                $($(request.label($crate::structure!(@member $label $($label_form)?), &self.$label_field, $crate::http_request!(@default $($label_default)?))?;)*)?
                $($(request.query($crate::structure!(@member $query $($query_form)?), &self.$query_field);)*)?
                $(request.query_params(&self.$params_field);)?
                $($(request.header($crate::structure!(@member $header $($header_form)?), &self.$header_field)?;)*)?
                $(request.prefix_headers($prefix, &self.$prefix_field)?;)?
                $($crate::http_request!(@body request, self, $codec, ($($($root)+)?), { $($members)* });)?
                $($crate::http_request!(@payload $payload_kind request, self.$payload_field, $codec $(, $($payload_root)+)?);)?
                let _ = request;
                ::core::result::Result::Ok(())
            }

            $crate::bidirectional! {
                #[inline]
                #[allow(unused_assignments, reason = "members of a body replace those that were made to be read into")]
                fn read(
                    request: &$crate::codegen_support::http_bindings::RequestReader<'_>,
                ) -> ::core::result::Result<Self, $crate::DecodeError> {
                    let mut value = <Self as $crate::codegen_support::Placeholder>::placeholder();
                    let mut read = $crate::codegen_support::ReadMembers::new();
                    $($crate::http_request!(@read_body request, value, read, $codec, { $($members)* });)?
                    $($(request.in_endpoint(&mut read, $part, &mut value.$part_field)?;)*)?
                    $($(request.label(&mut read, $crate::structure!(@member $label $($label_form)?), &mut value.$label_field)?;)*)?
                    $($(request.query(&mut read, $crate::structure!(@member $query $($query_form)?), &mut value.$query_field)?;)*)?
                    $(request.query_params(&mut value.$params_field)?;)?
                    $($(request.header(&mut read, $crate::structure!(@member $header $($header_form)?), &mut value.$header_field)?;)*)?
                    $(request.prefix_headers($prefix, &mut value.$prefix_field)?;)?
                    $($crate::http_request!(
                        @read_payload $payload_kind request, value.$payload_field, $codec
                    );)?
                    $($(read.complete($query, &mut value.$query_field, $crate::codegen_support::Decode::absent);)*)?
                    $($(read.complete($header, &mut value.$header_field, $crate::codegen_support::Decode::absent);)*)?
                    read.check(0)?;
                    ::core::result::Result::Ok(value)
                }
            }
        }

        $($crate::http_request!(@body_members $name, { $($members)* });)?
    };
    (@default) => { ::core::option::Option::None };
    (@default $default:literal) => { ::core::option::Option::Some($default) };
    // The name of a document, in formats where documents have names.
    (@root) => { "" };
    (@root $root:literal $(as $form:tt)?) => { $crate::structure!(@member $root $($form)?) };
    (@body $request:ident, $value:expr, $codec:ty, ($($root:tt)*), $members:tt) => {
        $request.body::<$codec, _>($crate::http_request!(@root $($root)*), $value)
    };
    (@payload value $request:ident, $value:expr, $codec:ty $(, $($root:tt)+)?) => {
        $request.payload_value::<$codec, _>($crate::http_request!(@root $($($root)+)?), &$value)
    };
    (@payload structure $request:ident, $value:expr, $codec:ty $(, $($root:tt)+)?) => {
        $request.payload_structure::<$codec, _>($crate::http_request!(@root $($($root)+)?), &$value)
    };
    (@payload element $($rest:tt)*) => { $crate::http_request!(@payload value $($rest)*) };
    (@payload text $request:ident, $value:expr, $codec:ty, $media_type:literal) => {
        $request.payload_text($media_type, &$value)
    };
    (@payload blob $request:ident, $value:expr, $codec:ty, $media_type:literal) => {
        $request.payload_blob($media_type, ::core::mem::take(&mut $value))
    };
    (@read_body $request:ident, $value:ident, $read:ident, $codec:ty, $members:tt) => {
        ($value, $read) = $request.body::<$codec, _>()?;
    };
    (@read_payload value $request:ident, $value:expr, $codec:ty) => { $request.payload_value::<$codec, _>(&mut $value)? };
    (@read_payload structure $request:ident, $value:expr, $codec:ty) => { $request.payload_value::<$codec, _>(&mut $value)? };
    (@read_payload element $request:ident, $value:expr, $codec:ty) => { $request.payload_element::<$codec, _>(&mut $value)? };
    (@read_payload text $request:ident, $value:expr, $codec:ty) => { $request.payload_text(&mut $value)? };
    (@read_payload blob $request:ident, $value:expr, $codec:ty) => { $request.payload_blob(&mut $value) };
    (@encode_body $name:ident, { $($wire:literal = $field:ident $(as $form:tt)?,)* }) => {
        impl $crate::codegen_support::http_bindings::EncodeBody for $name {
            #[inline]
            fn encode_body<W: $crate::codegen_support::Write>(&self, writer: &mut W) {
                writer.begin_structure();
                $(writer.member($crate::structure!(@member $wire $($form)?), &self.$field);)*
                writer.end_structure();
            }
        }
    };
    // The members that are in the body.
    (@body_members $name:ident, { $($wire:literal = $field:ident $(as $form:tt)?,)* }) => {
        $crate::http_request!(@encode_body $name, { $($wire = $field $(as $form)?,)* });

        $crate::bidirectional! {
            impl $crate::codegen_support::http_bindings::DecodeRequestBody for $name {
                #[inline]
                fn decode_body<'a, R: $crate::codegen_support::Read<'a>>(
                    reader: &mut R,
                ) -> ::core::result::Result<(Self, $crate::codegen_support::ReadMembers), $crate::DecodeError> {
                    reader.begin_request();
                    let mut value = <Self as $crate::codegen_support::Placeholder>::placeholder();
                    let mut read = $crate::codegen_support::ReadMembers::new();
                    reader.structure(|name, reader| match name {
                        $($wire => reader.request_member(&mut read, $crate::structure!(@member $wire $($form)?), &mut value.$field),)*
                        _ => reader.skip(),
                    })?;
                    $(read.complete($wire, &mut value.$field, $crate::codegen_support::Decode::absent);)*
                    ::core::result::Result::Ok((value, read))
                }
            }
        }
    };
}

/// Binds the members of a response, or of an error, to HTTP. Before the table is the associated function that makes a new
/// value, `default` or `absent`; the rest is as in [`http_request!`](crate::http_request!). What begins a stream of events may
/// say before all that which headers it must have: `requires("x-session")`.
///
/// ```
/// # use smithy_runtime::Bytes;
/// #[derive(Default)]
/// struct GetPageResponse {
///     status: Option<i32>,
///     format: Option<String>,
///     text: Option<Bytes>,
/// }
///
/// smithy_runtime::http_response!(GetPageResponse, default, {
///     status = status,
///     headers { "x-format" = format, },
///     payload(blob) = text,
/// });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! http_response {
    ($name:ident, $start:ident, { $($bindings:tt)* }) => {
        $crate::http_response!(@with $crate::protocol::DefaultCodec, $name, $start, { $($bindings)* });
    };
    ($name:ident, $start:ident, $($codec:ident)::+, { $($bindings:tt)* }) => {
        $crate::http_response!(@with $crate::codegen_support::$($codec)::+, $name, $start, { $($bindings)* });
    };
    (@with $codec:ty, $name:ident, $start:ident, {
        $(requires($($required:literal),+),)?
        $(status = $status_field:ident,)?
        $(headers { $($header:literal = $header_field:ident $(as $header_form:tt)?,)* },)?
        $(prefix_headers($prefix:literal) = $prefix_field:ident,)?
        $(body $(($($root:tt)+))? { $($members:tt)* },)?
        $(payload($payload_kind:ident $(, $($payload_root:tt)+)?) = $payload_field:ident,)?
    }) => {
        impl $crate::codegen_support::http_bindings::BoundResponse for $name {
            #[inline]
            fn read(
                mut response: $crate::codegen_support::http_bindings::ResponseReader<'_>,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                $($(response.require($required)?;)+)?
                #[allow(unused_mut, reason = "a response may have a body and nothing else")]
                let mut value: Self = $crate::http_response!(@read_body response, $start, $codec $(, { $($members)* })?);
                $(response.status(&mut value.$status_field)?;)?
                $($(response.header($crate::structure!(@member $header $($header_form)?), &mut value.$header_field)?;)*)?
                $(response.prefix_headers($prefix, &mut value.$prefix_field)?;)?
                $($crate::http_request!(
                    @read_payload $payload_kind response, value.$payload_field, $codec
                );)?
                let _ = &mut response;
                ::core::result::Result::Ok(value)
            }

            $crate::bidirectional! {
                #[inline]
                fn write(self, response: &mut $crate::codegen_support::http_bindings::ResponseWriter) {
                    $(response.status(&self.$status_field);)?
                    $($(response.header($crate::structure!(@member $header $($header_form)?), &self.$header_field);)*)?
                    $($(response.require($required);)+)?
                    $(response.prefix_headers($prefix, &self.$prefix_field);)?
                    $($crate::http_request!(@body response, &self, $codec, ($($($root)+)?), { $($members)* });)?
                    $($crate::http_response!(
                        @payload $payload_kind response, self.$payload_field, $codec $(, $($payload_root)+)?
                    );)?
                    let _ = response;
                }
            }
        }

        $($crate::http_response!(@body_members $name, $start, { $($members)* });)?
    };
    (@read_body $response:ident, $start:ident, $codec:ty) => { Self::$start() };
    (@read_body $response:ident, $start:ident, $codec:ty, $members:tt) => { $response.body::<$codec, Self>()? };
    (@payload value $response:ident, $value:expr, $codec:ty $(, $($root:tt)+)?) => {
        $response.payload_value::<$codec, _>($crate::http_request!(@root $($($root)+)?), &$value)
    };
    (@payload element $($rest:tt)*) => { $crate::http_response!(@payload value $($rest)*) };
    (@payload text $response:ident, $value:expr, $codec:ty) => { $response.payload_text(&$value) };
    (@payload blob $response:ident, $value:expr, $codec:ty) => { $response.payload_blob($value) };
    (@body_members $name:ident, $start:ident, { $($wire:literal = $field:ident $(as $form:tt)?,)* }) => {
        $crate::bidirectional! {
            $crate::http_request!(@encode_body $name, { $($wire = $field $(as $form)?,)* });
        }

        impl $crate::codegen_support::http_bindings::DecodeBody for $name {
            #[inline]
            fn decode_body<'a, R: $crate::codegen_support::Read<'a>>(
                reader: &mut R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::structure!(@onto $start, reader, { $($wire = $field $(as $form)?,)* })
            }
        }
    };
}
