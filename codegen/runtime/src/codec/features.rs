//! What the tables make only where some feature of the runtime wants it.

/// Keeps its tokens, with the feature `bidirectional`. A `#[cfg]` in a table would ask for a feature of the crate that has
/// the table.
#[cfg(feature = "bidirectional")]
#[doc(hidden)]
#[macro_export]
macro_rules! bidirectional {
    ($($tokens:tt)*) => { $($tokens)* };
}

/// Drops its tokens, without the feature `bidirectional`.
#[cfg(not(feature = "bidirectional"))]
#[doc(hidden)]
#[macro_export]
macro_rules! bidirectional {
    ($($tokens:tt)*) => {};
}

/// Gives a type with a codec what serde asks for, with the feature `serde`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! with_serde {
    ($name:ident, $origin:ident) => {
        impl $crate::codegen_support::serialization::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::codegen_support::serialization::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen_support::serialization::serialize(self, serializer)
            }
        }

        impl<'de> $crate::codegen_support::serialization::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::codegen_support::serialization::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen_support::serialization::$origin(deserializer)
            }
        }
    };
}

/// Does nothing, without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! with_serde {
    ($($tokens:tt)*) => {};
}

/// Gives a structure or union that requests hold what finds its violations.
#[cfg(feature = "validation")]
#[doc(hidden)]
#[macro_export]
macro_rules! with_validation {
    ($name:ident, |$value:ident, $violations:ident| $find:expr) => {
        impl $crate::codegen_support::Validate for $name {
            fn find(
                &self,
                _: &$crate::codegen_support::Constraints<'_>,
                $violations: &mut $crate::codegen_support::ViolationCollector,
            ) {
                let $value = self;
                $find
            }
        }

        impl $name {
            /// Holds every member, and what is in it, against the limits and patterns that the model has for it.
            ///
            /// # Errors
            ///
            /// Everything that is wrong, each with the members that lead there.
            #[allow(dead_code, reason = "a structure that is not public may be sent as it is")]
            pub fn validate(&self) -> ::core::result::Result<(), $crate::ValidationError> {
                $crate::codegen_support::validate(self)
            }
        }
    };
}

/// Keeps its tokens, with the feature `validation`.
#[cfg(feature = "validation")]
#[doc(hidden)]
#[macro_export]
macro_rules! validated {
    ($($tokens:tt)*) => { $($tokens)* };
}

/// Drops its tokens, without the feature `validation`.
#[cfg(not(feature = "validation"))]
#[doc(hidden)]
#[macro_export]
macro_rules! validated {
    ($($tokens:tt)*) => {};
}

/// Makes [`Constraints`](crate::validation::Constraints) of the calls that a table has after `where`.
#[cfg(feature = "validation")]
#[doc(hidden)]
#[macro_export]
macro_rules! constraints {
    ($(($($constraint:ident $(($($argument:tt)*))?),*))?) => {
        $crate::codegen_support::Constraints::new()
            $($(.$constraint($($crate::constraints!(@$constraint $($argument)*))?))*)?
    };
    (@pattern $text:literal) => {{
        static PATTERN: $crate::codegen_support::Pattern = $crate::codegen_support::Pattern::new($text);
        &PATTERN
    }};
    (@keys $($constraint:tt)*) => { &$crate::constraints!(($($constraint)*)) };
    (@each $($constraint:tt)*) => { &$crate::constraints!(($($constraint)*)) };
    (@$constraint:ident $($argument:tt)*) => { $($argument)* };
}

/// Says of a structure that it is an error of the service, with the feature `test-util`.
#[cfg(feature = "test-util")]
#[doc(hidden)]
#[macro_export]
macro_rules! error_shape {
    ($name:ident, $code:literal, $status:literal $(, $query_code:literal)? $(; $event:ident)?) => {
        $crate::error_shape!($name, $crate::protocol::DefaultCodec; $code, $status $(, $query_code)? $(; $event)?);
    };
    ($name:ident, http; $code:literal, $status:literal $(; $event:ident)?) => {
        impl $crate::testing::ErrorShape for $name {
            type Codec = $crate::protocol::DefaultCodec;
            const CODE: &'static str = $code;
            const STATUS: u16 = $status;

            fn into_parts(self) -> ($crate::testing::HeaderMap, ::std::vec::Vec<u8>) {
                $crate::codegen_support::http_bindings::error_parts(self)
            }

            $($crate::error_shape!(@$event);)?
        }
    };
    ($name:ident, $codec:path; $code:literal, $status:literal $(, $query_code:literal)? $(; $event:ident)?) => {
        impl $crate::testing::ErrorShape for $name {
            type Codec = $codec;
            const CODE: &'static str = $code;
            const STATUS: u16 = $status;
            $(const QUERY_CODE: ::core::option::Option<&'static str> = ::core::option::Option::Some($query_code);)?

            $($crate::error_shape!(@$event);)?
        }
    };
    (@event) => {
        fn to_event(&self) -> ::core::option::Option<$crate::event_stream::EventMessage> {
            ::core::option::Option::Some($crate::codegen_support::event_stream::write_exception(self))
        }
    };
}

/// Does nothing, without the feature `test-util`.
#[cfg(not(feature = "test-util"))]
#[doc(hidden)]
#[macro_export]
macro_rules! error_shape {
    ($($tokens:tt)*) => {};
}
