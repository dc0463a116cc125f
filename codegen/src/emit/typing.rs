//! Emits the typing of errors: which variant an error response becomes.

use proc_macro2::TokenStream;
use quote::quote;

use super::codec;
use super::tokens::ident;
use crate::plan::{Plan, ServiceError};

/// The codes of an error, as a pattern.
pub fn codes(error: &ServiceError) -> TokenStream {
    let (code, query_code) = (&error.code, error.query_code.iter());
    quote!(#code #(| #query_code)*)
}

/// Emits the typing of an error response, by the error's code.
///
/// ```text
/// match error.code().unwrap_or_default() {
///     "AccessDeniedException" => Self::AccessDeniedException(error.into_exception()),
///     "Tired" => Self::Tired(error.into_event_exception(Default::default, |error| error.into_exception())),
///     _ => Self::Unmodeled(Box::new(error)),
/// }
/// ```
pub fn typing(plan: &Plan) -> TokenStream {
    if plan.errors.is_empty() {
        return quote!(Self::Unmodeled(Box::new(error)));
    }
    if plan.service.query_compatible {
        return typing_by_either_name(plan);
    }
    let arms = plan.errors.iter().map(|error| {
        let (code, typed) = (&error.code, typed(plan, error));
        quote!(#code => #typed,)
    });
    quote!(match error.code().unwrap_or_default() {
        #(#arms)*
        _ => Self::Unmodeled(Box::new(error)),
    })
}

/// Whether the typing of any error names the codec.
pub fn uses_codec(plan: &Plan) -> bool {
    plan.errors.iter().any(|error| !is_bound(plan, error))
}

fn is_bound(plan: &Plan, error: &ServiceError) -> bool {
    plan.structures.iter().any(|planned| planned.name == error.structure && planned.is_bound())
}

/// The variant of an error, with the members of its shape.
fn typed(plan: &Plan, error: &ServiceError) -> TokenStream {
    let (variant, structure) = (ident(&error.variant), ident(&error.structure));
    let absent = if error.has_default { quote!(Default::default) } else { quote!(types::#structure::absent) };
    let exception = match codec::error_path(plan) {
        _ if is_bound(plan, error) => quote!(error.into_bound_exception(#absent)),
        Some(codec) => quote!(error.into_exception_from::<#codec, _>(#absent)),
        None if error.has_default => quote!(error.into_exception()),
        None => quote!(error.into_exception_or(#absent)),
    };
    let is_in_events = plan.structures.iter().any(|planned| planned.name == error.structure && planned.event.is_some());
    let exception = match is_in_events {
        true => quote!(error.into_event_exception(#absent, |error| #exception)),
        false => exception,
    };
    quote!(Self::#variant(#exception))
}

/// Emits the same for a service whose errors have codes of the query protocol too: by the shape's name, else by the code.
///
/// ```text
/// let variant = |name: &str| -> Option<fn(ServiceError) -> Self> {
///     Some(match name {
///         "QueueDoesNotExist" | "AWS.SimpleQueueService.NonExistentQueue" => {
///             |error| Self::QueueDoesNotExist(error.into_exception())
///         }
///         _ => return None,
///     })
/// };
/// let variant = [error.shape_name(), error.code()].into_iter().flatten().find_map(variant);
/// match variant {
///     Some(variant) => variant(error),
///     None => Self::Unmodeled(Box::new(error)),
/// }
/// ```
fn typing_by_either_name(plan: &Plan) -> TokenStream {
    let arms = plan.errors.iter().map(|error| {
        let (codes, typed) = (codes(error), typed(plan, error));
        quote!(#codes => |error| #typed,)
    });
    quote! {
        let variant = |name: &str| -> Option<fn(ServiceError) -> Self> {
            Some(match name {
                #(#arms)*
                _ => return None,
            })
        };
        let variant = [error.shape_name(), error.code()].into_iter().flatten().find_map(variant);
        match variant {
            Some(variant) => variant(error),
            None => Self::Unmodeled(Box::new(error)),
        }
    }
}
