//! Bytes as a model: problems, or a crate that is what it must be.

#![no_main]

#[path = "../../tests/hostile/documentation.rs"]
mod documentation;
#[path = "../../tests/hostile/judge.rs"]
mod judge;
#[path = "../../tests/hostile/payloads.rs"]
mod payloads;

use libfuzzer_sys::fuzz_target;
use smithy_codegen::model::Source;

fuzz_target!(|text: &str| {
    let source = Source { path: "model.json".into(), text: text.to_owned() };
    judge::generate(&[source]).inspect(judge::judge);
});
