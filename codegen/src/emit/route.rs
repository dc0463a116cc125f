//! Emits what the requests of an operation say of where they go.

use proc_macro2::TokenStream;
use quote::quote;

use super::code::code;
use super::tokens::ident;
use crate::plan::Route;

/// Emits the method of `Operation`, for those operations whose requests have a say.
///
/// ```text
/// fn route(&self) -> Result<smithy_runtime::Route, smithy_runtime::InvalidRequest> {
///     let account_id = smithy_runtime::Route::host_label("AccountId", Some(&self.account_id))?;
///     Ok(smithy_runtime::Route::new()
///         .parameter("ResourceArn", Some(self.table_name.as_str()))
///         .host_prefix(format!("{account_id}.data.")))
/// }
/// ```
pub fn method(route: &Route) -> TokenStream {
    if route.is_empty() {
        return TokenStream::new();
    }
    let parameters = route.parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, code(&parameter.value));
        if parameter.is_list { quote!(.list(#name, #value)) } else { quote!(.parameter(#name, #value)) }
    });
    let labels = route.host_prefix.iter().flat_map(|prefix| &prefix.labels).map(|label| {
        let (variable, member, value) = (ident(&label.variable), &label.member, code(&label.value));
        quote!(let #variable = smithy_runtime::Route::host_label(#member, #value)?;)
    });
    let prefix = route.host_prefix.as_ref().map(|prefix| {
        let template = &prefix.template;
        if prefix.labels.is_empty() {
            quote!(.host_prefix(#template))
        } else {
            quote!(.host_prefix(format!(#template)))
        }
    });
    quote! {
        fn route(&self) -> Result<smithy_runtime::Route, smithy_runtime::InvalidRequest> {
            #(#labels)*
            Ok(smithy_runtime::Route::new() #(#parameters)* #prefix)
        }
    }
}
