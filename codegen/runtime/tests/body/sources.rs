//! What bodies are made of, and which of them can be had again.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

use smithy_runtime::Body;

use crate::stream;

struct TestFile(PathBuf);

impl TestFile {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = env::temp_dir().join(format!("smithy-runtime-body-{}-{name}", process::id()));
        fs::write(&path, content).unwrap();
        TestFile(path)
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

#[tokio::test]
async fn a_file_has_its_length_and_is_read_when_it_is_wanted_as_often_as_it_is_wanted() {
    let file = TestFile::new("often", "first");
    let body = Body::from_path(&file.0).await.unwrap();
    assert_eq!((body.len(), body.bytes()), (Some(5), None));
    fs::write(&file.0, "again").unwrap();
    let clone = body.try_clone().unwrap();
    assert_eq!(body.collect(5).await.unwrap(), "again");
    fs::write(&file.0, "third").unwrap();
    assert_eq!(clone.collect(5).await.unwrap(), "third");
}

#[tokio::test]
async fn a_file_of_any_size_comes_in_order() {
    for size in [0, 1, 128 * 1024 - 1, 128 * 1024, 128 * 1024 + 1, 1_000_000] {
        let content: Vec<u8> = (0..size).map(|at| (at / 7) as u8).collect();
        let file = TestFile::new(&format!("size-{size}"), &content);
        let body = Body::from_path(&file.0).await.unwrap();
        assert_eq!(body.len(), Some(size));
        assert!(body.collect(usize::MAX).await.unwrap() == content);
    }
}

#[tokio::test]
async fn what_is_no_file_is_an_error_that_names_it() {
    let missing = env::temp_dir().join("no such file");
    let error = Body::from_path(&missing).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().starts_with(&format!("cannot read {}: ", missing.display())), "{error}");
    let error = Body::from_path(env::temp_dir()).await.unwrap_err();
    assert!(error.to_string().ends_with("use `Body::from_stream`"), "{error}");
}

#[tokio::test]
async fn a_part_of_a_file_is_read_alone_as_often_as_it_is_wanted() {
    let content: Vec<u8> = (0..300_000).map(|at| (at / 7) as u8).collect();
    let file = TestFile::new("part", &content);
    let body = Body::from_path(&file.0).await.unwrap();
    for range in [0..0, 0..300_000, 5..6, 1000..140_000, 299_999..300_000, 300_000..300_000] {
        let part = body.slice(range.clone()).unwrap();
        let expected = &content[range.start as usize..range.end as usize];
        assert_eq!(part.len(), Some(range.end - range.start));
        assert!(part.try_clone().unwrap().collect(usize::MAX).await.unwrap() == expected, "{range:?}");
        assert!(part.collect(usize::MAX).await.unwrap() == expected, "{range:?}");
    }
    let of_a_part = body.slice(1000..2000).unwrap().slice(10..20).unwrap();
    assert_eq!(of_a_part.collect(10).await.unwrap(), content[1010..1020]);
    assert!(body.slice(0..300_001).is_none());
}

#[tokio::test]
async fn a_part_of_a_file_that_has_changed_is_an_error() {
    let file = TestFile::new("changed", "one and two");
    let body = Body::from_path(&file.0).await.unwrap();
    assert_eq!(body.slice(0..3).unwrap().collect(3).await.unwrap(), "one");
    fs::write(&file.0, "another length").unwrap();
    let error = body.slice(8..11).unwrap().collect(3).await.unwrap_err();
    assert!(error.to_string().ends_with("it has changed since its first part was read"), "{error}");
}

#[test]
fn a_part_of_bytes_is_the_same_memory_and_a_stream_has_none() {
    let bytes = smithy_runtime::Bytes::from_static(b"one and two");
    let part = Body::from(bytes.clone()).slice(4..7).unwrap();
    assert_eq!(part.bytes().unwrap().as_ptr(), bytes[4..].as_ptr());
    assert_eq!(part.len(), Some(3));
    assert!(Body::from(bytes).slice(4..12).is_none());
    assert!(stream(&["one"]).slice(0..1).is_none());
    assert!(Body::from_fn(3, || Body::from("one")).slice(0..1).is_none());
}

#[cfg(feature = "blocking")]
#[test]
fn a_file_is_read_without_a_runtime() {
    let file = TestFile::new("without", "one");
    let body = smithy_runtime::blocking::wait_for(Body::from_path(&file.0)).unwrap();
    assert_eq!(smithy_runtime::blocking::wait_for(body.collect(3)).unwrap(), "one");
}

#[tokio::test]
async fn a_function_is_called_when_its_stream_is_wanted_as_often_as_it_is_wanted() {
    let count = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&count);
    let body = Body::from_fn(6, move || {
        counter.fetch_add(1, Ordering::Relaxed);
        stream(&["one", "two"])
    });
    assert_eq!((body.len(), count.load(Ordering::Relaxed)), (Some(6), 0));
    let clone = body.try_clone().unwrap();
    assert_eq!(body.collect(6).await.unwrap(), "onetwo");
    assert_eq!(clone.collect(6).await.unwrap(), "onetwo");
    assert_eq!(count.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_clone_of_what_has_been_read_in_part_begins_at_the_beginning() {
    let mut body = Body::from_fn(6, || stream(&["one", "two"]));
    assert_eq!(body.next().await.unwrap().unwrap(), "one");
    assert_eq!((body.len(), body.try_clone().unwrap().collect(6).await.unwrap().len()), (Some(3), 6));
}

#[tokio::test]
async fn a_stream_has_the_length_that_is_stated() {
    let body = stream(&["one", "two"]).with_len(6);
    assert_eq!((body.len(), body.try_clone().is_none()), (Some(6), true));
    assert_eq!(body.collect(6).await.unwrap(), "onetwo");
    for (stated, fault) in
        [(7, "it ends after 6 of 7 bytes"), (5, "it has more than the 5 bytes that it was said to have")]
    {
        let error = stream(&["one", "two"]).with_len(stated).collect(100).await.unwrap_err();
        assert_eq!(error.to_string(), fault);
    }
}

#[test]
fn a_length_that_is_known_is_not_changed() {
    assert_eq!(Body::from("one").with_len(5).len(), Some(3));
    assert_eq!(Body::from_fn(3, || stream(&["one"])).with_len(5).len(), Some(3));
}

#[tokio::test]
async fn bytes_that_tell_of_their_progress_can_still_be_had_again() {
    let body = Body::from("one").on_progress(|_| {});
    let clone = body.try_clone().unwrap();
    assert_eq!((body.len(), clone.len()), (Some(3), Some(3)));
    assert_eq!(body.collect(3).await.unwrap(), clone.collect(3).await.unwrap());
}
