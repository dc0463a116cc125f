//! Emits the client: one method for each operation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::file::{File, rust};
use super::tokens::{deprecated, doc, ident};
use super::{operation, paginator, typing};
use crate::plan::{Operation, Plan, SigningScheme};

/// Emits `src/client.rs`.
///
/// ```text
/// #[derive(Clone, Debug)]
/// pub struct Client(smithy_runtime::Client);
///
/// impl Client {
///     /// Copy project version.
///     ///
///     /// Request, errors and an example: [`CopyProjectVersionRequest`].
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
    let summary = doc(&format!("A client of {}: a method for each of its operations.", plan.package.heading));
    let methods = plan.operations.iter().map(method);
    let pages = paginator::method(plan);
    let paged = pages.as_ref().map(|_| quote!(Pages, Paginated,));
    let tokens = quote! {
        use smithy_runtime::{Config, ConfigRef, Operation, #paged PresignedRequest, ResponseMetadata, Service};

        use crate::operation::*;
        #[cfg(doc)]
        use crate::types::*;
        use crate::{Error, endpoint};

        #summary
        ///
        /// Cheap to clone: clones share connections, credentials and settings. Safe to share between tasks and threads.
        #[derive(Clone, Debug)]
        pub struct Client(pub(crate) smithy_runtime::Client);

        impl Client {
            /// A client with the given settings. It never fails: configuration errors are returned by the calls.
            pub fn new(config: Config) -> Self {
                Self(smithy_runtime::Client::new(&SERVICE, config))
            }

            /// A client with region, credentials and endpoint from the standard AWS sources: environment variables, the
            /// profile in the shared files, the container or EC2 instance. See [`Config::load`].
            ///
            /// # Errors
            ///
            /// [`Error::Endpoint`] when these name no region, or when settings exclude each other; [`Error::Config`] when a
            /// setting cannot be read.
            pub async fn from_env() -> Result<Self, Error> {
                Ok(Self(smithy_runtime::Client::from_env(&SERVICE).await?))
            }

            /// A client with changed settings, for one call or for many: time limits, retries, headers, the region.
            /// Cheap, as it shares connections, credentials and everything else that the change leaves alone.
            ///
            /// `client.with(|config| config.region("eu-west-1"))` calls another region with the same connections.
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
            pub async fn send<O: Operation<Error = Error>>(
                &self,
                request: O,
            ) -> Result<(O::Response, ResponseMetadata), Error> {
                self.0.send_with_metadata(request).await
            }

            /// Presigns a request of any operation: whoever is given it can send it with any HTTP client, without
            /// credentials, until this time is over (1 second to 7 days, and no longer than the credentials). Nothing is
            /// sent, and no layers run.
            ///
            /// # Errors
            ///
            /// [`Error::InvalidRequest`] when the operation is not signed, or its signature covers a body that is a stream;
            /// otherwise those of the operation's own method that come before a response.
            pub async fn presign<O: Operation<Error = Error>>(
                &self,
                request: O,
                expires_in: std::time::Duration,
            ) -> Result<PresignedRequest, Error> {
                Ok(self.0.presign(request, expires_in).await?)
            }

            #pages
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
    let signing_schemes = (service.signing_schemes != [SigningScheme::Sigv4]).then(|| {
        let schemes = service.signing_schemes.iter().map(|scheme| ident(scheme.runtime_name()));
        quote!(signing_schemes: &[#(smithy_runtime::SigningScheme::#schemes),*],)
    });
    let protocol = ident(service.runtime_protocol);
    let query_compatible = service.query_compatible.then(|| quote!(query_compatible: true,));
    let headers = service.headers.iter().map(|(name, value)| quote!((#name, #value)));
    let headers = (!service.headers.is_empty()).then(|| quote!(headers: &[#(#headers),*],));
    let retryable = retryable(plan);
    let retry_defaults = service.retry_defaults.map(|[max_attempts, millis]| {
        let (max_attempts, millis) = (Literal::u32_unsuffixed(max_attempts), Literal::u32_unsuffixed(millis));
        quote! {
            retry_defaults: smithy_runtime::RetryDefaults {
                max_attempts: #max_attempts,
                initial_backoff: std::time::Duration::from_millis(#millis),
            },
        }
    });
    let uses_account_id = plan.endpoint.reads("account_id").then(|| quote!(uses_account_id: true,));
    let parameters =
        plan.endpoint_settings.iter().filter(|setting| setting.in_environment).map(|setting| &setting.name);
    let parameters: Vec<_> = parameters.collect();
    let parameters = (!parameters.is_empty()).then(|| quote!(environment_parameters: &[#(#parameters),*],));
    let sensitive = plan.sensitive_names();
    let sensitive = (!sensitive.is_empty()).then(|| quote!(sensitive: &[#(#sensitive),*],));
    quote! {
        /// What all calls have in common. With it, requests and responses can be made without a client:
        /// [`Service::to_http`].
        pub static SERVICE: Service = Service {
            sdk_id: #sdk_id,
            version: #version,
            signing_name: #signing_name,
            #signing_schemes
            protocol: &smithy_runtime::protocol::#protocol,
            #headers
            #query_compatible
            #retryable
            #retry_defaults
            resolve_endpoint: endpoint::resolve,
            #parameters
            #uses_account_id
            #sensitive
            ..Service::DEFAULT
        };
    }
}

/// Emits which errors of the model are worth another attempt, if any are.
///
/// ```text
/// retryable: |code| match code {
///     "SlowDownException" => Some(RetryKind::Throttling),
///     _ => None,
/// },
/// ```
fn retryable(plan: &Plan) -> Option<TokenStream> {
    let arms = plan.errors.iter().filter_map(|error| {
        let (codes, kind) = (typing::codes(error), ident(error.retry_kind?));
        Some(quote!(#codes => Some(smithy_runtime::RetryKind::#kind),))
    });
    let arms: Vec<_> = arms.collect();
    (!arms.is_empty()).then(|| quote!(retryable: |code| match code { #(#arms)* _ => None },))
}
