//! How much memory transfers take: the most that the process has had, after gigabytes of them.

use std::fs::{self, File};
use std::sync::LazyLock;
use std::time::Instant;

use s3::Body;
use s3::operation::{GetObjectRequest, PutObjectRequest};

use crate::Folder;
use crate::server::{Answer, Server};
use crate::upload::Chunks;

/// How many bytes go each way, in gigabytes.
static GIGABYTES: LazyLock<u64> =
    LazyLock::new(|| std::env::var("TRANSFER_GIGABYTES").map_or(1, |number| number.parse().unwrap()));

/// What the process may have at most, the server in it included, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// The most memory that the process has had so far, in bytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

fn report(what: &str, started: Instant) {
    let (seconds, peak) = (started.elapsed().as_secs_f64(), peak());
    println!("{what}: {} GB in {seconds:.1} s, at most {} MB in memory", *GIGABYTES, peak / 1_000_000);
    assert!(peak < MOST, "{what} took {peak} bytes of memory");
}

#[tokio::test]
#[ignore = "takes minutes, and a process of its own; .ci/soak runs it"]
async fn gigabytes_go_through_64_mib() {
    let length = *GIGABYTES * 1_000_000_000;
    let server = Server::new(false, |_| Answer::Well).await;
    server.object(|object| object.length = length);
    let (client, folder) = (server.client(), Folder::new());
    println!("before: {} MB in memory", peak() / 1_000_000);

    let started = Instant::now();
    let request = GetObjectRequest::new("films", "film.mp4");
    client.download(request).concurrency(4).to_file(folder.file("film.mp4")).await.unwrap();
    report("a download", started);
    fs::remove_file(folder.file("film.mp4")).unwrap();

    let started = Instant::now();
    File::create(folder.file("sparse")).unwrap().set_len(length).unwrap();
    let body = Body::from_path(folder.file("sparse")).await.unwrap();
    client.upload(PutObjectRequest::new("films", "film.mp4").body(body)).concurrency(4).send().await.unwrap();
    report("a file", started);

    let started = Instant::now();
    let body = Body::from_stream(Chunks { at: 0, length, fails: false, has_ended: false });
    client.upload(PutObjectRequest::new("films", "film.mp4").body(body)).concurrency(4).send().await.unwrap();
    report("a stream", started);
    let sent: u64 = server.of("UploadPart").iter().map(|part| part.length).sum();
    assert_eq!(sent, 2 * length);
}
