//! Whole calls with a transport in memory: encoding, signing, the pipeline and decoding.

#[path = "../../xtask/peers/workload.rs"]
mod workload;

use std::future::ready;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rekognition::operation::DetectLabelsRequest;
use rekognition::transport::from_fn;
use rekognition::types::{Image, S3Object};
use rekognition::{Bytes, Client, Config, Credentials};

fn call(criterion: &mut Criterion) {
    let answer = Bytes::from(workload::answer(10));
    let transport = from_fn(move |_| ready(Ok(http::Response::new(answer.clone().into()))));
    let config = Config::new().region("eu-west-1").credentials_provider(Credentials::new("AKIDEXAMPLE", "secret"));
    let client = Client::new(config.transport(transport));
    let photo = S3Object::default().bucket("photos").name("cat.jpg");
    let small = DetectLabelsRequest::new(Image::default().s3_object(photo)).max_labels(10).min_confidence(75.0);
    let image = DetectLabelsRequest::new(Image::default().bytes(Bytes::from(workload::image())));

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut group = criterion.benchmark_group("call");
    group.bench_function("an image in S3", |bencher| {
        bencher.iter(|| runtime.block_on(client.detect_labels(small.clone())).unwrap());
    });
    group.throughput(Throughput::Bytes(workload::IMAGE as u64));
    group.bench_function("an image of 4 MB", |bencher| {
        bencher.iter(|| runtime.block_on(client.detect_labels(image.clone())).unwrap());
    });
    group.finish();
}

criterion_group!(benches, call);
criterion_main!(benches);
