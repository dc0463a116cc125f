//! The conversions that every open enum of integers has.

/// Gives an open enum of integers its conversions, from a table of its variants and their values.
///
/// The table leaves out one variant, which keeps a value that the table does not have and is named before it. What the
/// enum gets: `VALUES`, `value`, `From<i32>`, a conversion into [`i32`], [`Display`](std::fmt::Display),
/// [`Encode`](crate::codec::Encode) and [`Decode`](crate::codec::Decode).
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Level {
///     Low,
///     High,
///     Unrecognized(i32),
/// }
///
/// smithy_runtime::int_enum!(Level, Unrecognized, {
///     Low = 1,
///     High = 10,
/// });
///
/// assert_eq!(Level::from(10), Level::High);
/// assert_eq!(Level::from(11), Level::Unrecognized(11));
/// assert_eq!(Level::Low.value(), 1);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! int_enum {
    ($name:ident, $unrecognized:ident, { $($variant:ident = $value:literal,)* }) => {
        impl $name {
            /// The values that the model names, in its order.
            pub const VALUES: &[Self] = &[$(Self::$variant),*];

            /// The value as it is on the wire.
            #[inline]
            pub const fn value(self) -> i32 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unrecognized(value) => value,
                }
            }
        }

        impl ::core::convert::From<i32> for $name {
            #[inline]
            fn from(value: i32) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::$unrecognized(other),
                }
            }
        }

        impl ::core::convert::From<$name> for i32 {
            #[inline]
            fn from(value: $name) -> Self {
                value.value()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl $crate::codegen_support::Encode for $name {
            #[inline]
            fn encode<W: $crate::codegen_support::Write>(&self, writer: &mut W) {
                writer.integer(::core::convert::From::from(self.value()));
            }
        }

        impl $crate::codegen_support::Decode for $name {
            #[inline]
            fn decode<'a, R: $crate::codegen_support::Read<'a>>(
                reader: &mut R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                <i32 as $crate::codegen_support::Decode>::decode(reader).map(Self::from)
            }
        }

        $crate::bidirectional! {
            impl $crate::codegen_support::Placeholder for $name {
                #[inline]
                fn placeholder() -> Self {
                    Self::$unrecognized(::core::default::Default::default())
                }
            }
        }

        $crate::validated! {
            impl $crate::codegen_support::Validate for $name {
                fn find(&self, constraints: &$crate::codegen_support::Constraints<'_>, violations: &mut $crate::codegen_support::ViolationCollector) {
                    violations.integer(::core::convert::From::from(self.value()), constraints);
                }
            }
        }

        $crate::with_serde!($name, request);
    };
}
