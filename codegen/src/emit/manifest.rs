//! Emits the package's manifest and what keeps `cargo fmt` from its files.

use super::{Content, File, header};
use crate::plan::Plan;
use crate::tree;

/// Emits `Cargo.toml`. What follows its last comment is the reader's own and kept.
pub fn cargo(plan: &Plan) -> File {
    let package = &plan.package;
    let widest = plan.operations.iter().map(|operation| &operation.request).chain(&plan.structures);
    let widest = widest.map(|structure| structure.fields.iter().filter(|field| field.required).count()).max();
    // Clippy's own limit is seven.
    let lints = match widest {
        Some(8..) => {
            "\n[lints.clippy]\n# A constructor takes every required member, and one of them has more than seven.\ntoo_many_arguments = \"allow\"\n"
        }
        _ => "",
    };
    let text = format!(
        r#"
[package]
name = "{name}"
version = "0.1.0"
edition = "2024"
rust-version = "1.88"
description = "A client of {title}, generated from its Smithy model."
license = "MIT OR Apache-2.0"
readme = "README.md"
keywords = ["aws", "smithy", "client"]
categories = ["api-bindings"]

[lib]
# Named, so that cargo can load the workspace when `src` is yet to be generated.
path = "src/lib.rs"

[package.metadata.docs.rs]
all-features = true

[features]
default = ["rustls-ring"]
# The standard transport: hyper over rustls with the ring provider, HTTP/1, the platform's root certificates.
rustls-ring = ["smithy-runtime/rustls-ring"]

[dependencies]
smithy-runtime = {{ path = {runtime}, version = "0.1.0", default-features = false }}

[lints.rust]
missing_docs = "warn"
unsafe_code = "forbid"
{lints}
{kept}
"#,
        name = package.name,
        title = package.title.replace(['"', '\\'], ""),
        runtime = toml_string(&package.runtime),
        kept = tree::KEPT,
    );
    File { path: "Cargo.toml".to_owned(), header: header(plan, None), content: Content::Text(text) }
}

/// A TOML string that holds any path.
fn toml_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Emits `rustfmt.toml`: the generator formats its files itself.
pub fn rustfmt(plan: &Plan) -> File {
    let content = Content::Text("disable_all_formatting = true\n".to_owned());
    File { path: "rustfmt.toml".to_owned(), header: header(plan, None), content }
}
