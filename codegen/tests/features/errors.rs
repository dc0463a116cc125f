//! How calls fail.

use crate::pin::pin;

#[test]
fn errors_are_variants_of_one_enum() {
    let error = ["use ", "pub enum Error", "impl From<"];
    pin(
        "errors",
        &[
            ("src/error.rs", &error),
            ("src/client.rs", &["static SERVICE"]),
            ("src/types/not_found.rs", &["pub struct NotFound"]),
            ("src/types/refused.rs", &["impl Refused", "structure!"]),
        ],
    );
}

#[test]
fn errors_are_found_by_the_codes_of_the_query_protocol_too() {
    pin("query_compatible", &[("src/error.rs", &["impl From<ServiceError>"]), ("src/client.rs", &["static SERVICE"])]);
}
