//! Emits the one error type: a variant for each error of the service, and those of the call itself.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{File, rust};
use super::tokens::{doc, ident};
use super::{codec, typing};
use crate::plan::{CLIENT_ERRORS, Plan};

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
    let exception = (!plan.errors.is_empty()).then_some("Exception");
    let parts: BTreeSet<_> =
        CLIENT_ERRORS.iter().map(|error| error.ty).chain(exception).chain(["ServiceError"]).collect();
    let parts = parts.into_iter().map(ident);
    let codec = typing::uses_codec(plan).then(|| codec::error_module(plan)).flatten();
    let codec = codec.map(|module| quote!(, #module));
    let (definition, accessors, conversions) = (definition(plan), accessors(plan), conversions(plan));
    let tokens = quote! {
        use smithy_runtime::codegen_support::{ErrorRef #codec};
        use smithy_runtime::{#(#parts),*};

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
    let client_side = CLIENT_ERRORS.iter().map(|error| {
        let (summary, variant, ty) = (doc(error.summary), ident(error.variant), ident(error.ty));
        quote!(#summary #variant(#ty),)
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
            #(#client_side)*
        }
    }
}

/// Emits what all errors of the service have in common.
fn accessors(plan: &Plan) -> TokenStream {
    let variants = plan.errors.iter().map(|error| ident(&error.variant));
    let client_side = CLIENT_ERRORS.iter().map(|error| ident(error.variant));
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
                    #(Self::#client_side(error) => error.into(),)*
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
    let typed = typing::typing(plan);
    let variants = CLIENT_ERRORS.iter().map(|error| ident(error.variant));
    let parts = CLIENT_ERRORS.iter().map(|error| ident(error.ty));
    quote! {
        impl From<ServiceError> for Error {
            fn from(error: ServiceError) -> Self {
                #typed
            }
        }

        smithy_runtime::error_type!(Error);
        smithy_runtime::error_conversions!(Error, { #(#variants = #parts,)* });
    }
}
