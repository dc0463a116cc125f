//! Uploads: what is sent, in how many parts, and what is left when one fails.

use std::error::Error as _;
use std::fs::{self, File};
use std::io::Write;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use s3::operation::PutObjectRequest;
use s3::transfer::{Progress, UploadError, UploadErrorKind};
use s3::types::{ChecksumAlgorithm, ObjectCannedAcl, RequestPayer, StorageClass};
use s3::{Body, Bytes};

use crate::Folder;
use crate::server::{Answer, Seen, Server, content};

const MIB: usize = 1024 * 1024;

/// A stream of so many bytes in chunks, of no length that is known; it may fail after them.
pub struct Chunks {
    pub at: u64,
    pub length: u64,
    pub fails: bool,
    /// Whether it may not be asked again, as of many streams.
    pub has_ended: bool,
}

impl Chunks {
    pub fn body(length: usize) -> Body {
        Body::from_stream(Chunks { at: 0, length: length as u64, fails: false, has_ended: false })
    }
}

impl futures_core::Stream for Chunks {
    type Item = Result<Bytes, &'static str>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        assert!(!self.has_ended, "a stream is asked again after its end");
        let now = (self.length - self.at).min(70_001) as usize;
        self.has_ended = now == 0;
        let chunk = content(self.at, now);
        self.at += now as u64;
        Poll::Ready(match (now, self.fails) {
            (0, true) => Some(Err("the pipe broke")),
            (0, false) => None,
            _ => Some(Ok(chunk.into())),
        })
    }
}

fn put(body: impl Into<Body>) -> PutObjectRequest {
    PutObjectRequest::new("films", "a b.mp4").body(body)
}

/// Parts of 5 MiB.
async fn in_parts(server: &Server, body: Body) -> Result<s3::transfer::Uploaded, UploadError> {
    server.client().upload(put(body)).threshold(0).part_size(0).concurrency(3).send().await
}

/// The bytes of all parts, in their order.
fn whole(server: &Server) -> Vec<u8> {
    let mut parts = server.of("UploadPart");
    parts.sort_by_key(Seen::part);
    parts.into_iter().flat_map(|part| part.body).collect()
}

#[tokio::test]
async fn a_small_object_goes_in_one_request() {
    let server = Server::start().await;
    for body in [Body::from("small"), Chunks::body(5), Body::from_fn(5, || Body::from("small")), Body::empty()] {
        let length = body.len().unwrap_or(5);
        let uploaded = server.client().upload(put(body)).send().await.unwrap();
        assert_eq!((uploaded.bytes, uploaded.parts), (length, 1));
        assert_eq!(uploaded.e_tag.as_deref(), Some("\"part 0\""));
    }
    let seen = server.seen();
    assert!(seen.iter().all(|seen| seen.operation() == "PutObject"), "{seen:?}");
    assert_eq!(seen[0].target, "/films/a%20b.mp4");
    assert_eq!(seen.iter().map(|seen| seen.length).collect::<Vec<_>>(), [5, 5, 5, 0]);
}

#[tokio::test]
async fn bytes_files_and_streams_arrive_in_parts_as_they_were() {
    let folder = Folder::new();
    let expected = content(0, 12 * MIB + 3);
    fs::write(folder.file("film.mp4"), &expected).unwrap();
    let again = Bytes::from(expected.clone());
    let bodies = [
        Body::from(expected.clone()),
        Body::from_path(folder.file("film.mp4")).await.unwrap(),
        Chunks::body(expected.len()),
        Chunks::body(expected.len()).with_len(expected.len() as u64),
        Body::from_fn(expected.len() as u64, move || Body::from(again.clone())),
    ];
    for body in bodies {
        let server = Server::start().await;
        let uploaded = in_parts(&server, body).await.unwrap();
        assert_eq!((uploaded.bytes, uploaded.parts), (expected.len() as u64, 3));
        assert_eq!(uploaded.e_tag.as_deref(), Some("\"whole-2\""));
        assert_eq!(uploaded.version_id.as_deref(), Some("v7"));
        assert!(whole(&server) == expected, "the parts are not the object");
        let complete = String::from_utf8(server.of("CompleteMultipartUpload").remove(0).body).unwrap();
        let places = [1, 2, 3].map(|part| complete.find(&format!("<PartNumber>{part}</PartNumber>")).unwrap());
        assert!(places.is_sorted(), "{complete}");
    }
}

#[tokio::test]
async fn an_exact_multiple_of_the_part_size_has_no_empty_part() {
    for body in [Body::from(content(0, 10 * MIB)), Chunks::body(10 * MIB)] {
        let server = Server::start().await;
        assert_eq!(in_parts(&server, body).await.unwrap().parts, 2);
        assert_eq!(server.of("UploadPart").len(), 2);
    }
}

