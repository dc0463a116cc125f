//! What becomes of each feature of Smithy: a small model that has it, and the emitted items that show it.
//! `INSTA_UPDATE=always cargo test -p codegen` writes the snapshots anew.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use codegen::model;
use codegen::plan::{Options, Plan, Runtime};

/// What a snapshot shows of a file when it is not only the items that hold certain texts.
const ALL: &[&str] = &[];

/// Holds some of the files that a fixture becomes against its snapshot.
#[track_caller]
fn pin(fixture: &str, shown: &[(&str, &[&str])]) {
    let files = generate(fixture);
    let shown: Vec<String> = shown.iter().map(|(path, items)| excerpt(&files, path, items)).collect();
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(fixture, shown.join("\n")) });
}

/// The files that a fixture becomes, by path.
fn generate(fixture: &str) -> BTreeMap<String, String> {
    let tree =
        codegen::render(&plan(fixture)).unwrap_or_else(|problem| panic!("{fixture} cannot be emitted: {problem}"));
    tree.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// What a fixture is to become.
fn plan(fixture: &str) -> Plan {
    let options = Options { runtime: Runtime::Path("../runtime".to_owned()), ..Options::default() };
    let planned = model::load(&common::sources("fixtures", fixture), None)
        .and_then(|model| codegen::plan::resolve(&model, &options));
    planned.unwrap_or_else(|problems| panic!("{fixture} cannot be generated:\n{problems}"))
}

fn excerpt(files: &BTreeMap<String, String>, path: &str, items: &[&str]) -> String {
    let text = files.get(path).unwrap_or_else(|| panic!("no {path} among {:#?}", files.keys()));
    if items == ALL {
        return format!("======== {path}\n{text}");
    }
    let every = top_level(text);
    for item in items {
        assert!(every.iter().any(|text| text.contains(item)), "no `{item}` in {path}:\n{text}");
    }
    let kept = every.iter().filter(|text| items.iter().any(|item| text.contains(item)));
    format!("======== {path}, in part\n{}\n", kept.map(String::as_str).collect::<Vec<_>>().join("\n\n"))
}

/// The top-level items of a file: they are set off by blank lines, and what is in them is indented.
fn top_level(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for block in text.trim_end().split("\n\n") {
        match items.last_mut() {
            Some(item) if block.starts_with(' ') => item.extend(["\n\n", block]),
            _ => items.push(block.to_owned()),
        }
    }
    items
}

#[test]
fn keywords_are_escaped_as_fields_and_methods_and_renamed_as_modules() {
    pin("keywords", &[("src/operation/move_.rs", &["pub struct MoveRequest", "impl MoveRequest", "structure!"])]);
}

#[test]
fn types_with_names_that_emitted_code_uses_take_another() {
    pin("type_collisions", &[("src/types.rs", ALL), ("src/operation/find.rs", &["pub struct FindResponse"])]);
}

#[test]
fn members_whose_names_collide_in_rust_are_told_apart() {
    pin("member_collisions", &[("src/types/item.rs", ALL)]);
}

#[test]
fn enums_are_open_whatever_their_values_are_called() {
    pin("enums", &[("src/types/mood.rs", ALL), ("src/types/spelling.rs", ALL), ("src/types/format.rs", ALL)]);
}

#[test]
fn only_members_that_would_make_a_structure_endless_are_boxed() {
    pin("recursion", &[("src/types/node.rs", ALL), ("src/types/hen.rs", ALL), ("src/types/egg.rs", ALL)]);
}

#[test]
fn required_members_are_arguments_of_new_and_empty_when_the_service_leaves_them_out() {
    pin(
        "required",
        &[
            ("src/types/sent.rs", &["pub struct Sent", "impl Sent"]),
            ("src/types/received.rs", &["pub struct Received", "impl Default", "structure!"]),
            ("src/types/both.rs", &["pub struct Both", "impl Both", "structure!"]),
        ],
    );
}

#[test]
fn defaults_are_what_a_response_starts_from_and_left_to_the_service_in_a_request() {
    pin(
        "defaults",
        &[
            ("src/types/settings.rs", &["pub struct Settings", "impl Default"]),
            ("src/operation/get.rs", &["impl GetRequest"]),
        ],
    );
}

#[test]
fn every_simple_type_has_a_rust_type() {
    pin("simple_types", &[("src/types/values.rs", ALL)]);
}

#[test]
fn absent_collections_are_none_where_they_are_sent_and_empty_where_they_are_received() {
    let sent = ["use ", "pub struct Sent", "impl Sent"];
    pin("collections", &[("src/types/sent.rs", &sent), ("src/types/received.rs", &["pub struct Received"])]);
}

#[test]
fn an_idempotency_token_is_filled_in_when_absent_unless_it_is_all_that_a_request_needs() {
    pin(
        "idempotency_token",
        &[
            ("src/operation/create.rs", &["pub struct CreateRequest", "impl CreateRequest", "operation!"]),
            ("src/operation/start.rs", &["pub struct StartRequest", "operation!"]),
            ("src/operation/stop.rs", &["pub struct StopRequest", "impl StopRequest", "operation!"]),
        ],
    );
}

#[test]
fn an_operation_that_answers_in_pages_can_be_paged_through() {
    pin("pagination", &[("src/operation/list.rs", ALL)]);
}

#[test]
fn page_tokens_and_items_may_lie_within_structures() {
    let shown: &[_] = &["paginated!"];
    pin("pagination_nested", &[("src/operation/list_foos.rs", shown), ("src/operation/list_bars.rs", shown)]);
}

#[test]
fn what_the_service_says_of_pages_holds_for_its_operations() {
    let shown: &[_] = &["paginated!"];
    pin("pagination_service", &[("src/operation/scan.rs", shown), ("src/operation/search.rs", shown)]);
}

#[test]
fn waiters_are_methods_of_the_client() {
    pin("waiters", &[("src/waiters.rs", ALL), ("src/lib.rs", &["mod waiters"])]);
}

#[test]
fn paths_of_waiters_are_rust_over_the_structures() {
    assert_eq!(plan("waiter_paths").warnings.to_string(), "");
    pin("waiter_paths", &[("src/waiters.rs", &["impl Client"])]);
}

#[test]
fn waiters_that_cannot_be_generated_are_left_out_with_a_warning() {
    let plan = plan("waiters_left_out");
    assert!(plan.waiters.is_empty());
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("waiters_left_out", plan.warnings.to_string());
    });
}

