//! The codec of every union, made of a table of its members.

/// Gives a union its codec, from a table of its members' names on the wire and its variants.
///
/// The table leaves out one variant, which keeps a member that the table does not have
/// ([`UnknownMember`](crate::codec::UnknownMember)) and is named before it. Members without a value come last, after
/// `unit`. `as` and `where` are those of [`structure!`](crate::structure!). `encode` makes
/// [`Encode`](crate::codec::Encode) and `decode` makes [`Decode`](crate::codec::Decode); with the feature `bidirectional`, each
/// makes both.
///
/// ```
/// use smithy_runtime::codegen_support::json;
/// use smithy_runtime::{DateTime, UnknownMember};
///
/// #[derive(Debug, PartialEq)]
/// enum Payment {
///     Card(String),
///     Due(DateTime),
///     Cash,
///     Unrecognized(UnknownMember),
/// }
///
/// smithy_runtime::union!(Payment, Unrecognized, encode, decode, {
///     "card" = Card,
///     "due" = Due as(date_time),
///     unit "cash" = Cash,
/// });
///
/// let card = Payment::Card("4242".to_owned());
/// assert_eq!(json::encode(&card), br#"{"card":"4242"}"#);
/// assert_eq!(json::decode::<Payment>(br#"{"card":"4242","cash":null}"#).unwrap(), card);
/// assert_eq!(json::encode(&Payment::Due(DateTime::UNIX_EPOCH)), br#"{"due":"1970-01-01T00:00:00Z"}"#);
///
/// let newer = json::decode::<Payment>(br#"{"shells":[2,3]}"#).unwrap();
/// assert!(matches!(&newer, Payment::Unrecognized(member) if member.name() == "shells"));
/// assert_eq!(json::encode(&newer), br#"{"shells":[2,3]}"#);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ident, $unrecognized:ident, encode, decode, $members:tt) => {
        $crate::union!(@encode $name, $unrecognized, $members);
        $crate::union!(@decode $name, $unrecognized, $members);
        $crate::validated! {
            $crate::union!(@validate $name, $unrecognized, $members);
        }
        $crate::union!(@placeholder $name, $unrecognized);
        $crate::with_serde!($name, request);
    };
    ($name:ident, $unrecognized:ident, encode, $members:tt) => {
        $crate::union!(@encode $name, $unrecognized, $members);
        $crate::bidirectional! {
            $crate::union!(@decode $name, $unrecognized, $members);
        }
        $crate::validated! {
            $crate::union!(@validate $name, $unrecognized, $members);
        }
        $crate::union!(@placeholder $name, $unrecognized);
        $crate::with_serde!($name, request);
    };
    ($name:ident, $unrecognized:ident, decode, $members:tt) => {
        $crate::bidirectional! {
            $crate::union!(@encode $name, $unrecognized, $members);
        }
        $crate::union!(@decode $name, $unrecognized, $members);
        $crate::union!(@placeholder $name, $unrecognized);
        $crate::with_serde!($name, response);
    };
    (@encode $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $(as $form:tt)? $(where $constraints:tt)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
    }) => {
        impl $crate::codegen_support::Encode for $name {
            #[inline]
            fn encode<W: $crate::codegen_support::Write>(&self, writer: &mut W) {
                match self {
                    $(Self::$variant(value) => {
                        writer.union($crate::structure!(@member $wire $($form)?), value);
                    })*
                    $(Self::$unit => writer.union($unit_wire, &$crate::codegen_support::Unit),)*
                    Self::$unrecognized(member) => writer.unknown_member(member),
                }
            }

            #[inline]
            fn is_absent(&self) -> bool {
                matches!(self, Self::$unrecognized(member) if $crate::codegen_support::Encode::is_absent(member))
            }
        }
    };
    (@validate $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $(as $form:tt)? $(where $constraints:tt)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
    }) => {
        $crate::with_validation!($name, |union, violations| {
            match union {
                $(Self::$variant(value) => violations.member($wire, value, &$crate::constraints!($($constraints)?)),)*
                $(Self::$unit => {})*
                Self::$unrecognized(_) => {}
            }
        });
    };
    (@placeholder $name:ident, $unrecognized:ident) => {
        $crate::bidirectional! {
            impl $crate::codegen_support::Placeholder for $name {
                #[inline]
                fn placeholder() -> Self {
                    Self::$unrecognized(::core::default::Default::default())
                }
            }
        }
    };
    (@decode $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $(as $form:tt)? $(where $constraints:tt)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
    }) => {
        impl $crate::codegen_support::Decode for $name {
            #[inline]
            fn decode<'a, R: $crate::codegen_support::Read<'a>>(
                reader: &mut R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                reader.union(|name, reader| match name {
                    $($wire => reader.value($crate::structure!(@member $wire $($form)?)).map(Self::$variant),)*
                    $($unit_wire => reader.skip().map(|()| Self::$unit),)*
                    name => reader.unknown_member(name).map(Self::$unrecognized),
                })
            }
        }
    };
}