#[tokio::test]
async fn parts_go_side_by_side_and_no_more_of_them_than_were_asked_for() {
    let server = Server::with(|seen| match seen.operation() {
        "UploadPart" => Answer::Late(Duration::from_millis(100)),
        _ => Answer::Well,
    })
    .await;
    in_parts(&server, Body::from(content(0, 25 * MIB))).await.unwrap();
    assert_eq!(server.most_parts(), 3);
    let server = Server::with(|_| Answer::Late(Duration::from_millis(20))).await;
    in_parts(&server, Chunks::body(25 * MIB)).await.unwrap();
    assert!((2..=3).contains(&server.most_parts()), "{}", server.most_parts());
}

#[tokio::test]
async fn the_members_of_the_request_are_sent_with_every_request_that_has_them() {
    let server = Server::start().await;
    let request = put(Body::from(content(0, 11 * MIB)))
        .content_type("video/mp4")
        .cache_control("no-store")
        .metadata([("shelf", "7")])
        .tagging("a=b")
        .acl(ObjectCannedAcl::BucketOwnerFullControl)
        .storage_class(StorageClass::StandardIa)
        .sse_customer_algorithm("AES256")
        .sse_customer_key("a2V5")
        .sse_customer_key_md5("bWQ1")
        .request_payer(RequestPayer::Requester)
        .expected_bucket_owner("123456789012")
        .checksum_algorithm(ChecksumAlgorithm::Sha256)
        .if_none_match("*");
    server.client().upload(request).threshold(0).part_size(0).send().await.unwrap();

    let create = server.of("CreateMultipartUpload").remove(0);
    let only_there = [
        ("content-type", "video/mp4"),
        ("cache-control", "no-store"),
        ("x-amz-meta-shelf", "7"),
        ("x-amz-tagging", "a=b"),
        ("x-amz-acl", "bucket-owner-full-control"),
        ("x-amz-storage-class", "STANDARD_IA"),
        ("x-amz-checksum-algorithm", "SHA256"),
    ];
    for (name, value) in only_there {
        assert_eq!(create.header(name), value, "{name}");
    }
    let customer = ["algorithm", "key", "key-md5"];
    let customer = customer.map(|name| format!("x-amz-server-side-encryption-customer-{name}"));
    let complete = server.of("CompleteMultipartUpload").remove(0);
    for request in server.of("UploadPart").iter().chain([&create, &complete]) {
        assert_eq!(customer.each_ref().map(|name| request.header(name)), ["AES256", "a2V5", "bWQ1"], "{request:?}");
        assert_eq!(request.header("x-amz-request-payer"), "requester");
        assert_eq!(request.header("x-amz-expected-bucket-owner"), "123456789012");
    }
    assert_eq!(server.of("UploadPart")[0].header("x-amz-sdk-checksum-algorithm"), "SHA256");
    assert_eq!(complete.header("if-none-match"), "*");
    assert_eq!(complete.header("x-amz-mp-object-size"), (11 * MIB).to_string());
    let xml = String::from_utf8(complete.body).unwrap();
    assert!(xml.contains("<ETag>&quot;part 3&quot;</ETag>") || xml.contains("<ETag>\"part 3\"</ETag>"), "{xml}");
    assert_eq!(xml.matches("<ChecksumCRC32>AAAAAA==</ChecksumCRC32>").count(), 3, "{xml}");
}

#[tokio::test]
async fn an_upload_begins_with_the_algorithm_that_its_parts_have_by_themselves() {
    let server = Server::start().await;
    in_parts(&server, Body::from(content(0, 6 * MIB))).await.unwrap();
    assert_eq!(server.of("CreateMultipartUpload")[0].header("x-amz-checksum-algorithm"), "CRC32");
    assert_eq!(server.of("UploadPart")[0].header("x-amz-sdk-checksum-algorithm"), "CRC32");
}

#[tokio::test]
async fn a_checksum_of_the_whole_object_is_one_in_parts_where_the_service_can_add_them_up() {
    let server = Server::start().await;
    let request = put(Body::from(content(0, 6 * MIB))).checksum_crc64nvme("AAAAAAAAAAA=");
    server.client().upload(request).threshold(0).part_size(0).send().await.unwrap();
    let create = server.of("CreateMultipartUpload").remove(0);
    assert_eq!(create.header("x-amz-checksum-algorithm"), "CRC64NVME");
    assert_eq!(create.header("x-amz-checksum-type"), "FULL_OBJECT");
    let complete = server.of("CompleteMultipartUpload").remove(0);
    assert_eq!(complete.header("x-amz-checksum-crc64nvme"), "AAAAAAAAAAA=");

    let request = put(Body::from(content(0, 6 * MIB))).content_md5("AAAA");
    let error = server.client().upload(request).threshold(0).part_size(0).send().await.unwrap_err();
    assert!(matches!(error.kind(), UploadErrorKind::Indivisible("content_md5")));
    assert!(error.to_string().contains("raise `threshold`"), "{error}");
}

