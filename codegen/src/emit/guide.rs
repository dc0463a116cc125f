//! Emits the guide: a module for each chapter, of a text that is the same for every service but for its names.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::{Content, File, rust};
use super::tokens::{doc, ident, inner_doc};
use crate::markdown;
use crate::markers::MARK;
use crate::plan::{AuthScheme, Field, Operation, Plan, ShownJob};

/// Emits `src/guide.rs`, for a service that has operations, and the chapters about what a feature turns on, each in a file of
/// its own: whoever goes without the feature has none of its lines.
///
/// ```text
/// //! A guide to this crate, in chapters.
///
/// /// What calls fail with, and what to make of it.
/// pub mod errors {}
/// #[cfg(feature = "image")]
/// pub mod image;
/// ```
pub fn files(plan: &Plan) -> Vec<File> {
    let Some(operation) = plan.first_call().or(plan.operations.first()) else { return Vec::new() };
    let names = names(plan, operation);
    let chapters = chapters(plan);
    let contents = chapters.iter().map(|chapter| {
        let summary = chapter.text.lines().next().unwrap_or_default();
        let line = format!("- [`{}`]: {}", chapter.name, filled(summary, &names));
        match chapter.feature {
            None => inner_doc(&line),
            Some(feature) => {
                let line = format!(" {line}");
                quote!(#![cfg_attr(feature = #feature, doc = #line)])
            }
        }
    });
    let modules = chapters.iter().map(|chapter| {
        let name = ident(chapter.name);
        match chapter.feature {
            None => {
                let lines: TokenStream = filled(chapter.text, &names).lines().map(doc).collect();
                quote!(#lines pub mod #name {})
            }
            Some(feature) => quote!(#[cfg(feature = #feature)] pub mod #name;),
        }
    });
    let tokens = quote! {
        //! A guide to this crate, in chapters.
        //!
        #(#contents)*

        #(#modules)*
    };
    let own = chapters.iter().filter(|chapter| chapter.feature.is_some()).map(|chapter| {
        let lines = filled(chapter.text, &names).lines().map(inner_doc).collect();
        let header = vec![format!("{MARK} from {}; edits are overwritten.", markdown::line(&chapter.source))];
        File { path: format!("src/guide/{}.rs", chapter.name), header, content: Content::Rust(lines) }
    });
    let guide = rust(plan, "src/guide.rs".to_owned(), None, tokens);
    [guide].into_iter().chain(own).collect()
}

/// A chapter: its module, its template, and the feature without which there is nothing to read about.
struct Chapter<'a> {
    name: &'a str,
    text: &'a str,
    feature: Option<&'a str>,
    /// Where the template of a chapter in a file of its own is edited.
    source: String,
}

/// The chapters: those about what the service has, and before the last one those of hand-written modules and of other
/// services.
fn chapters(plan: &Plan) -> Vec<Chapter<'_>> {
    let chapters = [
        Some(("configuration", include_str!("guide/configuration.md"))),
        plan.takes_tokens().then_some(("tokens", include_str!("guide/tokens.md"))),
        Some(("errors", include_str!("guide/errors.md"))),
        Some(("retries", include_str!("guide/retries.md"))),
        Some(("rates", include_str!("guide/rates.md"))),
        plan.is_paginated().then_some(("pagination", include_str!("guide/pagination.md"))),
        (!plan.waiters.is_empty()).then_some(("waiters", include_str!("guide/waiters.md"))),
        plan.shown_job().map(|_| ("jobs", include_str!("guide/jobs.md"))),
        plan.shown_upload().map(|_| ("uploads", include_str!("guide/uploads.md"))),
        plan.shown_download().map(|_| ("downloads", include_str!("guide/downloads.md"))),
        plan.shown_events().map(|_| ("events", include_str!("guide/events.md"))),
        Some(("blocking", include_str!("guide/blocking.md"))),
        Some(("testing", include_str!("guide/testing.md"))),
        Some(("validation", include_str!("guide/validation.md"))),
        Some(("own_stack", include_str!("guide/own_stack.md"))),
        Some(("lambda", include_str!("guide/lambda.md"))),
        Some(("wasm", include_str!("guide/wasm.md"))),
    ];
    let chapters =
        chapters.into_iter().flatten().map(|(name, text)| Chapter { name, text, feature: None, source: String::new() });
    let own = plan.additions.iter().filter_map(|addition| {
        let name = &addition.name;
        Some(Chapter {
            name,
            text: addition.guide.as_deref()?,
            feature: Some(name),
            source: addition.guide_source.clone(),
        })
    });
    let services = plan.services.iter().filter_map(|service| {
        let (name, text, feature) = (&service.chapter, service.guide.as_deref()?, Some(service.feature.as_str()));
        Some(Chapter { name, text, feature, source: service.guide_source.clone() })
    });
    let text = include_str!("guide/migration.md");
    let migration = Chapter { name: "migration", text, feature: None, source: String::new() };
    chapters.chain(own).chain(services).chain([migration]).collect()
}

/// What the templates call the names of the service, and the names.
fn names(plan: &Plan, operation: &Operation) -> Vec<(&'static str, String)> {
    let paged = plan.shown_paginated();
    let (waiter, waiter_request) =
        plan.waiters.first().map_or_else(Default::default, |waiter| (waiter.method.clone(), waiter.request.clone()));
    let waiter_list = plan.waiters.iter().map(|waiter| format!("- [`{0}`](crate::Client::{0})", waiter.method));
    let missing = plan.shown_error();
    // How the official crates are called.
    let sdk: String = plan.service.sdk_id.chars().filter(char::is_ascii_alphanumeric).collect();
    let said = if missing.is_some() { "error.service_error()" } else { "error" };
    let names = vec![
        ("crate", plan.package.path.clone()),
        ("error", missing.map_or_else(|| "Error::Unmodeled".to_owned(), |error| format!("Error::{}", error.variant))),
        ("method", operation.method.clone()),
        ("operation", operation.name.clone()),
        ("package", plan.package.name.clone()),
        ("paged_request", paged.map_or_else(String::new, |operation| operation.request.name.clone())),
        ("request", operation.request.name.clone()),
        ("response", operation.response.name.clone()),
        ("said", said.to_owned()),
        ("sdk", format!("aws-sdk-{}", sdk.to_ascii_lowercase())),
        ("sdk_method", operation.method.trim_start_matches("r#").to_owned()),
        ("token_use", token_use(plan).to_owned()),
        ("token_variable", plan.service.token_variable.clone()),
        ("waiter", waiter),
        ("waiter_list", waiter_list.collect::<Vec<_>>().join("\n")),
        ("waiter_request", waiter_request),
    ];
    let job = plan.shown_job().into_iter().flat_map(job_names);
    let upload = plan.shown_upload().into_iter().flat_map(upload_names);
    let download = plan.shown_download().into_iter().flat_map(download_names);
    let events = plan.shown_events().into_iter().flat_map(event_names);
    names.into_iter().chain(job).chain(upload).chain(download).chain(events).collect()
}

/// The names of the chapter on requests with a stream.
fn upload_names((operation, stream): (&Operation, &Field)) -> [(&'static str, String); 3] {
    [
        ("upload_field", stream.name.clone()),
        ("upload_method", operation.method.clone()),
        ("upload_request", operation.request.name.clone()),
    ]
}

/// The names of the chapter on responses with a stream.
fn download_names((operation, stream): (&Operation, &Field)) -> [(&'static str, String); 3] {
    [
        ("download_field", stream.name.clone()),
        ("download_method", operation.method.clone()),
        ("download_request", operation.request.name.clone()),
    ]
}

/// The names of the chapter on streams of events.
fn event_names((operation, stream): (&Operation, &Field)) -> [(&'static str, String); 3] {
    [
        ("events_field", stream.name.clone()),
        ("events_method", operation.method.clone()),
        ("events_request", operation.request.name.clone()),
    ]
}

/// How many of the operations are called with a token.
fn token_use(plan: &Plan) -> &'static str {
    let is_only = |operation: &Operation| operation.auth_schemes == [AuthScheme::Bearer];
    match plan.operations.iter().all(is_only) {
        true => "Every operation is called",
        false => "Some operations, whose documentation says so, can be called",
    }
}

/// The names of the chapter on jobs.
fn job_names(job: ShownJob<'_>) -> [(&'static str, String); 5] {
    let ShownJob { start, results, wait, id } = job;
    [
        ("job_id", id.to_owned()),
        ("job_request", results.request.name.clone()),
        ("job_start", start.method.clone()),
        ("job_start_request", start.request.name.clone()),
        ("job_wait", wait.to_owned()),
    ]
}

/// A template with the names in place of `{{name}}`.
fn filled(template: &str, names: &[(&'static str, String)]) -> String {
    names.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
}
