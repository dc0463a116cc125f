//! Amazon Rekognition's documentation, which is the project's own: complete, and of nothing that is not there.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests share fails as tests do")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use smithy_codegen::model::{self, Kind, Model, Shape, ShapeId, Traits, TraitsExt, ids};

fn rekognition() -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    let files = ["rekognition.json", "rekognition.docs.json", "rekognition.jobs.json"].map(|name| folder.join(name));
    let sources = model::read(&files.map(PathBuf::from)).expect("the models can be read");
    // A docs entry that names nothing in the model is a problem of the model.
    model::load(&sources, None).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The service beside it, which takes the video of liveness checks.
fn streaming() -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/rekognition.services/streaming");
    let files = ["rekognitionstreaming.json", "rekognitionstreaming.docs.json"].map(|name| folder.join(name));
    let sources = model::read(&files.map(PathBuf::from)).expect("the models can be read");
    model::load(&sources, None).unwrap_or_else(|diagnostics| panic!("{diagnostics}"))
}

/// The inputs and outputs, which are documented as their operation.
fn parts(model: &Model) -> BTreeSet<&ShapeId> {
    let operations = model.operations();
    operations.iter().flat_map(|(_, operation, _)| operation.input.iter().chain(&operation.output)).collect()
}

fn is_documented(traits: &Traits) -> bool {
    traits.text(ids::DOCUMENTATION).is_some_and(|text| text.trim_end().ends_with(['.', '`', ')']))
}

fn has_named_members(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure(_) | Kind::Union(_) | Kind::Enum(_))
}

#[test]
fn every_operation_structure_enum_and_error_says_what_it_is() {
    for model in [rekognition(), streaming()] {
        let parts = parts(&model);
        let speaks = |(id, shape): &(&ShapeId, &Shape)| {
            (has_named_members(shape) || matches!(shape.kind, Kind::Service(_) | Kind::Operation(_)))
                && !parts.contains(id)
                && id.namespace() != "smithy.api"
        };
        let silent = model.shapes().filter(speaks).filter(|(_, shape)| !is_documented(&shape.traits));
        let silent: Vec<_> = silent.map(|(id, _)| id).collect();
        assert!(silent.is_empty(), "without documentation: {silent:?}");
    }
}

#[test]
fn every_member_and_every_value_says_what_it_is() {
    for model in [rekognition(), streaming()] {
        let silent: Vec<_> = model
            .shapes()
            .filter(|(_, shape)| has_named_members(shape))
            .flat_map(|(id, shape)| shape.kind.members().into_iter().map(move |member| (id, member)))
            .filter(|(_, member)| !is_documented(&member.traits))
            .map(|(id, member)| id.member(&member.name))
            .collect();
        assert!(silent.is_empty(), "without documentation: {silent:?}");
    }
}

#[test]
fn every_waiter_says_what_it_waits_for() {
    let model = rekognition();
    for (id, _, traits) in model.operations() {
        let waiters = traits.get(ids::WAITABLE).and_then(|waiters| waiters.as_object());
        for (name, waiter) in waiters.into_iter().flatten() {
            let documentation = waiter.get("documentation").and_then(|text| text.as_str());
            assert!(documentation.is_some_and(|text| text.starts_with("Waits until ")), "{id}: {name}");
        }
    }
}

#[test]
fn every_operation_has_an_example_with_a_title() {
    let model = rekognition();
    for (id, _, traits) in model.operations() {
        let example = traits.get(ids::EXAMPLES).and_then(|examples| examples.get(0));
        let title = example.and_then(|example| example.get("title")).and_then(|title| title.as_str());
        assert!(title.is_some_and(|title| !title.is_empty()), "{id} has no example");
        assert!(example.is_some_and(|example| example.get("input").is_some()), "the example of {id} has no input");
    }
}