#[tokio::test]
async fn a_part_that_fails_twice_is_sent_again_alone() {
    for fault in [Answer::Error(503, "SlowDown"), Answer::Cut(100_000), Answer::Cut(5 * MIB as u64)] {
        let fails = fault.clone();
        let server = Server::with(move |seen| match (seen.part(), seen.before) {
            (Some(2), 0 | 1) => fails.clone(),
            _ => Answer::Well,
        })
        .await;
        let folder = Folder::new();
        fs::write(folder.file("film.mp4"), content(0, 14 * MIB)).unwrap();
        in_parts(&server, Body::from_path(folder.file("film.mp4")).await.unwrap()).await.unwrap();
        let mut parts: Vec<_> = server.of("UploadPart").iter().map(|seen| seen.part().unwrap()).collect();
        parts.sort_unstable();
        assert_eq!(parts, [1, 2, 2, 2, 3], "{fault:?}");
        let again = server.of("UploadPart").into_iter().rfind(|seen| seen.part() == Some(2)).unwrap();
        assert!(again.body == content(5 * MIB as u64, 5 * MIB), "{fault:?}");
        assert!(server.of("AbortMultipartUpload").is_empty());
    }
}

#[tokio::test]
async fn a_part_that_fails_for_good_aborts_the_upload() {
    let server = Server::with(|seen| match seen.part() {
        Some(2) => Answer::Error(403, "AccessDenied"),
        Some(_) => Answer::Late(Duration::from_secs(30)),
        None => Answer::Well,
    })
    .await;
    let request = put(Body::from(content(0, 40 * MIB))).expected_bucket_owner("123456789012");
    let error = server.client().upload(request).threshold(0).part_size(0).concurrency(3).send().await.unwrap_err();
    assert_eq!(error.part(), Some(2));
    assert_eq!(error.call_error().and_then(s3::Error::code), Some("AccessDenied"));
    assert_eq!(error.to_string(), "films/a b.mp4 was not uploaded: part 2 failed");
    assert!(format!("{error:#}").contains("as told"), "{error:#}");
    assert!(error.not_aborted().is_none() && error.source().is_some());
    let seen = server.seen();
    let last = seen.last().unwrap();
    assert_eq!((last.operation(), last.target.as_str()), ("AbortMultipartUpload", "/films/a%20b.mp4?uploadId=u-1"));
    assert_eq!(last.header("x-amz-expected-bucket-owner"), "123456789012");
}

#[tokio::test]
async fn what_cannot_be_aborted_is_said_to_be_left_behind() {
    let server = Server::with(|seen| match seen.operation() {
        "CompleteMultipartUpload" => Answer::Error(400, "InvalidPart"),
        "AbortMultipartUpload" => Answer::Error(403, "AccessDenied"),
        _ => Answer::Well,
    })
    .await;
    let error = in_parts(&server, Chunks::body(6 * MIB)).await.unwrap_err();
    assert_eq!((error.part(), error.not_aborted().unwrap().0), (None, "u-1"));
    let told = error.to_string();
    assert!(told.contains("left behind and cost money until the upload `u-1` is aborted"), "{told}");
    assert_eq!(error.call_error().and_then(s3::Error::code), Some("InvalidPart"));
}

#[tokio::test]
async fn an_upload_that_the_service_does_not_know_is_not_left_behind() {
    let server = Server::with(|seen| match seen.operation() {
        "CompleteMultipartUpload" | "AbortMultipartUpload" => Answer::Error(404, "NoSuchUpload"),
        _ => Answer::Well,
    })
    .await;
    assert!(in_parts(&server, Chunks::body(6 * MIB)).await.unwrap_err().not_aborted().is_none());
}

#[tokio::test]
async fn an_upload_that_is_dropped_is_aborted() {
    let server = Server::with(|seen| if seen.part().is_some() { Answer::Never } else { Answer::Well }).await;
    let upload = tokio::spawn(server.client().upload(put(Body::from(content(0, 40 * MIB)))).send());
    server.wait_for("UploadPart").await;
    upload.abort();
    assert!(upload.await.unwrap_err().is_cancelled());
    assert_eq!(server.wait_for("AbortMultipartUpload").await.target, "/films/a%20b.mp4?uploadId=u-1");
}

#[test]
fn an_upload_that_is_dropped_outside_of_its_runtime_is_aborted_in_it() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (server, upload) = runtime.block_on(async {
        let server = Server::with(|seen| if seen.part().is_some() { Answer::Never } else { Answer::Well }).await;
        let mut upload = Box::pin(server.client().upload(put(Body::from(content(0, 20 * MIB)))).send());
        tokio::select! {
            _ = &mut upload => panic!("it cannot end"),
            _ = server.wait_for("UploadPart") => {}
        }
        (server, upload)
    });
    drop(upload);
    runtime.block_on(server.wait_for("AbortMultipartUpload"));
}

