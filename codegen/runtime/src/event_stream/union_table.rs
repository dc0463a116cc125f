//! The events of a stream, made of a table of their union.

/// Makes a union one of events, from a table of its members' names on the wire and its variants.
///
/// It takes the variant that keeps an event which the table does not have, and the error of the operations. After that come
/// the codec, where it is not the default one, and what is to be made: `receive`
/// ([`ReceiveEvent`](crate::event_stream::ReceiveEvent)), `send` ([`SendEvent`](crate::event_stream::SendEvent)), or both.
/// An event that has a table of its own ([`event!`](crate::event!)) is `bound`; of others all members are in one document,
/// of which the name is given in formats that have such. Events without a value come last, after `unit`; after them the errors
/// of the service, with the code of each, and its variant, in the same forms as events, where such a union is sent.
///
/// ```
/// use smithy_runtime::{Error, UnknownMember};
///
/// #[derive(Debug, Default)]
/// struct Word {
///     text: Option<String>,
/// }
///
/// #[derive(Debug)]
/// enum Speech {
///     Word(Word),
///     Pause,
///     Unrecognized(UnknownMember),
/// }
///
/// # smithy_runtime::structure!(Word, decode(default), { "Text" = text, });
/// smithy_runtime::events!(Speech, Unrecognized, Error, receive, {
///     "Word" = Word,
///     unit "Pause" = Pause,
///     exceptions { "hoarse" = "HoarseException", },
/// });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! events {
    ($name:ident, $unrecognized:ident, $error:ty, receive $($rest:tt)+) => {
        $crate::events!(@directions $crate::protocol::DefaultCodec, $name, $unrecognized, $error, receive $($rest)+);
    };
    ($name:ident, $unrecognized:ident, $error:ty, send $($rest:tt)+) => {
        $crate::events!(@directions $crate::protocol::DefaultCodec, $name, $unrecognized, $error, send $($rest)+);
    };
    ($name:ident, $unrecognized:ident, $error:ty, $($codec:ident)::+; $($rest:tt)+) => {
        $crate::events!(@directions $crate::codegen_support::$($codec)::+, $name, $unrecognized, $error, $($rest)+);
    };
    (@directions $codec:ty, $name:ident, $unrecognized:ident, $error:ty, send, receive, $table:tt) => {
        $crate::events!(@union $name, $error);
        $crate::events!(@send $codec, $name, $unrecognized, $table);
        $crate::events!(@receive $codec, $name, $unrecognized, $table);
    };
    (@directions $codec:ty, $name:ident, $unrecognized:ident, $error:ty, send, $table:tt) => {
        $crate::events!(@union $name, $error);
        $crate::events!(@send $codec, $name, $unrecognized, $table);
        $crate::bidirectional! {
            $crate::events!(@receive $codec, $name, $unrecognized, $table);
        }
    };
    (@directions $codec:ty, $name:ident, $unrecognized:ident, $error:ty, receive, $table:tt) => {
        $crate::events!(@union $name, $error);
        $crate::events!(@receive $codec, $name, $unrecognized, $table);
        $crate::bidirectional! {
            $crate::events!(@send $codec, $name, $unrecognized, $table);
        }
    };
    (@union $name:ident, $error:ty) => {
        impl $crate::codegen_support::event_stream::EventUnion for $name {
            type Error = $error;
        }
    };
    (@receive $codec:ty, $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $($form:ident $(($($root:tt)+))?)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
        $(exceptions {
            $($exception:literal = $code:literal $(as $thrown:ident $($thrown_form:ident $(($($thrown_root:tt)+))?)?)?,)*
        },)?
    }) => {
        impl $crate::codegen_support::event_stream::ReceiveEvent for $name {
            const EXCEPTIONS: &'static [(&'static str, &'static str)] = &[$($(($exception, $code),)*)?];

            fn receive(
                event: &$crate::codegen_support::event_stream::ReceivedEvent,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                match event.name() {
                    $($wire => $crate::events!(@read event, $codec $(, $form)?).map(Self::$variant),)*
                    $($unit_wire => ::core::result::Result::Ok(Self::$unit),)*
                    _ => ::core::result::Result::Ok(Self::$unrecognized(event.unknown::<$codec>())),
                }
            }
        }
    };
    (@send $codec:ty, $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $($form:ident $(($($root:tt)+))?)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
        $(exceptions {
            $($exception:literal = $code:literal $(as $thrown:ident $($thrown_form:ident $(($($thrown_root:tt)+))?)?)?,)*
        },)?
    }) => {
        impl $crate::codegen_support::event_stream::SendEvent for $name {
            const MEDIA_TYPE: &'static str = <$codec as $crate::codegen_support::Codec>::MEDIA_TYPE;

            fn send(
                &self,
                event: &mut $crate::codegen_support::event_stream::EventWriter,
            ) -> ::core::result::Result<(), $crate::InvalidRequest> {
                match self {
                    $(Self::$variant(value) => {
                        event.event($wire);
                        $crate::events!(@write event, value, $codec $(, $form $(($($root)+))?)?);
                    })*
                    $(Self::$unit => event.event($unit_wire),)*
                    $($($(Self::$thrown(value) => {
                        event.exception($exception);
                        $crate::events!(@write event, value, $codec $(, $thrown_form $(($($thrown_root)+))?)?);
                    })?)*)?
                    Self::$unrecognized(member) => {
                        return ::core::result::Result::Err($crate::codegen_support::event_stream::unknown_event(member));
                    }
                }
                ::core::result::Result::Ok(())
            }
        }
    };
    (@read $event:ident, $codec:ty) => { $event.document::<$codec, _>() };
    (@read $event:ident, $codec:ty, document) => { $event.document::<$codec, _>() };
    (@read $event:ident, $codec:ty, bound) => {
        $crate::codegen_support::event_stream::DecodeEvent::decode_event($event)
    };
    (@write $event:ident, $value:ident, $codec:ty) => { $event.document::<$codec, _>("", $value) };
    (@write $event:ident, $value:ident, $codec:ty, document($($root:tt)+)) => {
        $event.document::<$codec, _>($crate::event!(@root $($root)+), $value)
    };
    (@write $event:ident, $value:ident, $codec:ty, bound) => {
        $crate::codegen_support::event_stream::EncodeEvent::encode_event($value, $event)
    };
}
