//! Emits what the requests of an operation say of where they go.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::expr;
use super::tokens::ident;
use crate::plan::Operation;

/// Emits the function that the operation's table names, for those operations whose requests have a say.
///
/// ```text
/// /// Where the request goes, as far as it says so itself.
/// fn route(request: &PutItemRequest) -> Result<smithy_runtime::codegen_support::Route, smithy_runtime::InvalidRequest> {
///     let account_id = smithy_runtime::codegen_support::Route::host_label("AccountId", Some(&request.account_id))?;
///     Ok(smithy_runtime::codegen_support::Route::new()
///         .parameter("ResourceArn", Some(request.table_name.as_str()))
///         .host_prefix(format!("{account_id}.data.")))
/// }
/// ```
pub fn function(operation: &Operation) -> TokenStream {
    let (request, route) = (ident(&operation.request.name), &operation.route);
    if route.is_empty() {
        return TokenStream::new();
    }
    let parameters = route.parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, expr(&parameter.value));
        if parameter.is_list { quote!(.list(#name, #value)) } else { quote!(.parameter(#name, #value)) }
    });
    let labels = route.host_prefix.iter().flat_map(|prefix| &prefix.labels).map(|label| {
        let (variable, member, value) = (ident(&label.variable), &label.member, expr(&label.value));
        quote!(let #variable = smithy_runtime::codegen_support::Route::host_label(#member, #value)?;)
    });
    let prefix = route.host_prefix.as_ref().map(|prefix| {
        let template = &prefix.template;
        if prefix.labels.is_empty() {
            quote!(.host_prefix(#template))
        } else {
            quote!(.host_prefix(format!(#template)))
        }
    });
    let body = quote!(#(#labels)* Ok(smithy_runtime::codegen_support::Route::new() #(#parameters)* #prefix));
    let parameter = ident(if route.reads_request() { "request" } else { "_request" });
    quote! {
        /// Where the request goes, as far as it says so itself.
        fn route(#parameter: &#request) -> Result<smithy_runtime::codegen_support::Route, smithy_runtime::InvalidRequest> {
            #body
        }
    }
}
