//! Signing a request as the pipeline does, with the key of the day kept, and hashing its body.

#![expect(clippy::unwrap_used, reason = "what cannot be set up cannot be measured")]

use std::hint::black_box;
use std::time::SystemTime;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use smithy_runtime::Credentials;
use smithy_runtime::sigv4::{PayloadHash, Signer};

fn sign(criterion: &mut Criterion) {
    let (head, ()) = http::Request::post("https://rekognition.eu-west-1.amazonaws.com/")
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "RekognitionService.DetectLabels")
        .body(())
        .unwrap()
        .into_parts();
    let credentials = Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    let signer = Signer::new("eu-west-1", "rekognition");
    let (payload, now) = (PayloadHash::new(b"{}"), SystemTime::now());
    criterion.bench_function("sign/head", |bencher| {
        bencher.iter_batched(
            || head.clone(),
            |mut head| signer.sign(&mut head, &payload, &credentials, now).map(|()| head),
            BatchSize::SmallInput,
        );
    });

    let body = vec![b'A'; 1 << 20];
    let mut group = criterion.benchmark_group("sign");
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("hash of 1 MiB", |bencher| bencher.iter(|| PayloadHash::new(black_box(&body))));
    group.finish();
}

criterion_group!(benches, sign);
criterion_main!(benches);
