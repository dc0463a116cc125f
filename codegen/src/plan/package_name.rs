//! What packages are called, and which names cargo and the compiler take.

use super::identifiers;

/// The package of a service: its id in lower case, one `-` for what no package has. Shared configuration files name
/// services so, with `_`. AWS's guide to SDKs, section "Service-specific endpoints".
pub fn from_sdk_id(sdk_id: &str) -> String {
    let parts = sdk_id.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

/// Whether cargo takes a package of that name, and code can name its library.
pub fn is_legal(name: &str) -> bool {
    let ident = ident(name);
    let mut reserved =
        [identifiers::UNESCAPABLE, identifiers::CRATES].into_iter().flat_map(str::split_ascii_whitespace);
    taken(name).is_none()
        && ident.starts_with(|first: char| first.is_ascii_alphabetic())
        && ident.chars().all(|letter| letter == '_' || letter.is_ascii_alphanumeric())
        && !identifiers::is_keyword(&ident)
        && !reserved.any(|word| word == ident)
}

/// What has the name of a package already, if anything has.
pub fn taken(name: &str) -> Option<&'static str> {
    match ident(name).as_str() {
        "alloc" | "core" | "proc_macro" | "std" | "test" => Some("a crate that comes with Rust"),
        "smithy_runtime" => Some("the runtime, on which the package depends"),
        "tokio" => Some("a crate that the examples of the package use"),
        ident
            if identifiers::is_keyword(ident)
                || identifiers::UNESCAPABLE.split_ascii_whitespace().any(|word| word == ident) =>
        {
            Some("a keyword of Rust")
        }
        _ => None,
    }
}

/// The library of a package as code names it.
pub fn ident(name: &str) -> String {
    name.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_taken_are_not_legal() {
        for name in ["alloc", "core", "proc-macro", "std", "test", "smithy-runtime", "tokio", "move", "self", "async"] {
            assert!(taken(name).is_some() && !is_legal(name), "{name}");
        }
        for name in ["kms", "secrets-manager", "union", "auto"] {
            assert!(taken(name).is_none() && is_legal(name), "{name}");
        }
    }

    #[test]
    fn a_package_is_called_as_configuration_files_call_the_service() {
        assert_eq!(from_sdk_id("DynamoDB"), "dynamodb");
        assert_eq!(from_sdk_id("Secrets Manager"), "secrets-manager");
        assert_eq!(from_sdk_id("IoT 1Click  Devices Service"), "iot-1click-devices-service");
    }
}
