//! Emits the settings of clients that only the service's endpoint rules know.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::tokens::{doc, docs, ident};
use crate::markdown;
use crate::plan::endpoint::RuleType;
use crate::plan::{EndpointSetting, Plan};

/// The list of them in the documentation of `resolve`, if there are any.
pub fn list(plan: &Plan) -> TokenStream {
    if plan.endpoint_settings.is_empty() {
        return TokenStream::new();
    }
    let lead =
        doc("The rules look at more than that, by `context` of the parameters, which [`ConfigExt`] sets for clients:");
    let lines = plan.endpoint_settings.iter().map(|setting| {
        let (name, kind) = (markdown::code(&setting.name), markdown::text(&setting.kind));
        doc(&format!("- {name} ({kind})"))
    });
    quote!(#[doc = ""] #lead #[doc = ""] #(#lines)*)
}

/// Emits the trait that has a method for each, if there are any.
///
/// ```text
/// pub trait ConfigExt {
///     /// Parameter `UseArchive` of the endpoint rules.
///     fn use_archive(self, use_archive: bool) -> Self;
/// }
///
/// impl ConfigExt for Config {
///     fn use_archive(self, use_archive: bool) -> Self {
///         self.endpoint_parameter("UseArchive", use_archive)
///     }
/// }
/// ```
pub fn config_ext(plan: &Plan) -> TokenStream {
    let Some(first) = plan.endpoint_settings.first() else { return TokenStream::new() };
    let summary = doc(&format!("The settings of a [`Config`] that only {} has.", plan.package.heading));
    let value = match first.ty {
        RuleType::Bool => "true",
        RuleType::StringArray => "[\"…\"]",
        _ => "\"…\"",
    };
    let example = [
        "```no_run".to_owned(),
        format!("use {}::{{Config, ConfigExt}};", plan.package.path),
        String::new(),
        format!("let config = Config::new().{}({value});", first.method),
        format!("assert!(config.settings().endpoint_parameter(\"{}\").is_some());", first.name),
        "```".to_owned(),
    ];
    let example = docs(&example);
    let declared = plan.endpoint_settings.iter().map(|setting| {
        let (lines, signature) = (docs(&setting.docs), signature(setting));
        quote!(#lines #signature;)
    });
    let defined = plan.endpoint_settings.iter().map(|setting| {
        let (signature, name, method) = (signature(setting), &setting.name, ident(&setting.method));
        let value = match setting.ty {
            RuleType::Bool => quote!(#method),
            RuleType::StringArray => quote!(#method.into_iter().map(Into::into).collect::<Vec<String>>()),
            _ => quote!(Into::<String>::into(#method)),
        };
        quote!(#signature { self.endpoint_parameter(#name, #value) })
    });
    quote! {
        #summary
        ///
        /// What code does not set, the environment may say where the documentation of a method names a variable or a key of
        /// the profile; else it is as the service's rules have it. This is implemented for [`Config`] alone, and grows with
        /// the service.
        ///
        #example
        pub trait ConfigExt {
            #(#declared)*
        }

        impl ConfigExt for Config {
            #(#defined)*
        }
    }
}

/// `fn use_archive(self, use_archive: bool) -> Self`.
fn signature(setting: &EndpointSetting) -> TokenStream {
    let method = ident(&setting.method);
    let ty = match setting.ty {
        RuleType::Bool => quote!(bool),
        RuleType::StringArray => quote!(impl IntoIterator<Item = impl Into<String>>),
        _ => quote!(impl Into<String>),
    };
    quote!(fn #method(self, #method: #ty) -> Self)
}
