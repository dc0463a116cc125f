//! Where requests go.

use crate::pin::{ALL, generate, pin};

#[test]
fn endpoint_rules_become_one_function() {
    pin("endpoint_rules", &[("src/endpoint.rs", ALL)]);
}

#[test]
fn endpoint_rules_can_use_every_function_of_their_language() {
    pin("endpoint_functions", &[("src/endpoint.rs", ALL), ("src/client.rs", &["static SERVICE"])]);
}

#[test]
fn requests_say_where_they_go() {
    let endpoint_inputs = |path| (path, &["fn endpoint_inputs(", "smithy_runtime::operation!"][..]);
    let paths = ["find", "label", "list", "move_all", "stay"];
    let paths = paths.map(|name| format!("src/operation/{name}.rs"));
    pin("routes", &paths.each_ref().map(|path| endpoint_inputs(path.as_str())));
}

#[test]
fn a_service_without_endpoint_rules_has_the_usual_endpoints() {
    pin("no_endpoint_rules", &[("src/endpoint.rs", ALL), ("src/client.rs", &["static SERVICE"])]);
}

#[test]
fn rules_that_look_at_nothing_take_no_notice_of_parameters() {
    pin("one_endpoint", &[("src/endpoint.rs", &["fn resolve("])]);
}

#[test]
fn a_list_that_is_absent_is_no_value_of_its_parameter() {
    let endpoint_inputs: &[_] = &["fn endpoint_inputs("];
    pin(
        "absent_lists",
        &[
            ("src/endpoint.rs", &["fn resolve("]),
            ("src/operation/find.rs", endpoint_inputs),
            ("src/operation/move_.rs", endpoint_inputs),
            ("src/operation/tag.rs", endpoint_inputs),
            ("src/operation/keep.rs", endpoint_inputs),
        ],
    );
}

#[test]
fn endpoints_say_what_kinds_of_signatures_they_take() {
    pin("signing_schemes", &[("src/endpoint.rs", ALL), ("src/client.rs", &["static SERVICE"])]);
}

#[test]
fn a_service_that_takes_asymmetric_signatures_alone_says_so_once() {
    pin("asymmetric", &[("src/endpoint.rs", ALL), ("src/client.rs", &["static SERVICE"])]);
}

#[test]
fn features_for_signatures_are_for_those_who_need_them() {
    let manifest = |fixture: &str| generate(fixture)["Cargo.toml"].clone();
    let offers = |fixture: &str| manifest(fixture).contains("\nsigv4a = [\"smithy-runtime/sigv4a\"]\n");
    let turns_on = |fixture: &str, features: &str| manifest(fixture).contains(&format!(", features = [{features}] }}"));
    assert!(offers("signing_schemes") && turns_on("signing_schemes", r#""s3-express""#));
    assert!(offers("auth") && !turns_on("auth", r#""sigv4a""#));
    assert!(!offers("asymmetric") && turns_on("asymmetric", r#""sigv4a""#));
    assert!(!offers("endpoint_rules"));
}

#[test]
fn settings_that_only_the_endpoint_rules_know_are_methods_of_the_configuration() {
    pin("endpoint_settings", &[("src/endpoint.rs", ALL), ("src/client.rs", &["static SERVICE"])]);
    let has = |fixture: &str, file: &str, text: &str| generate(fixture)[file].contains(text);
    assert!(has("endpoint_settings", "src/lib.rs", "pub use endpoint::ConfigExt;"));
    assert!(has("endpoint_settings", "Cargo.toml", "features = [\"s3-settings\"]"));
    assert!(!has("endpoint_rules", "src/lib.rs", "ConfigExt") && !has("endpoint_rules", "Cargo.toml", "s3-settings"));
}