#[test]
fn debug_shows_nothing_sensitive() {
    let shown = ["pub struct Secret", "fmt::Debug for"];
    pin("sensitive", &[("src/types/secret.rs", &shown), ("src/types/level.rs", ALL)]);
}

#[test]
fn what_is_deprecated_says_why() {
    pin(
        "deprecated",
        &[
            ("src/operation/fetch.rs", &["pub struct FetchRequest", "impl FetchRequest"]),
            ("src/types/options.rs", &["pub struct Options"]),
            ("src/types/mode.rs", &["pub enum Mode"]),
        ],
    );
}

#[test]
fn documentation_in_html_becomes_markdown() {
    let request = ["pub struct GetRequest", "pub struct GetResponse"];
    pin("documentation_html", &[("src/operation/get.rs", &request), ("src/types/cat.rs", &["pub struct"])]);
}

#[test]
fn documentation_in_commonmark_stays_as_it_is_written_where_rustdoc_agrees() {
    let request = ["pub struct GetRequest"];
    pin("documentation_commonmark", &[("src/operation/get.rs", &request), ("src/types/cat.rs", &["pub struct"])]);
}

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

#[test]
fn operations_without_input_or_output_have_empty_requests_and_responses() {
    pin("operations_without_data", &[("src/operation/ping.rs", ALL), ("src/client.rs", &["impl Client"])]);
}

#[test]
fn mixins_and_apply_give_members_and_traits() {
    pin("mixins", &[("src/types/cat.rs", &["pub struct Cat"])]);
}

#[test]
fn operations_of_resources_are_methods_of_the_client() {
    pin("resources", &[("src/client.rs", &["impl Client"])]);
}

#[test]
fn renamed_shapes_have_the_name_that_the_service_gives_them() {
    pin("rename", &[("src/types.rs", ALL), ("src/error.rs", &["pub enum Error", "impl From<"])]);
}

#[test]
fn models_in_smithy_1_0_mean_what_they_meant() {
    pin("smithy_1", &[("src/types/counts.rs", &["pub struct Counts"]), ("src/types/size.rs", ALL)]);
}

#[test]
fn limits_and_units_are_documented() {
    pin("limits", &[("src/types/limited.rs", &["pub struct Limited"])]);
}

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
fn unions_are_open_enums_with_values() {
    let payment = ("src/types/payment.rs", ALL);
    let filter = ("src/types/filter.rs", &["use ", "pub enum Filter", "union!"][..]);
    let request = ("src/operation/pay.rs", &["use ", "pub struct", "impl PayRequest", "impl Default"][..]);
    pin("unions", &[payment, filter, ("src/types/receipt.rs", &["pub enum Receipt", "union!"]), request]);
}

#[test]
fn enums_of_integers_are_open_too() {
    let response = ("src/operation/put.rs", &["pub struct PutResponse", "impl Default"][..]);
    pin("int_enums", &[("src/types/level.rs", ALL), ("src/types/secret.rs", ALL), response]);
}

#[test]
fn exact_numbers_and_documents_have_types_of_the_runtime() {
    let shown = ["use ", "pub struct PutRequest", "impl PutRequest", "pub struct PutResponse", "impl Default"];
    pin("exact_types", &[("src/types/values.rs", ALL), ("src/operation/put.rs", &shown), ("src/lib.rs", &["pub use"])]);
}

