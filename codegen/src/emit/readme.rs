//! Emits the crate's front page for those who browse it.

use super::{Content, File, header};
use crate::format;
use crate::plan::{Operation, Plan};

/// Emits `README.md`: what it is, how to call it, where to look.
pub fn file(plan: &Plan) -> File {
    let package = &plan.package;
    let operations = plan.operations.len();
    let example = plan.operations.first().map(|operation| example(&package.ident, operation)).unwrap_or_default();
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

Required members are arguments of `new`, so that a forgotten one does not compile. Enums keep values they do not know.

## Features

| feature | default | what it adds |
|---|---|---|
| `rustls-ring` | yes | the standard transport: hyper over rustls with ring, HTTP/1, the platform's root certificates |

Without it, give `Config::transport` one of your own.

## Licence

MIT or Apache-2.0, as you like.
"#,
        name = package.name,
        title = package.title,
        version = plan.service.version,
    );
    File { path: "README.md".to_owned(), header: header(plan, None), content: Content::Text(text) }
}

fn example(package: &str, operation: &Operation) -> String {
    let mut lines = vec!["```rust".to_owned(), format!("use {package}::operation::{};", operation.request.name)];
    if !operation.example.types.is_empty() {
        lines.push(format!("use {package}::types::{{{}}};", operation.example.types.join(", ")));
    }
    lines.push(format!("use {package}::{{Client, Error}};\n"));
    lines.push("#[tokio::main]\nasync fn main() -> Result<(), Error> {".to_owned());
    let statements = format!(
        "let client = Client::from_env().await?; let request = {}; let response = client.{}(request).await?;",
        operation.example.request, operation.method
    );
    lines.extend(format::statements(&statements).into_iter().map(|line| format!("    {line}")));
    lines.push("    println!(\"{response:?}\");\n    Ok(())\n}\n```\n".to_owned());
    lines.join("\n")
}
