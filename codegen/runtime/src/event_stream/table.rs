//! Where the members of an event are, made of a table.

/// Binds the members of an event to its headers and its payload (traits `smithy.api#eventHeader` and
/// `smithy.api#eventPayload`). An event of which no member is bound needs no table.
///
/// `encode` makes [`EncodeEvent`](crate::event_stream::EncodeEvent) and `decode` makes
/// [`DecodeEvent`](crate::event_stream::DecodeEvent), as in [`structure!`](crate::structure!); the codec stands before them
/// where it is not the default one. What is in parentheses before the field of a payload says how it is written: `value`,
/// `text` and `blob`, the last two with the media type. In formats where documents have names, that name comes after
/// `value`, and in parentheses after `body`.
///
/// ```
/// # use smithy_runtime::Bytes;
/// #[derive(Debug, Default)]
/// struct Frame {
///     number: Option<i32>,
///     image: Option<Bytes>,
/// }
///
/// # smithy_runtime::structure!(Frame, encode, decode(default), { "Number" = number, "Image" = image, });
/// smithy_runtime::event!(Frame, encode, decode(default), {
///     headers { "Number" = number, },
///     payload(blob, "image/png") = image,
/// });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! event {
    ($name:ident, encode, $($rest:tt)+) => {
        $crate::event!(@directions $crate::protocol::DefaultCodec, $name, encode, $($rest)+);
    };
    ($name:ident, decode($start:ident), $($rest:tt)+) => {
        $crate::event!(@directions $crate::protocol::DefaultCodec, $name, decode($start), $($rest)+);
    };
    ($name:ident, $($codec:ident)::+; $($rest:tt)+) => {
        $crate::event!(@directions $crate::codegen_support::$($codec)::+, $name, $($rest)+);
    };
    (@directions $codec:ty, $name:ident, encode, decode($start:ident), $table:tt) => {
        $crate::event!(@encode $codec, $name, $table);
        $crate::event!(@decode $codec, $name, $start, $table);
    };
    (@directions $codec:ty, $name:ident, encode, $table:tt) => {
        $crate::event!(@encode $codec, $name, $table);
        $crate::bidirectional! {
            $crate::event!(@decode $codec, $name, placeholder, $table);
        }
    };
    (@directions $codec:ty, $name:ident, decode($start:ident), $table:tt) => {
        $crate::event!(@decode $codec, $name, $start, $table);
        $crate::bidirectional! {
            $crate::event!(@encode $codec, $name, $table);
        }
    };
    (@encode $codec:ty, $name:ident, {
        $(headers { $($header:literal = $header_field:ident,)* },)?
        $(body $(($($root:tt)+))? { $($wire:literal = $field:ident $(as $form:tt)?,)* },)?
        $(payload($kind:ident $(, $($payload:tt)+)?) = $payload_field:ident,)?
    }) => {
        $(impl $crate::codegen_support::event_stream::EncodeBody<$crate::codegen_support::event_stream::InEvent> for $name {
            #[inline]
            fn encode_body<W: $crate::codegen_support::Write>(&self, writer: &mut W) {
                writer.begin_structure();
                $(writer.member($crate::structure!(@member $wire $($form)?), &self.$field);)*
                writer.end_structure();
            }
        })?

        impl $crate::codegen_support::event_stream::EncodeEvent for $name {
            #[inline]
            fn encode_event(&self, event: &mut $crate::codegen_support::event_stream::EventWriter) {
                $($(event.header($header, &self.$header_field);)*)?
                $(
                    $crate::event!(@members $($field)*);
                    event.body::<$codec, _>($crate::event!(@root $($($root)+)?), self);
                )?
                $($crate::event!(@write $kind event, &self.$payload_field, $codec $(, $($payload)+)?);)?
            }
        }
    };
    (@decode $codec:ty, $name:ident, $start:ident, {
        $(headers { $($header:literal = $header_field:ident,)* },)?
        $(body $(($($root:tt)+))? { $($wire:literal = $field:ident $(as $form:tt)?,)* },)?
        $(payload($kind:ident $(, $($payload:tt)+)?) = $payload_field:ident,)?
    }) => {
        $(impl $crate::codegen_support::event_stream::DecodeBody<$crate::codegen_support::event_stream::InEvent> for $name {
            #[inline]
            fn decode_body<'a, R: $crate::codegen_support::Read<'a>>(
                reader: &mut R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::bidirectional! {
                    #[allow(unused_imports, reason = "only what is made to be sent starts from a placeholder")]
                    use $crate::codegen_support::Placeholder as _;
                }
                $crate::structure!(@onto $start, reader, { $($wire = $field $(as $form)?,)* })
            }
        })?

        impl $crate::codegen_support::event_stream::DecodeEvent for $name {
            #[inline]
            fn decode_event(
                event: &$crate::codegen_support::event_stream::ReceivedEvent,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                $crate::bidirectional! {
                    #[allow(unused_imports, reason = "only what is made to be sent starts from a placeholder")]
                    use $crate::codegen_support::Placeholder as _;
                }
                let mut value: Self = $crate::event!(@start $start event, $codec $(, $($field)*)?);
                $($(event.header($header, &mut value.$header_field)?;)*)?
                $($crate::event!(@read $kind event, &mut value.$payload_field, $codec);)?
                ::core::result::Result::Ok(value)
            }
        }
    };
    (@members $($field:ident)*) => {};
    // The name of a document, in formats where documents have names.
    (@root) => { "" };
    (@root $root:literal $(as $form:tt)?) => { $crate::structure!(@member $root $($form)?) };
    (@start $start:ident $event:ident, $codec:ty) => { Self::$start() };
    (@start $start:ident $event:ident, $codec:ty, $($field:ident)*) => { $event.body::<$codec, Self>()? };
    (@write value $event:ident, $value:expr, $codec:ty $(, $($root:tt)+)?) => {
        $event.payload_document::<$codec, _>($crate::event!(@root $($($root)+)?), $value)
    };
    (@write text $event:ident, $value:expr, $codec:ty, $media_type:literal) => {
        $event.payload_text($media_type, $value)
    };
    (@write blob $event:ident, $value:expr, $codec:ty, $media_type:literal) => {
        $event.payload_blob($media_type, $value)
    };
    (@read value $event:ident, $value:expr, $codec:ty) => { $event.payload_document::<$codec, _>($value)? };
    (@read text $event:ident, $value:expr, $codec:ty) => { $event.payload_text($value)? };
    (@read blob $event:ident, $value:expr, $codec:ty) => { $event.payload_blob($value) };
}
