//! Emits a structure of `types`: fields, constructor, setters, codec.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::expr;
use super::file::{File, rust};
use super::tokens::{self, deprecated, doc, docs, ident};
use super::{arguments, codec, events, http_bindings, imports, required_members};
use crate::plan::{Creation, Field, Plan, ServiceError, Structure, Type};

/// The file of a structure: `src/types/s3_object.rs`.
pub fn file(plan: &Plan, structure: &Structure) -> File {
    let (imports, documented) = (imports::structures(&[structure], None), imports::documentation());
    let error = plan.errors.iter().find(|error| error.structure == structure.name);
    let error = error.map(|error| (error, codec::error_path(plan)));
    let items = with_docs(structure, error, docs(&structure.docs));
    let bindings = http_bindings::response(plan, structure);
    let event = events::table(plan, structure);
    let path = format!("src/types/{}.rs", structure.module);
    rust(plan, path, structure.shape.as_deref(), quote!(#imports #documented #items #bindings #event))
}

/// Emits everything of one structure that is no error of the service.
///
/// ```text
/// #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
/// #[non_exhaustive]
/// pub struct S3Object {
///     /// Bucket. 3 to 255 characters.
///     pub bucket: Option<String>,
/// }
/// ```
pub fn items(structure: &Structure) -> TokenStream {
    with_docs(structure, None, docs(&structure.docs))
}

/// The same of any structure, under this documentation.
pub fn with_docs(
    structure: &Structure,
    error: Option<(&ServiceError, Option<TokenStream>)>,
    documentation: TokenStream,
) -> TokenStream {
    let name = ident(&structure.name);
    let derives = derives(structure);
    let fields = structure.fields.iter().map(field);
    let debug = structure.has_own_debug().then(|| debug(structure));
    let default = (structure.creation == Creation::Written).then(|| default(structure));
    let methods = methods(structure);
    let required = required_members::structure(structure);
    let codec = codec::structure(structure, error);
    quote! {
        #documentation
        #[derive(#derives)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }

        #methods
        #required
        #default
        #debug
        #codec
    }
}

fn derives(structure: &Structure) -> TokenStream {
    let debug = (!structure.has_own_debug()).then(|| quote!(Debug,));
    let default = (structure.creation == Creation::Derived).then(|| quote!(Default,));
    // A stream can be read once, and so is neither copied nor hashed.
    let clone = structure.can_be_copied().then(|| quote!(Clone,));
    let exact = (structure.exact && structure.can_be_copied()).then(|| quote!(, Eq, Hash));
    quote!(#clone #debug #default PartialEq #exact)
}

fn field(field: &Field) -> TokenStream {
    let documentation = docs(&field.docs);
    let (name, ty) = (ident(&field.name), tokens::ty(&field.ty));
    quote! {
        #documentation
        pub #name: #ty,
    }
}

/// Emits the constructor and setters, for what callers build.
///
/// ```text
/// impl S3Object {
///     /// Sets `bucket`.
///     pub fn bucket(mut self, bucket: impl Into<String>) -> Self {
///         self.bucket = Some(bucket.into());
///         self
///     }
/// }
/// ```
fn methods(structure: &Structure) -> TokenStream {
    if !structure.sent {
        return TokenStream::new();
    }
    let name = ident(&structure.name);
    let new = match &structure.creation {
        Creation::New => Some(new(structure)),
        Creation::Named(required) => Some(required_members::new(structure, &ident(required))),
        Creation::Derived | Creation::Written => None,
    };
    let absent = (structure.creation.has_required() && structure.received).then(|| absent(structure));
    let setters = structure.fields.iter().filter(|field| !field.required).map(setter);
    let methods = quote!(#new #(#setters)* #absent);
    if methods.is_empty() { methods } else { quote!(impl #name { #methods }) }
}

/// Emits `new`, which takes the required members.
fn new(structure: &Structure) -> TokenStream {
    let parameters = structure.fields.iter().filter(|field| field.required).map(|field| {
        let (name, ty) = (ident(&field.name), arguments::accepted(&field.ty));
        quote!(#name: #ty)
    });
    let fields = structure.fields.iter().map(|field| {
        let name = ident(&field.name);
        let value = match field.required {
            true => arguments::converted(&field.ty, &name),
            false => expr(&field.absent.value),
        };
        tokens::initialised(&field.name, value)
    });
    quote! {
        /// Creates the value from its required members; the optional ones are unset.
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

/// Emits the value that decoding starts from where there is no `Default`.
fn absent(structure: &Structure) -> TokenStream {
    let fields = structure.fields.iter().map(|field| tokens::initialised(&field.name, expr(&field.absent.value)));
    quote! {
        /// What decoding starts from: a required member that the service leaves out is empty.
        pub(crate) fn absent() -> Self {
            Self { #(#fields),* }
        }
    }
}

fn setter(field: &Field) -> TokenStream {
    let (name, setter) = (ident(&field.name), ident(&field.setter));
    let summary = doc(&format!("Sets `{}`.", field.name.trim_start_matches("r#")));
    let (accepted, value) = (arguments::accepted(&field.ty), arguments::converted(&field.ty, &name));
    let deprecated = deprecated(field.deprecated.as_ref());
    quote! {
        #summary
        #deprecated
        pub fn #setter(mut self, #name: #accepted) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// Emits `Default` where it is not the default of every field.
fn default(structure: &Structure) -> TokenStream {
    let name = ident(&structure.name);
    let fields = structure.fields.iter().map(|field| tokens::initialised(&field.name, expr(&field.absent.value)));
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self { #(#fields),* }
            }
        }
    }
}

/// Emits `Debug` that does not show sensitive members, and of long blobs the length.
///
/// ```text
/// f.debug_struct("AuditImage").field("bytes", &format_args!("[redacted]")).finish()
/// ```
fn debug(structure: &Structure) -> TokenStream {
    let (ident_, name) = (ident(&structure.name), &structure.name);
    let fields = structure.fields.iter().map(|field| {
        let (name, label) = (ident(&field.name), field.name.trim_start_matches("r#"));
        match &field.ty {
            _ if field.sensitive => quote!(.field(#label, &format_args!("[redacted]"))),
            Type::Option(inner) if inner.is_blob() => {
                quote!(.field(#label, &self.#name.as_ref().map(smithy_runtime::codegen_support::BlobDebug)))
            }
            ty if ty.is_blob() => quote!(.field(#label, &smithy_runtime::codegen_support::BlobDebug(&self.#name))),
            _ => quote!(.field(#label, &self.#name)),
        }
    });
    quote! {
        impl std::fmt::Debug for #ident_ {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#name)#(#fields)*.finish()
            }
        }
    }
}
