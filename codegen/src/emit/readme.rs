//! Emits the crate's front page for those who browse it.

use super::example;
use super::file::{Content, File, header};
use crate::additions::Addition;
use crate::markdown;
use crate::plan::{Plan, ServiceModule};

/// Emits `README.md`: what it is, how to call it, where to look.
pub fn file(plan: &Plan) -> File {
    let package = &plan.package;
    let operations = plan.operations.len();
    let example = plan
        .first_call()
        .map(|operation| format!("```rust\n{}```\n", example::program(plan, operation)))
        .unwrap_or_default();
    let text = format!(
        r#"
# {name}

A Rust client for {title} (API version {version}): {operations} operations, generated from its Smithy model.

```toml
[dependencies]
{name} = "0.1"
tokio = {{ version = "1", features = ["macros", "rt-multi-thread"] }}
```

{example}
- `Client` has a method for each operation.
- `operation` holds the requests and responses, `types` the structures and enums in them.
- `Error` is everything a call can fail with: a variant for each error of the service, and for client-side errors.
{pages}{waiters}{tokens}
Required members are arguments of `new`, so a missing one is a compile error. Enums keep unknown values.

## Features

| feature | default | what it adds |
|---|---|---|
| `credentials-chain` | yes | credentials from profiles, IAM Identity Center, STS, containers and EC2 instances, the standard AWS sources |
| `credentials-login` | no | the same, with sessions of `aws login` refreshed before they expire |
| `rustls-ring` | yes | the standard transport: hyper over rustls with ring, HTTP/1, the platform's root certificates |
| `rustls-aws-lc` | no | the same with the aws-lc provider, with post-quantum key exchange; wins over `rustls-ring` |
| `native-tls` | no | the same with the platform's TLS (Schannel, Secure Transport, OpenSSL); wins over both |
| `webpki-roots` | no | Mozilla's root certificates, compiled in, instead of the platform's; with rustls only |
| `http2` | no | HTTP/2, where the server supports it |
| `proxy` | no | the proxies of `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` |
| `blocking` | no | `blocking::Client`, for programs without an asynchronous runtime: ureq over rustls with ring, or the TLS chosen above |
| `reqwest` | no | `transport::ReqwestTransport`: a reqwest client as the transport |
| `tower` | no | tower layers around calls, and tower services as transports |
| `aws-types` | no | `Config::from(&SdkConfig)`, and any credentials provider of the official SDK as an `AwsProvider` |
| `serde` | no | `Serialize` and `Deserialize` for requests, responses and types, under their wire names, sensitive members included |
| `validation` | no | `request.validate()`, which checks a request against the limits and patterns of the model, and `Config::validate_requests` |
| `test-util` | no | `testing`: a mock of the service that answers typed requests with typed responses, also as an HTTP server, and recordings of the real one |
{signatures}{additions}{services}
Without `credentials-chain`, credentials come from environment variables or from you. Without any TLS feature, pass your
own transport to `Config::transport`.

## Licence

MIT or Apache-2.0, as you like.
"#,
        pages = if plan.is_paginated() {
            "- `client.pages(request)` iterates over the pages of an operation, `client.pages(request).items()` over the items\n  in them.\n"
        } else {
            ""
        },
        waiters = if plan.waiters.is_empty() {
            ""
        } else {
            "- `client.wait_until_…(request, max_wait)` polls until a resource reaches a state, or a job has succeeded.\n"
        },
        tokens = tokens(plan),
        signatures = if plan.offers_asymmetric_signatures() {
            "| `sigv4a` | no | signatures that are good in several regions, which some endpoints of the service take |\n"
        } else {
            ""
        },
        additions = additions(plan),
        services = services(plan),
        name = package.name,
        title = package.heading,
        version = markdown::text(&plan.service.version),
    );
    File { path: "README.md".to_owned(), header: header(plan, None), content: Content::Text(text) }
}

/// Where bearer tokens come from, as an item of the list, for a service that takes them.
fn tokens(plan: &Plan) -> String {
    if !plan.takes_tokens() {
        return String::new();
    }
    let variable = &plan.service.token_variable;
    format!(
        "- Operations that take a bearer token have it from `{variable}`, from the profile's login through IAM Identity\n  \
         Center, or from `Config::token_provider`.\n"
    )
}

/// The features of the hand-written modules, as lines of the table.
fn additions(plan: &Plan) -> String {
    let line = |Addition { name, declaration, .. }: &Addition| {
        format!("| `{name}` | no | `{name}`: {} |\n", declaration.summary)
    };
    plan.additions.iter().map(line).collect()
}

/// The features of the other services, as lines of the table.
fn services(plan: &Plan) -> String {
    let line = |ServiceModule { name, feature, summary, .. }: &ServiceModule| {
        format!("| `{feature}` | no | `{name}`: {summary} |\n")
    };
    plan.services.iter().map(line).collect()
}
