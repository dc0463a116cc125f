//! Pages and waiters.

use crate::pin::{ALL, held, pin, plan};

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
fn pages_that_go_on_in_either_direction_end_with_a_token_that_repeats() {
    let shown: &[_] = &["paginated!"];
    pin("pagination_both_ways", &[("src/operation/get_log_events.rs", shown), ("src/operation/tail.rs", shown)]);
}

#[test]
fn waiters_are_methods_of_the_client() {
    pin(
        "waiters",
        &[("src/waiters.rs", ALL), ("src/lib.rs", &["mod waiters"]), ("src/blocking.rs", &["pub use", "waiters!"])],
    );
}

#[test]
fn waiters_of_jobs_say_why_one_failed_and_keep_its_pages_until_it_is_done() {
    let shown: &[_] = &["pub struct GetJobRequest", "paginated!"];
    pin("jobs", &[("src/waiters.rs", ALL), ("src/operation/get_job.rs", shown)]);
}

#[test]
fn paths_of_waiters_are_rust_over_the_structures() {
    assert_eq!(plan("waiter_paths").warnings.to_string(), "");
    pin("waiter_paths", &[("src/waiters.rs", &["waiters!"])]);
}

#[test]
fn waiters_that_cannot_be_generated_are_left_out_with_a_warning() {
    let plan = plan("waiters_left_out");
    assert!(plan.waiters.is_empty());
    held("waiters_left_out", &plan.warnings.to_string());
}
