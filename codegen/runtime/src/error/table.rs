//! What the error type of every crate has, made of what it says of itself.

/// Gives an error type with a method `as_ref`, which returns it as an [`ErrorRef`](crate::error::ErrorRef), what every
/// error type of calls has: how it reads, and the questions that programs ask before they try again.
#[doc(hidden)]
#[macro_export]
macro_rules! error_type {
    ($error:ty) => {
        impl $error {
            /// Whether the same call may succeed later: the service is too busy or out of order, the network failed, or
            /// time ran out. This is what the client itself goes by when it retries; an error that is returned has
            /// outlived its retries, so wait a while, and mind that the operation may have been done.
            pub fn is_retryable(&self) -> bool {
                self.as_ref().is_retryable()
            }

            /// Whether the service is asked too often, and wants to be asked later. Such an error is retryable too.
            pub fn is_throttling(&self) -> bool {
                self.as_ref().is_throttling()
            }

            /// Whether time ran out: one of the limits of `TimeoutConfig`.
            pub fn is_timeout(&self) -> bool {
                self.as_ref().is_timeout()
            }

            /// Whether no connection was made, so that the service cannot have seen the request.
            pub fn is_connect(&self) -> bool {
                self.as_ref().is_connect()
            }
        }

        impl ::core::fmt::Display for $error {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_ref(), f)
            }
        }

        impl ::core::fmt::Debug for $error {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.as_ref(), f)
            }
        }

        impl ::std::error::Error for $error {
            /// The cause of the error that this one displays as.
            fn source(&self) -> ::core::option::Option<&(dyn ::std::error::Error + 'static)> {
                self.as_ref().source()
            }
        }
    };
}

/// Makes the error type of a generated crate out of [`Error`](crate::Error) and everything that it is made of, from a table
/// of the variants that both have and what is in them.
///
/// The crate says itself what it makes of a [`ServiceError`](crate::ServiceError).
#[doc(hidden)]
#[macro_export]
macro_rules! error_conversions {
    ($error:ty, { $($variant:ident = $part:ident,)+ }) => {
        impl ::core::convert::From<$crate::Error> for $error {
            fn from(error: $crate::Error) -> Self {
                match error {
                    $crate::Error::Service(error) => Self::from(*error),
                    $($crate::Error::$variant(error) => Self::$variant(error),)+
                }
            }
        }

        $(
            impl ::core::convert::From<$crate::$part> for $error {
                fn from(error: $crate::$part) -> Self {
                    Self::$variant(error)
                }
            }
        )+
    };
}
