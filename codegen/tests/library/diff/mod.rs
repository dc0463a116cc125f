//! What changed between two models, in terms of the Rust API.

mod members;
mod operations;
mod services;
mod types;

use serde_json::{Value, json};
use smithy_codegen::diff::{self, Diff, Level};
use smithy_codegen::model::{self, Source};
use smithy_codegen::plan::{self, Options, Plan};

use super::source;

fn shapes(model: &mut Value) -> &mut Value {
    &mut model["shapes"]
}

fn plan(model: &Value) -> Plan {
    let source = Source { path: "kennel.json".into(), text: model.to_string() };
    let model = model::load(&[source], None).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    plan::resolve(&model, &Options::default()).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The difference that a change of the kennel's shapes makes; a shape is named without its namespace.
fn diff(change: impl FnOnce(&mut Shapes<'_>)) -> Diff {
    let old: Value = serde_json::from_str(&source().text).expect("the model is JSON");
    let mut new = old.clone();
    change(&mut Shapes(shapes(&mut new)));
    diff::plans(&plan(&old), &plan(&new))
}

struct Shapes<'m>(&'m mut Value);

impl Shapes<'_> {
    fn get(&mut self, name: &str) -> &mut Value {
        &mut self.0[format!("example.kennel#{name}")]
    }

    fn member(&mut self, shape: &str, member: &str) -> &mut Value {
        &mut self.get(shape)["members"][member]
    }

    fn remove_member(&mut self, shape: &str, member: &str) {
        self.get(shape)["members"].as_object_mut().expect("members are an object").remove(member);
    }

    fn remove_trait(&mut self, shape: &str, member: &str, id: &str) {
        self.member(shape, member)["traits"].as_object_mut().expect("traits are an object").remove(id);
    }
}

/// The lines that tell a difference, without the verdict, each with one space where columns have more.
fn messages(change: impl FnOnce(&mut Shapes<'_>)) -> Vec<String> {
    let text = diff(change).to_string();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut lines: Vec<_> = lines.collect();
    lines.pop();
    lines
}

fn target(id: &str) -> Value {
    json!({ "target": id })
}

#[test]
fn equal_models_have_no_difference() {
    let diff = diff(|_| {});
    assert_eq!((diff.to_string().as_str(), diff.verdict()), ("none: nothing changed", Level::None));
}

#[test]
fn documentation_alone_is_a_patch() {
    let diff = diff(|shapes| shapes.get("Dog")["traits"] = json!({ "smithy.api#documentation": "A dog." }));
    assert_eq!((diff.documentation, diff.changes.as_slice(), diff.verdict()), (1, [].as_slice(), Level::Patch));
    assert_eq!(diff.to_string(), "compatible  changed  documentation of 1 item\npatch: 0 breaking, 1 compatible");
}

#[test]
fn the_verdict_is_the_gravest_and_breaking_changes_come_first() {
    let diff = diff(|shapes| {
        *shapes.member("Dog", "Coat") = target("smithy.api#String");
        shapes.remove_member("Summary", "Oldest");
    });
    assert_eq!(
        diff.to_string(),
        "breaking    removed  types::Summary::oldest\n\
         compatible  added    types::Dog::coat: `Option<String>`\n\
         major: 1 breaking, 1 compatible"
    );
}

#[test]
fn programs_get_the_same_as_one_json_object() {
    let diff = diff(|shapes| shapes.remove_member("Summary", "Oldest"));
    let object: Value = serde_json::from_str(&diff.to_json()).expect("it is JSON");
    assert_eq!(
        object,
        json!({
            "verdict": "major",
            "breaking": 1,
            "documentation": 0,
            "changes": [{
                "change": "removed",
                "item": "member",
                "path": "types::Summary::oldest",
                "shape": "example.kennel#Summary$Oldest",
                "what": "",
                "level": "major",
            }],
        })
    );
}
