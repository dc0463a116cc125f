//! Emits the client: one method for each operation.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, doc, ident};
use super::{File, operation, rust};
use crate::plan::{Operation, Plan};

/// Emits `src/client.rs`.
///
/// ```text
/// #[derive(Clone, Debug)]
/// pub struct Client(smithy_runtime::Client);
///
/// impl Client {
///     /// Copy project version.
///     ///
///     /// Request, errors and an example: [`CopyProjectVersionRequest`](crate::operation::CopyProjectVersionRequest).
///     pub async fn copy_project_version(
///         &self,
///         request: CopyProjectVersionRequest,
///     ) -> Result<CopyProjectVersionResponse, Error> {
///         self.0.send(request).await
///     }
/// }
/// ```
pub fn file(plan: &Plan) -> File {
    let service = service(plan);
    let summary = doc(&format!("A client of {}: a method for each of its operations.", plan.package.title));
    let methods = plan.operations.iter().map(method);
    let tokens = quote! {
        use smithy_runtime::{Config, Service};

        use crate::operation::*;
        use crate::{Error, endpoint};

        #summary
        ///
        /// Cheap to clone: clones share connections, credentials and settings. Safe to share between tasks and threads.
        #[derive(Clone, Debug)]
        pub struct Client(smithy_runtime::Client);

        impl Client {
            /// A client with settings of the caller's choice. It never fails: what is wrong with them comes out of the calls.
            pub fn new(config: Config) -> Self {
                Self(smithy_runtime::Client::new(&SERVICE, config))
            }

            /// A client with region, credentials and endpoint as the environment says, in the variables that every AWS
            /// tool reads: `AWS_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_ENDPOINT_URL` and others.
            ///
            /// # Errors
            ///
            /// [`Error::Endpoint`] when the environment names no region, or settings that exclude each other.
            pub async fn from_env() -> Result<Self, Error> {
                Ok(Self(smithy_runtime::Client::from_env(&SERVICE).await?))
            }

            #(#methods)*
        }

        #service
    };
    rust(plan, "src/client.rs".to_owned(), None, tokens)
}

fn method(operation: &Operation) -> TokenStream {
    let summary = operation::summary(operation);
    let deprecated = deprecated(operation.deprecated.as_ref());
    let names = [&operation.method, &operation.request.name, &operation.response.name].map(|name| ident(name));
    let [method, request, response] = names;
    quote! {
        #summary
        #deprecated
        pub async fn #method(&self, request: #request) -> Result<#response, Error> {
            self.0.send(request).await
        }
    }
}

fn service(plan: &Plan) -> TokenStream {
    let service = &plan.service;
    let (sdk_id, version, signing_name) = (&service.sdk_id, &service.version, &service.signing_name);
    let content_type = service.content_type;
    quote! {
        /// What every call has in common.
        static SERVICE: Service = Service {
            sdk_id: #sdk_id,
            version: #version,
            signing_name: #signing_name,
            content_type: #content_type,
            resolve_endpoint: endpoint::resolve,
        };
    }
}
