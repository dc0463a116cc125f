//! Operations, and how they are sent.

use smithy_codegen::plan::Options;

use crate::common;
use crate::pin::{ALL, generate, pin, plan};

#[test]
fn an_idempotency_token_is_filled_in_when_absent() {
    pin(
        "idempotency_token",
        &[
            ("src/operation/create.rs", &["pub struct CreateRequest", "impl CreateRequest", "operation!"]),
            ("src/operation/start.rs", &["pub struct StartRequest", "operation!"]),
        ],
    );
}

#[test]
fn operations_without_input_or_output_have_empty_requests_and_responses() {
    pin("operations_without_data", &[("src/operation/ping.rs", ALL), ("src/client.rs", &["impl Client"])]);
}

#[test]
fn operations_of_resources_are_methods_of_the_client() {
    pin("resources", &[("src/client.rs", &["impl Client"])]);
}

#[test]
fn a_service_that_is_mixed_into_another_is_none_itself() {
    pin(
        "mixed_service",
        &[("src/client.rs", &["impl Client", "static SERVICE"]), ("src/error.rs", &["pub enum Error"])],
    );
}

#[test]
fn operations_send_and_return_streams_of_events() {
    let table: &[_] = &["smithy_runtime::event"];
    pin(
        "event_streams",
        &[
            ("Cargo.toml", &["[dependencies]"]),
            ("src/client.rs", &["impl Client"]),
            ("src/lib.rs", &["pub use smithy_runtime::{"]),
            ("src/error.rs", &["impl From<ServiceError> for Error"]),
            ("src/guide.rs", &["pub mod events"]),
            ("src/operation/get.rs", &["pub struct GetResponse"]),
            ("src/operation/listen.rs", ALL),
            ("src/operation/speak.rs", ALL),
            ("src/operation/watch.rs", &["pub struct WatchResponse", "smithy_runtime::operation!"]),
            ("src/types/words.rs", ALL),
            ("src/types/frames.rs", &["pub enum Frames", table[0]]),
            ("src/types/picture.rs", table),
            ("src/types/caption.rs", table),
            ("src/types/scene.rs", table),
            ("src/types/mark.rs", table),
        ],
    );
}

#[test]
fn streams_of_events_are_beside_members_in_headers_and_in_the_format_of_the_protocol() {
    let tables: &[_] = &["smithy_runtime::"];
    pin(
        "event_streams_xml",
        &[
            ("src/operation/select.rs", tables),
            ("src/types/rows.rs", tables),
            ("src/types/row.rs", tables),
            ("src/types/stats_event.rs", tables),
            ("src/types/end.rs", tables),
        ],
    );
}

#[test]
fn requests_are_compressed_where_the_service_takes_gzip() {
    let info: &[_] = &["smithy_runtime::operation!"];
    pin(
        "request_compression",
        &[
            ("Cargo.toml", &["[dependencies]"]),
            ("src/operation/put.rs", &["pub struct PutRequest", info[0]]),
            ("src/operation/send.rs", info),
            ("src/operation/plain.rs", info),
        ],
    );
}

#[test]
fn requests_have_a_checksum_where_the_service_requires_one() {
    let info: &[_] = &["smithy_runtime::operation!"];
    pin(
        "checksums",
        &[
            ("Cargo.toml", &["[dependencies]"]),
            ("src/operation/put.rs", info),
            ("src/operation/send.rs", info),
            ("src/operation/allowed.rs", info),
        ],
    );
}

#[test]
fn checksums_are_of_the_callers_choice_where_the_model_names_members_for_it() {
    let info: &[_] = &["smithy_runtime::operation!"];
    pin(
        "http_checksums",
        &[
            ("Cargo.toml", &["[dependencies]"]),
            ("src/lib.rs", &["pub use smithy_runtime"]),
            ("src/operation/fetch.rs", &["pub struct FetchRequest", info[0]]),
            ("src/operation/label.rs", info),
            ("src/operation/store.rs", &["pub struct StoreRequest", info[0]]),
        ],
    );
}

#[test]
fn an_operation_is_called_with_the_schemes_of_its_model_in_their_order() {
    pin(
        "auth",
        &[
            ("src/lib.rs", &["pub use smithy_runtime"]),
            ("src/operation.rs", ALL),
            ("src/operation/anybody.rs", &["pub struct AnybodyRequest", "smithy_runtime::operation!"]),
            ("src/operation/bearer.rs", &["pub struct BearerRequest", "smithy_runtime::operation!"]),
            ("src/operation/either.rs", &["pub struct EitherRequest", "smithy_runtime::operation!"]),
            ("src/operation/get.rs", &["smithy_runtime::operation!"]),
            ("src/operation/optional.rs", &["smithy_runtime::operation!"]),
            ("src/operation/signed.rs", &["smithy_runtime::operation!"]),
            ("src/guide.rs", &["pub mod tokens"]),
        ],
    );
}

