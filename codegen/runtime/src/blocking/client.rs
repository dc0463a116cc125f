//! The blocking client of a generated crate, made of a table of its operations.

/// Makes a blocking client of an asynchronous one: its type, its errors, what it calls, and for every operation the
/// method, the request and the response. An operation that is deprecated says so and why: `as deprecated("…")`.
///
/// ```
/// use smithy_runtime::{Config, ConfigRef, Error, Operation, Pages, Paginated, ResponseMetadata, Service};
/// # #[derive(Default)]
/// # pub struct BorrowRequest {}
/// # #[derive(Default)]
/// # pub struct BorrowResponse {}
/// # smithy_runtime::structure!(BorrowRequest, encode, {});
/// # smithy_runtime::structure!(BorrowResponse, decode(default), {});
/// # smithy_runtime::operation!(BorrowRequest => BorrowResponse, Error, { "Borrow" = "Library.Borrow", });
///
/// #[derive(Clone, Debug)]
/// pub struct Client(smithy_runtime::Client);
///
/// impl Client {
///     // The other methods are here.
/// #    fn new(config: Config) -> Self { Self(smithy_runtime::Client::new(&Service::DEFAULT, config)) }
/// #    async fn from_env() -> Result<Self, Error> {
/// #        Ok(Self(smithy_runtime::Client::from_env(&Service::DEFAULT).await?))
/// #    }
/// #    fn config(&self) -> ConfigRef<'_> { self.0.config() }
/// #    fn with(&self, change: impl FnOnce(Config) -> Config) -> Self { Self(self.0.with(change)) }
/// #    async fn send<O: Operation<Error = Error>>(
/// #        &self,
/// #        request: O,
/// #    ) -> Result<(O::Response, ResponseMetadata), Error> {
/// #        self.0.send_with_metadata(request).await
/// #    }
///     /// Borrows a book.
///     pub async fn borrow(&self, request: BorrowRequest) -> Result<BorrowResponse, Error> {
///         self.0.send(request).await
///     }
/// #    #[deprecated = "Borrow it anew."]
/// #    pub async fn renew(&self, request: BorrowRequest) -> Result<BorrowResponse, Error> {
/// #        self.0.send(request).await
/// #    }
/// }
///
/// pub mod operation {
///     pub use super::BorrowRequest;
/// }
///
/// pub mod blocking {
///     use super::{BorrowRequest, BorrowResponse};
///
///     smithy_runtime::blocking_client!(super::Client, super::Error, "the library", {
///         borrow: BorrowRequest => BorrowResponse,
///         renew: BorrowRequest => BorrowResponse as deprecated("Borrow it anew."),
///     });
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! blocking_client {
    ($client:path, $error:ty, $service:literal, {
        $($method:ident: $request:ident => $response:ident $(as $attribute:ident($reason:literal))?,)*
    }) => {
        #[doc = ::core::concat!("A client of ", $service, " that waits on the calling thread: a method for each of its operations.")]
        ///
        /// Cheap to clone: clones share connections, credentials and settings. Safe to share between threads.
        /// [`From`] makes one from an asynchronous client; the two share what clones of a client share.
        #[derive(Clone, Debug)]
        pub struct Client($client);

        impl Client {
            /// A client with the given settings. It never fails: configuration errors are returned by the calls.
            pub fn new(config: $crate::Config) -> Self {
                Self(<$client>::new(config))
            }

            /// A client with region, credentials and endpoint from the standard AWS sources: environment variables, the
            /// profile in the shared files, the container or EC2 instance.
            ///
            /// # Errors
            ///
            /// When these name no region, when settings exclude each other, or when the shared files are malformed.
            pub fn from_env() -> ::core::result::Result<Self, $error> {
                $crate::blocking::wait_for(<$client>::from_env()).map(Self)
            }

            /// A client with changed settings, for one call or for many. Cheap, as it shares connections, credentials
            /// and everything else that the change leaves alone.
            pub fn with(&self, change: impl ::core::ops::FnOnce($crate::Config) -> $crate::Config) -> Self {
                Self(self.0.with(change))
            }

            /// The client's settings, for reading: `client.config().region()`.
            pub fn config(&self) -> $crate::ConfigRef<'_> {
                self.0.config()
            }

            /// Calls any operation and also returns metadata: request id, status, attempts.
            ///
            /// # Errors
            ///
            /// Those of the operation's own method.
            pub fn send<O: $crate::Operation<Error = $error>>(
                &self,
                request: O,
            ) -> ::core::result::Result<(O::Response, $crate::ResponseMetadata), $error> {
                $crate::blocking::wait_for(self.0.send(request))
            }

            $(
                #[doc = ::core::concat!(
                    "Calls [`", ::core::stringify!($method), "`](", ::core::stringify!($client), "::",
                    ::core::stringify!($method), ") and waits for the response.",
                )]
                ///
                #[doc = ::core::concat!(
                    "Request, errors and an example: [`", ::core::stringify!($request), "`](crate::operation::",
                    ::core::stringify!($request), ").",
                )]
                $(#[$attribute = $reason] #[expect($attribute, reason = "it calls the asynchronous form, which is")])?
                // Inlined, so that an operation's machine code is made where it is called.
                #[inline]
                pub fn $method(&self, request: $request) -> ::core::result::Result<$response, $error> {
                    $crate::blocking::wait_for(self.0.$method(request))
                }
            )*
        }

        impl ::core::convert::From<$client> for Client {
            fn from(client: $client) -> Self {
                Self(client)
            }
        }
    };
}

/// Adds pagination to a blocking client.
#[macro_export]
macro_rules! blocking_pages {
    ($client:ident) => {
        impl $client {
            /// The pages of a paginated operation, starting with the one that the request names; and the items in them,
            /// where the model says which member holds them. Both are iterators.
            pub fn pages<R: $crate::Paginated>(&self, request: R) -> $crate::blocking::Pages<R> {
                $crate::blocking::Pages::new(self.0.pages(request))
            }
        }
    };
}

/// Adds waiters to a blocking client, from a table: the method, the request, and what is waited for.
#[macro_export]
macro_rules! blocking_waiters {
    ($client:ident, {
        $($method:ident: $request:ident => $answer:ty $(as $attribute:ident($reason:literal))?,)*
    }) => {
        impl $client {
            $(
                #[doc = ::core::concat!(
                    "Waits as [`", ::core::stringify!($method), "`](crate::Client::", ::core::stringify!($method),
                    ") does, on the calling thread.",
                )]
                $(#[$attribute = $reason] #[expect($attribute, reason = "it calls the asynchronous form, which is")])?
                #[inline]
                pub fn $method(
                    &self,
                    request: $request,
                    max_wait: ::core::time::Duration,
                ) -> $crate::blocking::Wait<$request, $answer> {
                    $crate::blocking::Wait::new(self.0.$method(request, max_wait))
                }
            )*
        }
    };
}
