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
/// fn endpoint_inputs(request: &PutItemRequest) -> Result<smithy_runtime::codegen_support::EndpointInputs, smithy_runtime::InvalidRequest> {
///     let account_id = smithy_runtime::codegen_support::EndpointInputs::host_label("AccountId", Some(&request.account_id))?;
///     Ok(smithy_runtime::codegen_support::EndpointInputs::new()
///         .parameter("ResourceArn", Some(request.table_name.as_str()))
///         .host_prefix(format!("{account_id}.data.")))
/// }
/// ```
pub fn function(operation: &Operation) -> TokenStream {
    let (request, endpoint_inputs) = (ident(&operation.request.name), &operation.endpoint_inputs);
    if endpoint_inputs.is_empty() {
        return TokenStream::new();
    }
    let parameters = endpoint_inputs.parameters.iter().map(|parameter| {
        let (name, value) = (&parameter.name, expr(&parameter.value));
        if parameter.is_list { quote!(.list(#name, #value)) } else { quote!(.parameter(#name, #value)) }
    });
    let labels = endpoint_inputs.host_prefix.iter().flat_map(|prefix| &prefix.labels).map(|label| {
        let (variable, member, value) = (ident(&label.variable), &label.member, expr(&label.value));
        quote!(let #variable = smithy_runtime::codegen_support::EndpointInputs::host_label(#member, #value)?;)
    });
    let prefix = endpoint_inputs.host_prefix.as_ref().map(|prefix| {
        let template = &prefix.template;
        if prefix.labels.is_empty() {
            quote!(.host_prefix(#template))
        } else {
            quote!(.host_prefix(format!(#template)))
        }
    });
    let body = quote!(#(#labels)* Ok(smithy_runtime::codegen_support::EndpointInputs::new() #(#parameters)* #prefix));
    let parameter = ident(if endpoint_inputs.reads_request() { "request" } else { "_request" });
    quote! {
        /// Where the request goes, as far as it says so itself.
        fn endpoint_inputs(#parameter: &#request) -> Result<smithy_runtime::codegen_support::EndpointInputs, smithy_runtime::InvalidRequest> {
            #body
        }
    }
}
