//! Generating Rekognition's crate in memory, as a whole and step by step.

#![expect(clippy::unwrap_used, reason = "what cannot be set up cannot be measured")]

use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use smithy_codegen::model::{self, Source};
use smithy_codegen::plan::{self, Options, Runtime};

fn sources() -> Vec<Source> {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models");
    model::read(&model::files(&models).unwrap()).unwrap()
}

fn generate(criterion: &mut Criterion) {
    let sources = sources();
    let options = Options { runtime: Runtime::Path("../codegen/runtime".to_owned()), ..Options::default() };
    let model = model::load(&sources, None).unwrap();
    let plan = plan::resolve(&model, &options).unwrap();

    let mut group = criterion.benchmark_group("generate");
    group.sample_size(20);
    group.bench_function("load", |bencher| bencher.iter(|| model::load(&sources, None)));
    group.bench_function("plan", |bencher| bencher.iter(|| plan::resolve(&model, &options)));
    group.bench_function("render", |bencher| bencher.iter(|| smithy_codegen::render(&plan)));
    let size = sources.iter().map(|source| source.text.len() as u64).sum();
    group.throughput(Throughput::Bytes(size));
    group.bench_function("all", |bencher| bencher.iter(|| smithy_codegen::generate(&sources, None, &options)));
    group.finish();
}

criterion_group!(benches, generate);
criterion_main!(benches);
