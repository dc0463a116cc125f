//! The codec of every union, made of a table of its members.

/// Gives a union its codec, from a table of its members' names on the wire and its variants.
///
/// The table leaves out one variant, which keeps a member that the table does not have
/// ([`UnknownMember`](crate::json::UnknownMember)) and is named before it. Members without a value come last, after
/// `unit`. `as date_time` and `as http_date` name the form in which a member's timestamps are written, and `where` what
/// the model allows of its values, both as in [`structure!`](crate::structure!). `encode` makes
/// [`Encode`](crate::json::Encode) and `decode` makes [`Decode`](crate::json::Decode); with the feature `both-ways`, each
/// makes both.
///
/// ```
/// use smithy_runtime::DateTime;
/// use smithy_runtime::json::{self, UnknownMember};
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
///     "due" = Due as date_time,
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
        $crate::both_ways! {
            $crate::union!(@decode $name, $unrecognized, $members);
        }
        $crate::validated! {
            $crate::union!(@validate $name, $unrecognized, $members);
        }
        $crate::union!(@placeholder $name, $unrecognized);
        $crate::with_serde!($name, request);
    };
    ($name:ident, $unrecognized:ident, decode, $members:tt) => {
        $crate::both_ways! {
            $crate::union!(@encode $name, $unrecognized, $members);
        }
        $crate::union!(@decode $name, $unrecognized, $members);
        $crate::union!(@placeholder $name, $unrecognized);
        $crate::with_serde!($name, response);
    };
    (@encode $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $(as $format:ident)? $(where $constraints:tt)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
    }) => {
        impl $crate::json::Encode for $name {
            #[inline]
            fn encode(&self, json: &mut $crate::json::Writer) {
                match self {
                    $(Self::$variant(value) => {
                        $crate::structure!(@writer json $($format)?).only_member($wire, value);
                    })*
                    $(Self::$unit => json.only_unit($unit_wire),)*
                    Self::$unrecognized(member) => $crate::json::Encode::encode(member, json),
                }
            }

            #[inline]
            fn is_absent(&self) -> bool {
                matches!(self, Self::$unrecognized(member) if $crate::json::Encode::is_absent(member))
            }
        }
    };
    (@validate $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $(as $format:ident)? $(where $constraints:tt)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
    }) => {
        $crate::with_validation!($name, |union, found| {
            match union {
                $(Self::$variant(value) => found.member($wire, value, &$crate::constraints!($($constraints)?)),)*
                $(Self::$unit => {})*
                Self::$unrecognized(_) => {}
            }
        });
    };
    (@placeholder $name:ident, $unrecognized:ident) => {
        $crate::both_ways! {
            impl $crate::json::Placeholder for $name {
                #[inline]
                fn placeholder() -> Self {
                    Self::$unrecognized(::core::default::Default::default())
                }
            }
        }
    };
    (@decode $name:ident, $unrecognized:ident, {
        $($wire:literal = $variant:ident $(as $format:ident)? $(where $constraints:tt)?,)*
        $(unit $unit_wire:literal = $unit:ident,)*
    }) => {
        impl $crate::json::Decode for $name {
            #[inline]
            fn decode(json: &mut $crate::json::Reader<'_>) -> ::core::result::Result<Self, $crate::json::DecodeError> {
                json.union(|key, json| match key {
                    $($wire => json.value().map(Self::$variant),)*
                    $($unit_wire => json.skip().map(|()| Self::$unit),)*
                    name => json.unknown_member(name).map(Self::$unrecognized),
                })
            }
        }
    };
}
