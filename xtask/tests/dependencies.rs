//! A budget of packages for what people depend on: each costs compile time, and is somebody to trust.

#![expect(clippy::expect_used, reason = "what the tests share fails as tests do")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The platform for which packages are counted, so that the budget is the same everywhere.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// The packages that are compiled for one of the workspace's, itself included, as the lock file has them.
fn packages(package: &str, features: &[&str]) -> BTreeSet<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--locked", "--package", package, "--edges", "normal,build", "--target", TARGET]);
    cargo.args(["--prefix", "none", "--format", "{p}"]).args(features);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = cargo.current_dir(folder).output().expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo says text");
    // What stands there again has a mark.
    text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).filter(|line| !line.is_empty()).collect()
}

fn assert_within(budget: usize, packages: &BTreeSet<String>) {
    assert!(packages.len() > budget / 2, "this counts too few: {packages:#?}");
    assert!(packages.len() <= budget, "{} packages, of {budget} at most: {packages:#?}", packages.len());
}

#[test]
fn a_client_with_its_default_features_is_67_packages() {
    assert_within(67, &packages("rekognition", &[]));
}

#[test]
fn a_client_without_the_credentials_chain_is_63_packages() {
    assert_within(63, &packages("rekognition", &["--no-default-features", "--features", "rustls-ring"]));
}

#[test]
fn a_client_without_a_transport_is_34_packages() {
    assert_within(34, &packages("rekognition", &["--no-default-features"]));
}

#[test]
fn the_generator_is_25_packages() {
    assert_within(25, &packages("smithy-codegen", &[]));
}

#[test]
fn a_client_without_a_transport_brings_no_runtime_no_tls_and_no_c() {
    let names = packages("rekognition", &["--no-default-features"]);
    let named = |name: &str| names.iter().any(|package| package.starts_with(&format!("{name} v")));
    for unwanted in ["tokio", "openssl-sys", "aws-lc-sys", "ring", "cc", "syn"] {
        assert!(!named(unwanted), "{unwanted} is there: {names:#?}");
    }
}
