//! Emits the one error type: a variant for each error of the service, and those of the call itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, rust};
use super::tokens::{doc, ident};
use super::typing;
use crate::plan::Plan;

/// Emits `src/error.rs`.
///
/// ```text
/// pub enum Error {
///     /// The caller may not do this.
///     AccessDeniedException(Box<Exception<types::AccessDeniedException>>),
///     /// An error that the service's model does not name.
///     Unmodeled(Box<ServiceError>),
///     /// No response was received.
///     Transport(TransportError),
/// }
/// ```
pub fn file(plan: &Plan) -> File {
    // By path, because an error of the service can have the name of any other type of this file.
    let types = (!plan.errors.is_empty()).then(|| {
        quote!(
            use crate::types;
        )
    });
    let exception = (!plan.errors.is_empty()).then(|| quote!(Exception,));
    let (definition, accessors, conversions) = (definition(plan), accessors(plan), conversions(plan));
    let tokens = quote! {
        use smithy_runtime::error::ErrorRef;
        use smithy_runtime::{
            ConfigError, CredentialsError, EndpointError, #exception InvalidRequest, RepeatedToken, ServiceError, TimeoutError,
            TransportError, UndecodableResponse,
        };

        #types
        #[cfg(doc)]
        use crate::{Client, operation::*, types::*};

        #definition
        #accessors
        #conversions
    };
    rust(plan, "src/error.rs".to_owned(), None, tokens)
}

fn definition(plan: &Plan) -> TokenStream {
    let variants = plan.errors.iter().map(|error| {
        let summary = doc(&error.summary);
        let (variant, structure) = (ident(&error.variant), ident(&error.structure));
        quote!(#summary #variant(Box<Exception<types::#structure>>),)
    });
    let summary = doc(&format!("Everything that a call to {} can fail with.", plan.package.heading));
    quote! {
        #summary
        ///
        /// The first variants are the service's errors, each with the members of its shape; [`Error::service_error`]
        /// gives code, message, status and request id of any of them. The last ones are client-side errors.
        ///
        /// `{}` is one sentence, and `source` the cause, which is not in that sentence. `{:#}` and `{:?}` are the sentence and
        /// all of its causes, on one line; a `main` that returns the error prints the latter. `{:#?}` is the structure.
        #[non_exhaustive]
        pub enum Error {
            #(#variants)*
            /// The service answered with an error that its model does not name.
            Unmodeled(Box<ServiceError>),
            /// No response was received: no connection, or one that broke.
            Transport(TransportError),
            /// The call ran out of time.
            Timeout(TimeoutError),
            /// There were no credentials to sign with.
            Credentials(CredentialsError),
            /// The environment that the client was configured from is at fault: a variable or a shared file.
            Config(ConfigError),
            /// There is no endpoint for the settings, such as when the region is missing.
            Endpoint(EndpointError),
            /// The request could not be put into HTTP.
            InvalidRequest(InvalidRequest),
            /// The service answered with success, but not with what its model says.
            Undecodable(UndecodableResponse),
            /// The pages of an operation would never end.
            RepeatedToken(RepeatedToken),
        }
    }
}

/// Emits what all errors of the service have in common.
fn accessors(plan: &Plan) -> TokenStream {
    let variants = plan.errors.iter().map(|error| ident(&error.variant));
    let shape_name = plan.service.query_compatible.then(|| {
        quote! {
            /// The name of the error's shape, if the service gave one. The code is the one that the error had in the query
            /// protocol.
            pub fn shape_name(&self) -> Option<&str> {
                self.service_error()?.shape_name()
            }
        }
    });
    quote! {
        impl Error {
            fn as_ref(&self) -> ErrorRef<'_> {
                match self {
                    #(Self::#variants(error) => error.into(),)*
                    Self::Unmodeled(error) => error.into(),
                    Self::Transport(error) => error.into(),
                    Self::Timeout(error) => error.into(),
                    Self::Credentials(error) => error.into(),
                    Self::Config(error) => error.into(),
                    Self::Endpoint(error) => error.into(),
                    Self::InvalidRequest(error) => error.into(),
                    Self::Undecodable(error) => error.into(),
                    Self::RepeatedToken(error) => error.into(),
                }
            }

            /// What the service said, if it is the service that failed the call.
            pub fn service_error(&self) -> Option<&ServiceError> {
                self.as_ref().service_error()
            }

            /// The error's code, such as `ThrottlingException`, if the service gave one.
            pub fn code(&self) -> Option<&str> {
                self.service_error()?.code()
            }

            #shape_name

            /// The service's message, if it gave one.
            pub fn message(&self) -> Option<&str> {
                self.service_error()?.message()
            }

            /// The id under which the service knows the request, if it answered with one.
            pub fn request_id(&self) -> Option<&str> {
                self.as_ref().request_id()
            }
        }
    }
}

fn conversions(plan: &Plan) -> TokenStream {
    let typed = typing::of(plan);
    quote! {
        impl From<ServiceError> for Error {
            fn from(error: ServiceError) -> Self {
                #typed
            }
        }

        impl From<smithy_runtime::Error> for Error {
            fn from(error: smithy_runtime::Error) -> Self {
                match error {
                    smithy_runtime::Error::Service(error) => Self::from(*error),
                    smithy_runtime::Error::Transport(error) => Self::Transport(error),
                    smithy_runtime::Error::Timeout(error) => Self::Timeout(error),
                    smithy_runtime::Error::Credentials(error) => Self::Credentials(error),
                    smithy_runtime::Error::Config(error) => Self::Config(error),
                    smithy_runtime::Error::Endpoint(error) => Self::Endpoint(error),
                    smithy_runtime::Error::InvalidRequest(error) => Self::InvalidRequest(error),
                    smithy_runtime::Error::Undecodable(error) => Self::Undecodable(error),
                    smithy_runtime::Error::RepeatedToken(error) => Self::RepeatedToken(error),
                }
            }
        }

        smithy_runtime::error_type!(Error);
        smithy_runtime::error_conversions!(Error);
    }
}
