//! What the tables make only where some feature of the runtime wants it.

/// Keeps its tokens, with the feature `both-ways`. A `#[cfg]` in a table would ask for a feature of the crate that has
/// the table.
#[cfg(feature = "both-ways")]
#[doc(hidden)]
#[macro_export]
macro_rules! both_ways {
    ($($kept:tt)*) => { $($kept)* };
}

/// Drops its tokens, without the feature `both-ways`.
#[cfg(not(feature = "both-ways"))]
#[doc(hidden)]
#[macro_export]
macro_rules! both_ways {
    ($($dropped:tt)*) => {};
}

/// Gives a type with a codec what serde asks for, with the feature `serde`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! with_serde {
    ($name:ident, $origin:ident) => {
        impl $crate::serialization::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::serialization::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serialization::serialize(self, serializer)
            }
        }

        impl<'de> $crate::serialization::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::serialization::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::serialization::$origin(deserializer)
            }
        }
    };
}

/// Does nothing, without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! with_serde {
    ($($dropped:tt)*) => {};
}
