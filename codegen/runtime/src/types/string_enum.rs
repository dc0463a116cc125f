//! The conversions that every open enum of strings has.

/// Gives an open enum of strings its conversions, from a table of its variants and their text.
///
/// The table leaves out one variant, which keeps the text of a value that the table does not have and is named before
/// it. What the enum gets: `VALUES`, `as_str`, `From<&str>`, `From<String>`, [`FromStr`](std::str::FromStr) (which never
/// fails), [`AsRef<str>`], [`Display`](std::fmt::Display), [`Encode`](crate::codec::Encode),
/// [`Decode`](crate::codec::Decode) and [`MapKey`](crate::codec::MapKey).
///
/// ```
/// #[derive(Debug, PartialEq, PartialOrd, Eq, Ord)]
/// enum Suit {
///     Clubs,
///     Unrecognized(String),
/// }
///
/// smithy_runtime::string_enum!(Suit, Unrecognized, {
///     Clubs = "CLUBS",
/// });
///
/// assert_eq!(Suit::from("CLUBS"), Suit::Clubs);
/// assert_eq!(Suit::from("STARS").as_str(), "STARS");
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($name:ident, $unrecognized:ident, { $($variant:ident = $text:literal,)* }) => {
        impl $name {
            /// The values that the model names, in its order.
            pub const VALUES: &[Self] = &[$(Self::$variant),*];

            /// The value as it is on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unrecognized(value) => value,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($text => Self::$variant,)*
                    other => Self::$unrecognized(::std::borrow::ToOwned::to_owned(other)),
                }
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            // Not `Self::Err`, which may be a variant.
            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(value))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl $crate::codegen_support::Encode for $name {
            #[inline]
            fn encode<W: $crate::codegen_support::Write>(&self, writer: &mut W) {
                writer.string(self.as_str());
            }
        }

        impl $crate::codegen_support::Decode for $name {
            #[inline]
            fn decode<'a, R: $crate::codegen_support::Read<'a>>(
                reader: &mut R,
            ) -> ::core::result::Result<Self, $crate::DecodeError> {
                reader.string().map(|value| Self::from(&*value))
            }
        }

        impl $crate::codegen_support::MapKey for $name {
            #[inline]
            fn as_key(&self) -> &str {
                self.as_str()
            }

            #[inline]
            fn from_key(key: ::std::borrow::Cow<'_, str>) -> Self {
                Self::from(&*key)
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
                    violations.text(self.as_str(), constraints);
                }
            }
        }

        $crate::with_serde!($name, request);
    };
}