#[test]
fn only_a_crate_whose_operations_take_tokens_speaks_of_them() {
    let speaks = |fixture: &str| {
        let mut files = generate(fixture).into_iter().filter(|(path, _)| path != "Cargo.toml");
        files.any(|(_, text)| text.contains("BearerToken") || text.contains("token_provider"))
    };
    assert!(speaks("auth") && !speaks("anonymous") && !speaks("idempotency_token"));
}

#[test]
fn nothing_of_a_service_without_authentication_is_signed() {
    pin(
        "anonymous",
        &[("src/client.rs", &["static SERVICE"]), ("src/operation/get.rs", &["smithy_runtime::operation!"])],
    );
}

#[test]
fn operations_that_want_neither_a_signature_nor_a_token_are_left_out_and_told() {
    let warnings: Vec<_> = plan("auth").warnings.iter().map(|warning| warning.to_string()).collect();
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
    assert!(warnings[0].starts_with("example.auth#Own: is left out: it wants `example.auth#ownAuth`, which"));
    assert!(warnings[1].starts_with("example.auth#Regions: is left out: it wants `aws.auth#sigv4a`, which"));
}

#[test]
fn what_is_left_out_is_told() {
    let sources = common::sources("fixtures", "event_streams_query");
    let (plan, _) = smithy_codegen::generate(&sources, None, &Options::default())
        .unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let warnings: Vec<_> = plan.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings.len(), 2, "{warnings:#?}");
    assert!(warnings[0].contains(": example.told#Listen: is left out: its member `example.told#ListenOutput$Words`"));
    assert!(warnings[1].contains(": example.told#Speak: is left out: its member `example.told#SpeakInput$Words`"));
    pin("event_streams_query", &[("src/client.rs", &["impl Client"])]);
}

#[test]
fn of_two_protocols_the_first_of_the_specification_is_spoken() {
    let table: &[_] = &["smithy_runtime::"];
    pin(
        "two_protocols",
        &[("src/client.rs", &["static SERVICE"]), ("src/operation/put.rs", table), ("src/types/choice.rs", table)],
    );
}

#[test]
fn members_of_a_rest_protocol_are_bound_to_http() {
    let tables: &[_] =
        &["smithy_runtime::operation!", "smithy_runtime::http_request!", "smithy_runtime::http_response!"];
    pin(
        "http_bindings",
        &[
            ("Cargo.toml", &["[dependencies]"]),
            ("src/error.rs", &["impl From<ServiceError>"]),
            ("src/guide.rs", &["pub mod uploads", "pub mod downloads"]),
            ("src/operation/get_cover.rs", &["pub struct GetCoverResponse", tables[0], tables[1], tables[2]]),
            ("src/operation/list_books.rs", tables),
            ("src/operation/ping.rs", tables),
            ("src/operation/put_cover.rs", &["impl PutCoverRequest", tables[0], tables[1]]),
            // A label has the name that a member of the body has there.
            (
                "src/operation/put_page.rs",
                &["smithy_runtime::structure!(PutPageRequest", tables[0], tables[1], tables[2]],
            ),
            ("src/types/no_such_shelf.rs", &["smithy_runtime::structure!", tables[2]]),
        ],
    );
}

#[test]
fn members_have_the_forms_that_xml_has_for_them() {
    let tables: &[&str] = &["smithy_runtime::structure!", "smithy_runtime::operation!", "smithy_runtime::http_re"];
    pin(
        "xml_bindings",
        &[
            ("Cargo.toml", &["[dependencies]", "[lints.rust]"]),
            ("src/error.rs", &["impl From<ServiceError>"]),
            ("src/operation/get_scroll.rs", tables),
            ("src/operation/put_scroll.rs", tables),
            ("src/operation/put_seal.rs", tables),
            ("src/types/burnt.rs", &["smithy_runtime::"]),
            ("src/types/owner.rs", &["smithy_runtime::"]),
            ("src/types/seal.rs", &["smithy_runtime::"]),
        ],
    );
}

#[test]
fn queries_name_their_operation_and_what_is_in_their_collections() {
    pin(
        "query_names",
        &[
            ("Cargo.toml", &["[dependencies]"]),
            ("src/client.rs", &["pub static SERVICE"]),
            ("src/error.rs", &["impl From<ServiceError>"]),
            ("src/operation/close.rs", &["smithy_runtime::"]),
            ("src/operation/find_scrolls.rs", &["smithy_runtime::"]),
            ("src/types/burnt.rs", &["smithy_runtime::"]),
        ],
    );
}

#[test]
fn queries_of_ec2_have_names_of_their_own() {
    pin(
        "ec2_names",
        &[
            ("src/client.rs", &["pub static SERVICE"]),
            ("src/operation/find_scrolls.rs", &["smithy_runtime::"]),
            ("src/types/scroll.rs", &["smithy_runtime::"]),
        ],
    );
}
