//! Where requests go.

use crate::pin::{ALL, pin};

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
    let route = |path| (path, &["fn route(", "smithy_runtime::operation!"][..]);
    let paths = ["find", "label", "list", "move_all", "stay"];
    let paths = paths.map(|name| format!("src/operation/{name}.rs"));
    pin("routes", &paths.each_ref().map(|path| route(path.as_str())));
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
    let route: &[_] = &["fn route("];
    pin(
        "absent_lists",
        &[
            ("src/endpoint.rs", &["fn resolve("]),
            ("src/operation/find.rs", route),
            ("src/operation/move_.rs", route),
            ("src/operation/tag.rs", route),
            ("src/operation/keep.rs", route),
        ],
    );
}
