//! Models that nest without end or sense: they neither overflow the stack nor take quadratic time.

#![expect(clippy::expect_used, reason = "what the tests share fails as tests do")]

use base64::Engine;
use serde_json::{Map, Value, json};
use smithy_codegen::diagnostic::Diagnostics;
use smithy_codegen::model::Source;
use smithy_codegen::plan::{Options, Plan};

/// Enough that recursion would overflow a test's stack, and that a walk over all pairs would take minutes.
const MANY: usize = 10_000;

/// A service with one operation, whose input has a member of the shape `S0`.
fn generate(shapes: impl Iterator<Item = (String, Value)>) -> Result<Plan, Diagnostics> {
    let mut all: Map<String, Value> = shapes.map(|(name, shape)| (format!("example#{name}"), shape)).collect();
    let service = json!({
        "type": "service",
        "version": "1",
        "operations": [{ "target": "example#Put" }],
        "traits": { "aws.protocols#awsJson1_1": {} },
    });
    all.insert("example#Service".to_owned(), service);
    let put = json!({ "type": "operation", "input": { "target": "example#PutInput" } });
    all.entry("example#Put").or_insert(put);
    let input = json!({ "type": "structure", "members": { "First": target(0, true) } });
    all.insert("example#PutInput".to_owned(), input);
    let text = json!({ "smithy": "2.0", "shapes": all }).to_string();
    let source = Source { path: "nested.json".into(), text };
    let model = smithy_codegen::model::load(&[source], None)?;
    smithy_codegen::plan::resolve(&model, &Options::default())
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

fn messages(generated: Result<Plan, Diagnostics>) -> Vec<String> {
    generated.expect_err("the model cannot be generated").iter().map(ToString::to_string).collect()
}

#[test]
fn lists_of_lists_may_be_32_deep() {
    let list = |next| json!({ "type": "list", "member": target(next, false) });
    assert!(generate(chain(32, list)).is_ok());
    let hint = "\n  hint: let a structure stand between them";
    assert_eq!(
        messages(generate(chain(33, list))),
        [format!("nested.json:1:205: example#S0: nests lists and maps deeper than 32 levels{hint}")]
    );
}

/// A shape of a type with so many members.
fn wide(kind: &str, target: &str, count: usize) -> Result<Plan, Diagnostics> {
    let members: Map<String, Value> =
        (0..count).map(|number| (format!("M{number}"), json!({ "target": target }))).collect();
    generate([("S0".to_owned(), json!({ "type": kind, "members": members }))].into_iter())
}

#[test]
fn structures_and_unions_may_have_2_000_members() {
    for kind in ["structure", "union"] {
        assert!(wide(kind, "smithy.api#String", 2_000).is_ok());
        let messages = messages(wide(kind, "smithy.api#String", 2_001));
        assert_eq!(messages.len(), 1, "{messages:#?}");
        assert!(
            messages[0].contains("example#S0: has 2001 members, of 2000 at most\n  hint: divide it"),
            "{messages:#?}"
        );
    }
}

#[test]
fn enums_may_have_5_000_values() {
    assert!(wide("enum", "smithy.api#Unit", 5_000).is_ok());
    let messages = messages(wide("enum", "smithy.api#Unit", 5_001));
    assert!(messages[0].contains("example#S0: has 5001 values, of 5000 at most"), "{messages:#?}");
}

#[test]
fn a_long_chain_of_lists_and_maps_is_one_problem() {
    let link = |next: usize| match next % 2 {
        0 => json!({ "type": "list", "member": target(next, false) }),
        _ => json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": target(next, false) }),
    };
    let messages = messages(generate(chain(MANY, link)));
    assert_eq!(messages.len(), 1, "{messages:#?}");
    assert!(messages[0].contains(&format!(": example#S{}: ", MANY - 33)), "{messages:#?}");
}

#[test]
fn a_long_circle_of_lists_is_one_problem_that_names_a_few_of_them() {
    let link = |next: usize| json!({ "type": "list", "member": target(next % MANY, false) });
    let messages = messages(generate(chain(MANY, link)));
    assert_eq!(messages.len(), 1, "{messages:#?}");
    assert!(messages[0].contains(&format!("{} more", MANY - 6)) && messages[0].len() < 500, "{messages:#?}");
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
    let boxed =
        |structure: &&smithy_codegen::plan::Structure| format!("{:?}", structure.fields[0].ty).contains("Boxed");
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
                // The first is a structure that the request holds.
                "traits": if next == 1 { json!({}) } else { json!({ "smithy.api#mixin": {} }) },
            }),
        };
        generate(chain(len, link))
    };
    let plan = mixed(65).expect("there is no problem");
    assert_eq!(plan.structures[0].fields.len(), 64);
    let hint = "hint: let shapes mix in what they need themselves";
    let messages = messages(mixed(MANY));
    assert!(
        messages
            .iter()
            .any(|diagnostic| diagnostic.contains("nests mixins deeper than 64 levels") && diagnostic.contains(hint))
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

/// A waiter whose acceptor has this path.
fn waiter(path: &str) -> Plan {
    let structure = json!({ "type": "structure", "members": {} });
    let waiter = json!({ "acceptors": [
        { "state": "success", "matcher": { "output": { "path": path, "expected": "a", "comparator": "stringEquals" } } },
    ] });
    let shapes = [
        ("S0".to_owned(), structure.clone()),
        ("Output".to_owned(), json!({ "type": "structure", "members": { "a": { "target": "example#Output" } } })),
        (
            "Put".to_owned(),
            json!({
                "type": "operation",
                "input": { "target": "example#PutInput" },
                "output": { "target": "example#Output" },
                "traits": { "smithy.waiters#waitable": { "Done": waiter } },
            }),
        ),
    ];
    generate(shapes.into_iter()).expect("a waiter that cannot be is left out")
}

/// What begins expressions of JMESPath within each other, and what ends them.
const NESTING: [(&str, &str); 11] = [
    ("(", ")"),
    ("!", ""),
    ("[", "]"),
    ("{a:", "}"),
    ("a[?", "]"),
    ("to_array(", ")"),
    ("&", ""),
    ("a.", ""),
    ("a[].", ""),
    ("a || ", ""),
    ("*.", ""),
];

#[test]
fn paths_of_any_length_are_read_or_left_out() {
    for length in [10, 100, 240, MANY] {
        for (open, close) in NESTING {
            let path = open.repeat(length) + "a" + &close.repeat(length);
            let plan = waiter(&path);
            assert_eq!(plan.waiters.len() + plan.warnings.iter().count(), 1, "{open} {length}");
            smithy_codegen::render(&plan).expect("what is planned is Rust");
        }
    }
}

/// A decision diagram of one way that asks so many conditions, leading on where they hold or where they do not.
fn diagram(conditions: usize, high: bool) -> Result<Plan, Diagnostics> {
    const RESULT: i32 = 100_000_001;
    let mut nodes = vec![-1, 1, -1];
    for at in 0..conditions {
        let next = if at + 1 == conditions { RESULT } else { i32::try_from(at).expect("it is small") + 3 };
        let (high, low) = if high { (next, RESULT) } else { (RESULT, next) };
        nodes.extend([i32::try_from(at).expect("it is small"), high, low]);
    }
    let bytes: Vec<u8> = nodes.iter().flat_map(|number| number.to_be_bytes()).collect();
    let asked = |at| json!({ "fn": "stringEquals", "argv": [{ "ref": "Region" }, format!("region-{at}")] });
    let is_set = json!({ "fn": "isSet", "argv": [{ "ref": "Region" }] });
    let asked: Vec<_> = [is_set].into_iter().chain((1..conditions).map(asked)).collect();
    let traits = json!({
        "aws.protocols#awsJson1_1": {},
        "smithy.rules#endpointBdd": {
            "version": "1.1",
            "parameters": { "Region": { "type": "string", "builtIn": "AWS::Region" } },
            "conditions": asked,
            "results": [{ "conditions": [], "endpoint": { "url": "https://example.com" }, "type": "endpoint" }],
            "root": 2,
            "nodeCount": conditions + 1,
            "nodes": base64::prelude::BASE64_STANDARD.encode(bytes),
        },
    });
    let operations = json!([{ "target": "example#Get" }]);
    let service = json!({ "type": "service", "version": "1", "operations": operations, "traits": traits });
    let shapes = json!({ "example#Service": service, "example#Get": { "type": "operation" } });
    let text = json!({ "smithy": "2.0", "shapes": shapes }).to_string();
    let model = smithy_codegen::model::load(&[Source { path: "diagram.json".into(), text }], None)?;
    smithy_codegen::plan::resolve(&model, &Options::default())
}

#[test]
fn ways_through_a_decision_diagram_may_ask_200_conditions() {
    for high in [true, false] {
        let plan = diagram(200, high).expect("there is no problem");
        smithy_codegen::render(&plan).expect("what is planned is Rust");
        for conditions in [201, MANY] {
            let messages = messages(diagram(conditions, high));
            let what = format!("a way through `nodes` asks {conditions} conditions, of 200 at most");
            assert!(messages.len() == 1 && messages[0].contains(&what), "{messages:#?}");
        }
    }
}

#[test]
fn documentation_may_nest_without_end() {
    const MARKS: &str =
        "> ¦- ¦1. ¦[¦![¦(¦*¦_¦`¦<b>¦<p>¦<ul>¦<ul><li>¦<table><tr><td>¦<note>¦<a>¦&¦~~~¦<!--¦\\¦[a]: ¦| ";
    for mark in MARKS.split('¦') {
        for lines in [
            smithy_codegen::markdown::lines(&mark.repeat(MANY), &|_| None),
            smithy_codegen::markdown::lines(&format!("<p>{}", mark.repeat(MANY)), &|_| None),
        ] {
            assert!(lines.iter().map(String::len).sum::<usize>() < 100 * MANY, "{mark}");
        }
    }
}
