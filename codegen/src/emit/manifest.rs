//! Emits the package's manifest and what keeps `cargo fmt` from its files.

use std::collections::BTreeMap;

use super::file::{Content, File, header};
use crate::markers::KEPT;
use crate::plan::lints::Lint;
use crate::plan::{Package, Plan, Runtime};

/// Emits `Cargo.toml`. What follows its last comment is the reader's own and kept.
pub fn cargo(plan: &Plan) -> File {
    let package = &plan.package;
    let lints = lints(&plan.lints);
    let text = format!(
        r#"
[package]
name = "{name}"
version = "0.1.0"
edition = "2024"
rust-version = "1.88"
description = {description}
license = "MIT OR Apache-2.0"
readme = "README.md"
keywords = [{keywords}]
categories = ["api-bindings", "network-programming"]{repository}

[lib]
# Named, so that cargo can load the workspace when `src` is yet to be generated.
path = "src/lib.rs"

[package.metadata.docs.rs]
all-features = true
# Shows which feature an item needs; docs.rs has a nightly compiler, which can.
rustdoc-args = ["--cfg", "docsrs"]

[features]
default = ["credentials-chain", "rustls-ring"]
# Credentials from the standard AWS sources: profiles, IAM Identity Center, STS, containers, EC2 instances.
credentials-chain = ["smithy-runtime/credentials-chain"]
# The same, with sessions of `aws login` refreshed before they expire.
credentials-login = ["credentials-chain", "smithy-runtime/credentials-login"]
# Accepts the official SDK's credentials providers and its `SdkConfig`.
aws-types = ["smithy-runtime/aws-types"]
# The standard transport: hyper over rustls with the ring provider, HTTP/1, the platform's root certificates.
rustls-ring = ["smithy-runtime/rustls-ring"]
# The same with the aws-lc provider, which has post-quantum key exchange; it wins over `rustls-ring`.
rustls-aws-lc = ["smithy-runtime/rustls-aws-lc"]
# The same with the platform's TLS: Schannel, Secure Transport, or OpenSSL. It wins over rustls.
native-tls = ["smithy-runtime/native-tls"]
# Mozilla's root certificates, compiled in, instead of the platform's; with rustls only.
webpki-roots = ["smithy-runtime/webpki-roots"]
# HTTP/2, where the server supports it; for the standard transport of asynchronous clients.
http2 = ["smithy-runtime/http2"]
# The proxies of HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; for the standard transports.
proxy = ["smithy-runtime/proxy"]
# A client for programs without an asynchronous runtime: ureq over rustls with the ring provider, or the TLS chosen above.
blocking = ["smithy-runtime/blocking"]
# A reqwest client as the transport.
reqwest = ["smithy-runtime/reqwest"]
# tower layers around calls, and tower services as transports.
tower = ["smithy-runtime/tower"]
# Requests, responses and their types in any serde format.
serde = ["smithy-runtime/serde"]
# Checks requests against the limits and patterns of the model, on demand or before each call.
validation = ["smithy-runtime/validation"]
# Tests without the service: a mock that answers typed requests, and recordings of the real service.
test-util = ["smithy-runtime/test-util"]
{signatures}{additions}{services}
[dependencies]
smithy-runtime = {{ {runtime}, default-features = false{features} }}
{dependencies}
[lints.rust]
missing_docs = "warn"
unsafe_code = "forbid"
{lints}{tests}{workspace}
{kept}
"#,
        name = package.name,
        keywords = keywords(package),
        description = toml_string(&format!("A client of {}, generated from its Smithy model.", package.title)),
        repository =
            package.repository.as_ref().map_or_else(String::new, |url| format!("\nrepository = {}", toml_string(url))),
        runtime = runtime(package).join(", "),
        features = features(plan),
        signatures = if plan.offers_asymmetric_signatures() { ASYMMETRIC } else { "" },
        additions = additions(plan),
        services = services(plan),
        dependencies = dependencies(plan),
        tests = protocol_tests(plan),
        workspace = if package.standalone { STANDALONE } else { "" },
        kept = KEPT,
    );
    File { path: "Cargo.toml".to_owned(), header: header(plan, None), content: Content::Text(text) }
}

/// What the package is found by. Cargo takes keywords of up to 20 characters.
fn keywords(package: &Package) -> String {
    let own = Some(package.name.as_str()).filter(|name| name.len() <= 20);
    let keywords: Vec<_> = ["aws", "smithy", "client"].into_iter().chain(own).map(toml_string).collect();
    keywords.join(", ")
}

/// What only some services need of the runtime.
fn features(plan: &Plan) -> String {
    let features: Vec<_> = plan.runtime_features().into_iter().map(toml_string).collect();
    if features.is_empty() { String::new() } else { format!(", features = [{}]", features.join(", ")) }
}

