//! Any request and any response of every operation, of the shapes that the model has, is the same after a round trip.

use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use serde_json::Value;

use crate::compare::assert_same;
use crate::model;
use crate::operations::{Entry, operations};
use crate::values::values;

/// How many values are tried of each side of each operation, unless `ROUND_TRIPS` says.
const FEW: u32 = 50;

/// Tries the same values on every run, and stops at the smallest that fails.
fn try_all(side: &str, check: impl Fn(&Entry, &Value)) {
    let asked_for = std::env::var("ROUND_TRIPS").ok().map(|text| text.parse().unwrap());
    for operation in operations() {
        let mut runner = TestRunner::new(Config {
            cases: asked_for.unwrap_or(FEW),
            failure_persistence: None,
            max_shrink_iters: 100_000,
            rng_seed: RngSeed::Fixed(1),
            ..Config::default()
        });
        let tried = runner.run(&values(model::part(operation.name, side)), |value| {
            check(&operation, &value);
            Ok(())
        });
        match tried {
            Ok(()) => {}
            Err(TestError::Fail(reason, value)) => panic!("{reason}\nof the {side} {value:#}"),
            Err(TestError::Abort(reason)) => panic!("{}: {reason}", operation.name),
        }
    }
}

#[test]
fn any_request_is_the_same_after_a_round_trip() {
    try_all("input", |operation, read| {
        let written = (operation.request)(read);
        assert_same(read, &written, operation.name);
        // What is sent has nothing that the caller did not say.
        assert_same(&written, read, operation.name);
    });
}

#[test]
fn any_response_is_the_same_after_a_round_trip() {
    try_all("output", |operation, read| assert_same(read, &(operation.response)(read), operation.name));
}

#[test]
fn every_operation_of_the_model_is_tried() {
    let mut tried: Vec<_> = operations().iter().map(|operation| operation.name).collect();
    let mut modelled = model::operations();
    tried.sort_unstable();
    modelled.sort_unstable();
    assert_eq!(tried, modelled);
}
