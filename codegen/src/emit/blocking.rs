//! Emits the client for those who have no asynchronous runtime.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, rust};
use super::tokens::{calls_deprecated, doc, ident};
use super::waiter;
use crate::plan::{Operation, Plan};

/// Emits `src/blocking.rs`: each method calls the asynchronous one and waits for it.
///
/// ```text
/// #[derive(Clone, Debug)]
/// pub struct Client(crate::Client);
///
/// impl Client {
///     /// Copies a trained Custom Labels model from one project into another.
///     #[inline]
///     pub fn copy_project_version(
///         &self,
///         request: CopyProjectVersionRequest,
///     ) -> Result<CopyProjectVersionResponse, Error> {
///         wait_for(self.0.copy_project_version(request))
///     }
/// }
/// ```
pub fn file(plan: &Plan) -> File {
    let title = &plan.package.heading;
    let summary = doc(&format!("A client of {title} that waits on the calling thread: a method for each operation."));
    let is_paginated = plan.is_paginated();
    let paged = is_paginated.then(|| quote!(Items, Pages,));
    let paginated = is_paginated.then(|| quote!(Paginated,));
    let waiting = (!plan.waiters.is_empty()).then(|| quote!(Wait,));
    let (pages, methods, waiters) = (pages(plan), plan.operations.iter().map(method), waiter::blocking(plan));
    let tokens = quote! {
        //! The same client for programs without an asynchronous runtime: its methods wait on the calling thread.
        //!
        //! Requests, responses and errors are those of the asynchronous client; pages and items are iterators. It works
        //! inside a Tokio runtime as well, where it keeps its thread from doing anything else meanwhile.

        pub use smithy_runtime::blocking::{#paged #waiting wait_for};
        use smithy_runtime::{Config, ConfigRef, Operation, #paginated PresignedRequest, ResponseMetadata};

        use crate::Error;
        use crate::operation::*;
        #[cfg(doc)]
        use crate::types::*;

        #summary
        ///
        /// Cheap to clone: clones share connections, credentials and settings. Safe to share between threads.
        /// [`From`] makes one from an asynchronous client; the two share what clones of a client share.
        #[derive(Clone, Debug)]
        pub struct Client(crate::Client);

        impl Client {
            /// A client with the given settings. It never fails: configuration errors are returned by the calls.
            pub fn new(config: Config) -> Self {
                Self(crate::Client::new(config))
            }

            /// A client with region, credentials and endpoint from the standard AWS sources: environment variables, the
            /// profile in the shared files, the container or EC2 instance.
            ///
            /// # Errors
            ///
            /// Those of [`crate::Client::from_env`].
            pub fn from_env() -> Result<Self, Error> {
                wait_for(crate::Client::from_env()).map(Self)
            }

            /// A client with changed settings, for one call or for many. Cheap, as it shares connections, credentials
            /// and everything else that the change leaves alone.
            pub fn with(&self, change: impl FnOnce(Config) -> Config) -> Self {
                Self(self.0.with(change))
            }

            /// The client's settings, for reading: `client.config().region()`.
            pub fn config(&self) -> ConfigRef<'_> {
                self.0.config()
            }

            /// Calls any operation and also returns metadata: request id, status, attempts.
            ///
            /// # Errors
            ///
            /// Those of the operation's own method.
            pub fn send<O: Operation<Error = Error>>(
                &self,
                request: O,
            ) -> Result<(O::Response, ResponseMetadata), Error> {
                wait_for(self.0.send(request))
            }

            /// Presigns a request of any operation: whoever is given it can send it with any HTTP client, without
            /// credentials, until this time is over.
            ///
            /// # Errors
            ///
            /// Those of [`crate::Client::presign`].
            pub fn presign<O: Operation<Error = Error>>(
                &self,
                request: O,
                expires_in: std::time::Duration,
            ) -> Result<PresignedRequest, Error> {
                wait_for(self.0.presign(request, expires_in))
            }

            #pages
            #(#methods)*
        }

        impl From<crate::Client> for Client {
            fn from(client: crate::Client) -> Self {
                Self(client)
            }
        }

        #waiters
    };
    rust(plan, "src/blocking.rs".to_owned(), None, tokens)
}

fn pages(plan: &Plan) -> Option<TokenStream> {
    plan.is_paginated().then(|| {
        quote! {
            /// The pages of a paginated operation, starting with the one that the request names; and the items in them,
            /// where the model says which member holds them. Both are iterators.
            pub fn pages<R: Paginated>(&self, request: R) -> Pages<R> {
                Pages::new(self.0.pages(request))
            }
        }
    })
}

/// Inlined, so that an operation's machine code is made where it is called.
fn method(operation: &Operation) -> TokenStream {
    let (summary, deprecated) = (doc(&operation.summary), calls_deprecated(operation.deprecated.as_ref()));
    let names = [&operation.method, &operation.request.name, &operation.response.name].map(|name| ident(name));
    let [method, request, response] = names;
    quote! {
        #summary
        #deprecated
        #[inline]
        pub fn #method(&self, request: #request) -> Result<#response, Error> {
            wait_for(self.0.#method(request))
        }
    }
}