/// What some requests to the service want.
const ASYMMETRIC: &str = "\
# Signatures that are good in several regions (sigv4a), which some endpoints of the service take.
sigv4a = [\"smithy-runtime/sigv4a\"]
";

/// The features of the hand-written modules.
fn additions(plan: &Plan) -> String {
    let features = plan.additions.iter().map(|addition| {
        let (name, declaration) = (&addition.name, &addition.declaration);
        let crates = declaration.dependencies.keys().map(|name| toml_string(&format!("dep:{name}")));
        format!("# {}.\n{name} = [{}]\n", sentence(&declaration.summary), crates.collect::<Vec<_>>().join(", "))
    });
    features.collect()
}

/// The features of the other services, and what they turn on.
fn services(plan: &Plan) -> String {
    let features = plan.services.iter().map(|service| {
        let turns_on: Vec<_> = service.turns_on.iter().map(|feature| toml_string(feature)).collect();
        format!("# {}.\n{} = [{}]\n", sentence(&service.summary), service.feature, turns_on.join(", "))
    });
    features.collect()
}

/// The crates that the features of hand-written modules turn on, each once.
fn dependencies(plan: &Plan) -> String {
    let declared: BTreeMap<_, _> =
        plan.additions.iter().flat_map(|addition| &addition.declaration.dependencies).collect();
    let lines = declared.into_iter().map(|(name, dependency)| {
        let features: Vec<_> = dependency.features.iter().map(|feature| toml_string(feature)).collect();
        let features =
            if features.is_empty() { String::new() } else { format!(", features = [{}]", features.join(", ")) };
        let version = toml_string(&dependency.version);
        let value = format!("{{ version = {version}, default-features = false{features}, optional = true }}");
        format!("# {}\n{name} = {value}\n", dependency.reason)
    });
    lines.collect()
}

/// A text with a capital letter at its start.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the protocol tests are made with. A table of its own, so that the reader can have one of all dev-dependencies.
fn protocol_tests(plan: &Plan) -> String {
    if plan.protocol_tests.is_empty() && plan.endpoint_tests.is_empty() {
        return String::new();
    }
    let runtime = runtime(&plan.package).join("\n");
    let features = match plan.offers_asymmetric_signatures() {
        true => r#""protocol-tests", "sigv4a""#,
        false => r#""protocol-tests""#,
    };
    format!(
        "\n# What the protocol tests are made with.\n[dev-dependencies.smithy-runtime]\n{runtime}\ndefault-features = false\nfeatures = [{features}]\n"
    )
}

/// What keeps cargo from taking the package for a member of the workspace around it.
const STANDALONE: &str = "
# A workspace of its own: the one around it does not name it. To make it a member, name it there and remove this table.
[workspace]
";

/// Where cargo finds the runtime: cargo takes a path for building here, and the version for a package that is published.
fn runtime(package: &Package) -> Vec<String> {
    match &package.runtime {
        Runtime::Path(path) => {
            vec![format!("path = {}", toml_string(path)), format!("version = \"{}\"", env!("CARGO_PKG_VERSION"))]
        }
        Runtime::Version(version) => vec![format!("version = {}", toml_string(version))],
    }
}

/// A TOML string that holds any text. TOML 1.0, section "String".
fn toml_string(text: &str) -> String {
    let mut string = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => string.extend(['\\', c]),
            c if c.is_control() => string.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => string.push(c),
        }
    }
    string + "\""
}

/// Emits `rustfmt.toml`: the generator formats its files itself.
pub fn rustfmt(plan: &Plan) -> File {
    let content = Content::Text("disable_all_formatting = true\n".to_owned());
    File { path: "rustfmt.toml".to_owned(), header: header(plan, None), content }
}

/// The compiler says it of the table of such members.
const UNREACHABLE_PATTERNS: &str = "\
# Two members have one name in documents; what is read goes to the first.
unreachable_patterns = \"allow\"
";

/// The rest of the compiler's table of lints, and clippy's; empty where nothing sets off one.
fn lints(lints: &[Lint]) -> String {
    let lines = lints.iter().filter_map(|lint| {
        Some(match lint {
            Lint::DisallowedNames => {
                "# A member is called what others call a placeholder, as the service has it.\n\
             disallowed_names = \"allow\"\n"
            }
            Lint::LargeEnumVariant => {
                "# A union holds the structures that its members are, and some are larger than others.\n\
             large_enum_variant = \"allow\"\n"
            }
            Lint::TypeComplexity => {
                "# Lists and maps nest as deep as the service has them.\ntype_complexity = \"allow\"\n"
            }
            Lint::UnreachablePatterns => return None,
        })
    });
    let clippy: String = lines.collect();
    let clippy = if clippy.is_empty() { clippy } else { format!("\n[lints.clippy]\n{clippy}") };
    match lints.contains(&Lint::UnreachablePatterns) {
        true => format!("{UNREACHABLE_PATTERNS}{clippy}"),
        false => clippy,
    }
}
