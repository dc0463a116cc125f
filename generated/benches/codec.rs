//! Writing requests and reading responses, without sending them.

#[path = "../../xtask/peers/workload.rs"]
mod workload;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rekognition::Bytes;
use rekognition::operation::{DetectLabelsRequest, DetectLabelsResponse};
use rekognition::types::{Image, S3Object};
use smithy_runtime::codegen_support::json;

fn encode(criterion: &mut Criterion) {
    let photo = S3Object::default().bucket("photos").name("cat.jpg");
    let small = DetectLabelsRequest::new(Image::default().s3_object(photo)).max_labels(10).min_confidence(75.0);
    let image = DetectLabelsRequest::new(Image::default().bytes(Bytes::from(workload::image())));

    let mut group = criterion.benchmark_group("encode");
    group.bench_function("an image in S3", |bencher| bencher.iter(|| json::encode(black_box(&small))));
    group.throughput(Throughput::Bytes(workload::IMAGE as u64));
    group.bench_function("an image of 4 MB", |bencher| bencher.iter(|| json::encode(black_box(&image))));
    group.finish();
}

fn decode(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    for labels in [10, 1000] {
        let answer = workload::answer(labels);
        group.throughput(Throughput::Bytes(answer.len() as u64));
        group.bench_function(format!("{labels} labels"), |bencher| {
            bencher.iter(|| json::decode::<DetectLabelsResponse>(black_box(answer.as_bytes())));
        });
    }
    group.finish();
}

criterion_group!(benches, encode, decode);
criterion_main!(benches);
