//! Models that nest without end or sense: they neither overflow the stack nor take quadratic time.

#![expect(clippy::expect_used, reason = "what the tests share fails as tests do")]

use codegen::model::Source;
use codegen::plan::{Options, Plan};
use codegen::problem::Problems;
use serde_json::{Map, Value, json};

/// Enough that recursion would overflow a test's stack, and that a walk over all pairs would take minutes.
const MANY: usize = 10_000;

/// A service with one operation, whose input has a member of the shape `S0`.
fn generate(shapes: impl Iterator<Item = (String, Value)>) -> Result<Plan, Problems> {
    let mut all: Map<String, Value> = shapes.map(|(name, shape)| (format!("example#{name}"), shape)).collect();
    let service = json!({
        "type": "service",
        "version": "1",
        "operations": [{ "target": "example#Put" }],
        "traits": { "aws.protocols#awsJson1_1": {} },
    });
    all.insert("example#Service".to_owned(), service);
    all.insert("example#Put".to_owned(), json!({ "type": "operation", "input": { "target": "example#PutInput" } }));
    let input = json!({ "type": "structure", "members": { "First": target(0, true) } });
    all.insert("example#PutInput".to_owned(), input);
    let text = json!({ "smithy": "2.0", "shapes": all }).to_string();
    let source = Source { path: "nested.json".into(), text };
    let model = codegen::model::load(&[source], None)?;
    codegen::plan::resolve(&model, &Options::default())
}

fn target(number: usize, required: bool) -> Value {
    let traits = if required { json!({ "smithy.api#required": {} }) } else { json!({}) };
    json!({ "target": format!("example#S{number}"), "traits": traits })
}

/// Shapes `S0` to the last, each made of the next, and a string at the end.
fn chain(len: usize, link: impl Fn(usize) -> Value) -> impl Iterator<Item = (String, Value)> {
    let links = (0..len).map(move |number| (format!("S{number}"), link(number + 1)));
    links.chain([(format!("S{len}"), json!({ "type": "string" }))])
}

fn told(generated: Result<Plan, Problems>) -> Vec<String> {
    generated.expect_err("the model cannot be generated").iter().map(ToString::to_string).collect()
}

#[test]
fn lists_of_lists_may_be_64_deep() {
    let list = |next| json!({ "type": "list", "member": target(next, false) });
    assert!(generate(chain(64, list)).is_ok());
    let hint = "\n  hint: let a structure stand between them";
    assert_eq!(
        told(generate(chain(65, list))),
        [format!("example#S0: nests lists and maps deeper than 64 levels{hint}")]
    );
}

#[test]
fn a_long_chain_of_lists_and_maps_is_one_problem() {
    let link = |next: usize| match next % 2 {
        0 => json!({ "type": "list", "member": target(next, false) }),
        _ => json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": target(next, false) }),
    };
    let told = told(generate(chain(MANY, link)));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with(&format!("example#S{}: ", MANY - 65)), "{told:#?}");
}

#[test]
fn a_long_circle_of_lists_is_one_problem_that_names_a_few_of_them() {
    let link = |next: usize| json!({ "type": "list", "member": target(next % MANY, false) });
    let told = told(generate(chain(MANY, link)));
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].contains(&format!("{} more", MANY - 6)) && told[0].len() < 500, "{told:#?}");
}

#[test]
fn structures_may_nest_as_deep_as_they_like() {
    let structure = |next: usize| json!({ "type": "structure", "members": { "Next": target(next, false) } });
    let plan = generate(chain(MANY, structure)).expect("there is no problem");
    assert_eq!(plan.structures.len(), MANY);
}

#[test]
fn the_example_of_a_request_that_needs_too_much_is_left_to_its_reader() {
    let structure = |next: usize| json!({ "type": "structure", "members": { "Next": target(next, true) } });
    let plan = generate(chain(MANY, structure)).expect("there is no problem");
    assert_eq!(plan.operations[0].example.request, None);
    let structure = |next: usize| json!({ "type": "structure", "members": { "Left": target(next, true), "Right": target(next, true) } });
    let plan = generate(chain(100, structure)).expect("there is no problem");
    assert_eq!(plan.operations[0].example.request, None);
}

#[test]
fn unions_may_nest_as_deep_as_they_like() {
    let union = |next: usize| json!({ "type": "union", "members": { "Next": target(next, false) } });
    let plan = generate(chain(MANY, union)).expect("there is no problem");
    assert_eq!(plan.unions.len(), MANY);
}

#[test]
fn a_structure_of_many_that_hold_each_other_is_boxed_where_it_must_be() {
    let structure = |next: usize| json!({ "type": "structure", "members": { "Next": target(next % MANY, false) } });
    let plan = generate(chain(MANY, structure)).expect("there is no problem");
    let boxed = |structure: &&codegen::plan::Structure| format!("{:?}", structure.fields[0].ty).contains("Boxed");
    assert_eq!(plan.structures.iter().filter(boxed).count(), 1);
}

#[test]
fn mixins_may_be_64_deep() {
    let mixed = |len: usize| {
        let link = move |next: usize| match next {
            next if next == len => json!({ "type": "structure", "members": {}, "traits": { "smithy.api#mixin": {} } }),
            _ => json!({
                "type": "structure",
                "mixins": [{ "target": format!("example#S{next}") }],
                "members": { format!("M{next}"): { "target": "smithy.api#String" } },
                "traits": { "smithy.api#mixin": {} },
            }),
        };
        generate(chain(len, link))
    };
    let plan = mixed(65).expect("there is no problem");
    assert_eq!(plan.structures[0].fields.len(), 64);
    let hint = "hint: let shapes mix in what they need themselves";
    let told = told(mixed(MANY));
    assert!(
        told.iter().any(|problem| problem.contains("nests mixins deeper than 64 levels") && problem.contains(hint))
    );
}

#[test]
fn names_that_collapse_into_one_are_numbered_at_once() {
    let members: Map<String, Value> =
        (1..2_000).map(|number| ("_".repeat(number) + "a", json!({ "target": "smithy.api#String" }))).collect();
    let first = ("S0".to_owned(), json!({ "type": "structure", "members": members }));
    let plan = generate([first].into_iter()).expect("there is no problem");
    assert_eq!(plan.structures[0].fields.len(), 1_999);
}
