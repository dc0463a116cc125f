//! Emits the crate's front page for those who browse it.

use super::{Content, File, header, program};
use crate::markdown;
use crate::plan::Plan;

/// Emits `README.md`: what it is, how to call it, where to look.
pub fn file(plan: &Plan) -> File {
    let package = &plan.package;
    let operations = plan.operations.len();
    let shown = plan.operations.iter().find(|operation| operation.example.request.is_some());
    let example =
        shown.map(|operation| format!("```rust\n{}```\n", program::calling(plan, operation))).unwrap_or_default();
    let text = format!(
        r#"
# {name}

A Rust client of {title} (API version {version}): {operations} operations, generated from its Smithy model.

```toml
[dependencies]
{name} = "0.1"
tokio = {{ version = "1", features = ["macros", "rt-multi-thread"] }}
```

{example}
- `Client` has a method for each operation.
- `operation` holds their requests and responses, `types` what those are made of.
- `Error` is everything a call can fail with: a variant for each error of the service, and those of the way there.
{pages}{waiters}
Required members are arguments of `new`, so that a forgotten one does not compile. Enums keep values they do not know.

## Features

| feature | default | what it adds |
|---|---|---|
| `credentials-chain` | yes | credentials from profiles, IAM Identity Center, STS, containers and EC2 instances, as every AWS tool finds them |
| `rustls-ring` | yes | the standard transport: hyper over rustls with ring, HTTP/1, the platform's root certificates |
| `blocking` | no | `blocking::Client`, for programs without an asynchronous runtime: ureq over rustls with ring |
| `aws-types` | no | `Config::from(&SdkConfig)`, and any credentials provider of the official SDK as an `AwsProvider` |
| `serde` | no | `Serialize` and `Deserialize` for requests, responses and types, under the names of the wire, sensitive members included |
| `validation` | no | `request.validate()`, which holds a request against the limits and patterns of the model, and `Config::validate_requests` |
| `test-util` | no | `testing`: a stand-in for the service that answers typed requests with typed responses, also as an HTTP server, and recordings of the real one |

Without the first, credentials come from environment variables or from you; without the second, give `Config::transport`
a transport of your own.

## Licence

MIT or Apache-2.0, as you like.
"#,
        pages = if plan.operations.iter().any(|operation| operation.pagination.is_some()) {
            "- `client.pages(request)` walks through the pages of an operation, `client.pages(request).items()` through the\n  items in them.\n"
        } else {
            ""
        },
        waiters = if plan.waiters.is_empty() {
            ""
        } else {
            "- `client.wait_until_…(request, max_wait)` asks until something is in the state that is waited for.\n"
        },
        name = package.name,
        title = package.heading,
        version = markdown::text(&plan.service.version),
    );
    File { path: "README.md".to_owned(), header: header(plan, None), content: Content::Text(text) }
}
