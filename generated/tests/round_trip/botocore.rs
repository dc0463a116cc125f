//! Requests that botocore wrote and responses that it read, against what this crate makes of them. `.ci/botocore` makes
//! the cases: a file with one a line, named by `BOTOCORE_CASES`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::compare::assert_same;
use crate::operations::operations;

#[test]
#[ignore = "needs cases of botocore's; .ci/botocore makes them"]
fn requests_and_responses_are_what_botocore_makes_of_them() {
    let path = std::env::var("BOTOCORE_CASES").expect("BOTOCORE_CASES names a file");
    let cases = std::fs::read_to_string(path).unwrap();
    let operations: BTreeMap<_, _> = operations().into_iter().map(|operation| (operation.name, operation)).collect();
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for case in cases.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let name = case["operation"].as_str().unwrap();
        let operation = operations.get(name).unwrap_or_else(|| panic!("there is no operation {name}"));
        // What botocore sends is what this crate would send, and the other way round.
        let sent = (operation.request)(&case["request"]);
        assert_same(&case["request"], &sent, name);
        assert_same(&sent, &case["request"], name);
        // What botocore reads out of the body that is on the wire is what this crate reads out of it.
        assert_same(&case["parsed"], &(operation.response)(&case["response"]), name);
        *tried.entry(name.to_owned()).or_default() += 1;
    }
    println!("{} cases of {} operations", tried.values().sum::<usize>(), tried.len());
    assert_eq!(tried.len(), operations.len(), "some operations have no case");
}