#[test]
fn timestamps_are_written_in_the_form_of_their_member_or_shape() {
    pin("timestamp_formats", &[("src/operation/put.rs", &["pub struct PutRequest", "structure!"])]);
}

#[test]
fn collections_nest_and_can_have_holes() {
    let request = ("src/operation/put.rs", &["pub struct PutRequest", "impl PutRequest"][..]);
    pin("nested_collections", &[("src/types/both.rs", ALL), request]);
}

#[test]
fn operations_that_stream_events_are_left_out() {
    pin("event_streams", &[("src/client.rs", &["impl Client"]), ("src/operation/get.rs", &["pub struct GetResponse"])]);
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
fn what_everybody_may_call_is_not_signed() {
    pin(
        "auth",
        &[
            ("src/operation.rs", ALL),
            ("src/operation/anybody.rs", &["pub struct AnybodyRequest", "smithy_runtime::operation!"]),
            ("src/operation/either.rs", &["smithy_runtime::operation!"]),
            ("src/operation/get.rs", &["smithy_runtime::operation!"]),
            ("src/operation/optional.rs", &["smithy_runtime::operation!"]),
        ],
    );
}

#[test]
fn nothing_of_a_service_without_authentication_is_signed() {
    pin(
        "anonymous",
        &[("src/client.rs", &["static SERVICE"]), ("src/operation/get.rs", &["smithy_runtime::operation!"])],
    );
}

#[test]
fn operations_that_want_more_than_a_signature_are_left_out_and_told() {
    let told: Vec<_> = plan("auth").warnings.iter().map(|warning| warning.to_string()).collect();
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].starts_with("example.auth#Bearer: is left out: it wants `smithy.api#httpBearerAuth`, which"));
    assert!(told[1].starts_with("example.auth#Own: is left out: it wants `example.auth#ownAuth`, which"));
    assert!(told[2].starts_with("example.auth#Regions: is left out: it wants `aws.auth#sigv4a`, which"));
}

#[test]
fn what_is_left_out_is_told() {
    let (plan, _) = codegen::generate(&common::sources("fixtures", "event_streams"), None, &Options::default())
        .unwrap_or_else(|problems| panic!("{problems}"));
    let told: Vec<_> = plan.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("example.events#Listen: is left out: its member `example.events#ListenOutput$Words`"));
    assert!(told[1].starts_with("example.events#Speak: is left out: its member `example.events#SpeakInput$Words`"));
}

#[test]
fn defaults_have_many_forms() {
    pin("default_forms", &[("src/types/values.rs", &["use ", "impl Default"])]);
}

#[test]
fn names_that_clash_are_told_apart() {
    pin(
        "names",
        &[
            ("src/client.rs", &["impl Client"]),
            ("src/operation/put.rs", &["pub struct PutRequest", "impl PutRequest"]),
            ("src/operation.rs", ALL),
            ("src/types.rs", ALL),
            ("src/types/type_.rs", &["pub enum", "string_enum!"]),
            ("src/types/box_type.rs", &["pub enum", "union!"]),
        ],
    );
}

#[test]
fn every_fixture_is_pinned() {
    for fixture in common::names("fixtures") {
        assert!(include_str!("fixtures.rs").contains(&format!("\"{fixture}\",")), "no test pins {fixture}");
    }
}

#[test]
fn every_emitted_file_is_rust_that_says_who_wrote_it() {
    for fixture in common::names("fixtures") {
        for (path, text) in generate(&fixture) {
            let first = text.lines().next().unwrap_or_default();
            assert!(first.contains(codegen::emit::MARK), "{fixture}: {path} begins with {first}");
            if path.ends_with(".rs")
                && let Err(error) = syn::parse_file(&text)
            {
                panic!("{fixture}: {path} is no Rust: {error}\n{text}");
            }
        }
    }
}

#[test]
fn every_file_of_a_type_or_operation_is_one_module_and_every_module_has_one() {
    for fixture in common::names("fixtures") {
        let files = generate(&fixture);
        for folder in ["operation", "types"] {
            let root = syn::parse_file(&files[&format!("src/{folder}.rs")]).expect("the module is Rust");
            let modules = root.items.iter().filter_map(|item| match item {
                syn::Item::Mod(module) => Some(format!("src/{folder}/{}.rs", module.ident)),
                _ => None,
            });
            let mut modules: Vec<_> = modules.collect();
            modules.sort();
            let there: Vec<_> = files.keys().filter(|path| path.starts_with(&format!("src/{folder}/"))).collect();
            assert_eq!(modules.iter().collect::<Vec<_>>(), there, "{fixture}");
        }
    }
}

#[test]
fn paths_differ_by_more_than_case() {
    for fixture in common::names("fixtures") {
        let files = generate(&fixture);
        let folded: BTreeSet<_> = files.keys().map(|path| path.to_lowercase()).collect();
        assert_eq!(folded.len(), files.len(), "{fixture}: {:#?}", files.keys());
    }
}