#[tokio::test]
async fn a_stream_that_fails_aborts_the_upload() {
    let server = Server::start().await;
    let body = Body::from_stream(Chunks { at: 0, length: 11 * MIB as u64, fails: true, has_ended: false });
    let error = in_parts(&server, body).await.unwrap_err();
    assert_eq!(error.to_string(), "films/a b.mp4 was not uploaded: part 3 could not be read");
    assert!(format!("{error:?}").ends_with("the pipe broke"), "{error:?}");
    assert_eq!(server.of("AbortMultipartUpload").len(), 1);

    // Before anything has begun, there is nothing to abort.
    let body = Body::from_stream(Chunks { at: 0, length: 11, fails: true, has_ended: false });
    let error = in_parts(&server, body).await.unwrap_err();
    assert_eq!(error.to_string(), "films/a b.mp4 was not uploaded: its body could not be read");
    assert_eq!(server.of("AbortMultipartUpload").len(), 1);
}

#[tokio::test]
async fn a_stream_of_another_length_than_was_stated_is_no_object() {
    for stated in [11 * MIB - 1, 11 * MIB + 1] {
        let server = Server::start().await;
        let request = put(Chunks::body(11 * MIB)).content_length(stated as i64);
        let error = server.client().upload(request).threshold(0).part_size(0).send().await.unwrap_err();
        assert!(matches!(error.kind(), UploadErrorKind::Body(_)), "{error:?}");
        assert!(server.of("CompleteMultipartUpload").is_empty());
    }
}

#[tokio::test]
async fn a_file_that_changes_between_its_parts_is_no_object() {
    let folder = Folder::new();
    let path = folder.file("log");
    fs::write(&path, content(0, 20 * MIB)).unwrap();
    let body = Body::from_path(&path).await.unwrap();
    let server = Server::with(move |seen| {
        if seen.part() == Some(1) {
            File::options().append(true).open(&path).unwrap().write_all(b"more").unwrap();
        }
        Answer::Well
    })
    .await;
    let upload = server.client().upload(put(body)).threshold(0).part_size(0).concurrency(1);
    let error = upload.send().await.unwrap_err();
    assert!(matches!(error.part(), Some(1 | 2)), "{error:?}");
    assert!(format!("{error:#}").ends_with("log: it has changed since its first part was read"), "{error:#}");
    assert_eq!(server.of("AbortMultipartUpload").len(), 1);
}

#[tokio::test]
async fn parts_are_as_large_as_it_takes_for_ten_thousand_of_them() {
    let folder = Folder::new();
    File::create(folder.file("sparse")).unwrap().set_len(80 * 1024 * MIB as u64).unwrap();
    let server = Server::new(false, |seen| match seen.part() {
        Some(_) => Answer::Error(403, "AccessDenied"),
        None => Answer::Well,
    })
    .await;
    let body = Body::from_path(folder.file("sparse")).await.unwrap();
    server.client().upload(put(body)).concurrency(1).send().await.unwrap_err();
    assert_eq!(server.of("UploadPart")[0].header("content-length"), (9 * MIB).to_string());
}

#[tokio::test]
async fn a_response_without_an_etag_is_an_error() {
    let server = Server::with(|seen| match seen.part() {
        Some(_) => Answer::Without("ETag"),
        None => Answer::Well,
    })
    .await;
    let error = in_parts(&server, Chunks::body(6 * MIB)).await.unwrap_err();
    assert!(error.to_string().ends_with("was answered without an ETag"), "{error}");
    assert_eq!(server.of("AbortMultipartUpload").len(), 1);
}

#[tokio::test]
async fn progress_is_told_of_all_parts_together() {
    for (body, total) in [(Body::from(content(0, 12 * MIB)), Some(12 * MIB as u64)), (Chunks::body(12 * MIB), None)] {
        let server = Server::with(|seen| match (seen.part(), seen.before) {
            (Some(2), 0) => Answer::Cut(1_000_000),
            _ => Answer::Well,
        })
        .await;
        let told = Arc::new(Mutex::new(Vec::<Progress>::new()));
        let notes = Arc::clone(&told);
        let upload = server.client().upload(put(body)).threshold(0).part_size(0);
        upload.on_progress(move |so_far| notes.lock().unwrap().push(so_far)).send().await.unwrap();
        let told = told.lock().unwrap();
        assert!(told.iter().all(|told| told.total == total && told.bytes <= 12 * MIB as u64));
        assert_eq!(told.last().unwrap().bytes, 12 * MIB as u64);
        assert!(told.len() > 12, "{told:?}");
        assert!(!told.is_sorted_by_key(|told| told.bytes), "the part that was cut begins again");
    }
}
