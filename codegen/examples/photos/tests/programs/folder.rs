//! `label_photos`: a folder, and what it becomes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use photos::line::{Label, Line, Outcome};
use photos::s3::operation::{CreateBucketRequest, GetObjectRequest, PutObjectRequest};
use rekognition::operation::DetectLabelsRequest;
use rekognition::testing::{MockService, from_json};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::{any_object, config, key, labels, moto, program};

const PROGRAM: &str = env!("CARGO_BIN_EXE_label_photos");

/// A folder with photos of these names, whose bytes are their names.
fn folder(names: &[&str]) -> TempDir {
    let folder = tempdir().unwrap();
    for name in names {
        fs::write(folder.path().join(name), name).unwrap();
    }
    folder
}

/// The program on its way to two mocks.
fn label_photos(folder: &Path, s3: &str, rekognition: &str) -> Command {
    let mut program = program(PROGRAM, s3, "us-east-1");
    program.env("AWS_ENDPOINT_URL_REKOGNITION", rekognition).arg(folder).arg("photos");
    program
}

/// Runs it to its end.
fn run(folder: &Path, s3: &MockService, rekognition: &MockService) -> Output {
    let (s3, rekognition) = (s3.serve().unwrap(), rekognition.serve().unwrap());
    label_photos(folder, &s3.url(), &rekognition.url()).output().unwrap()
}

fn file(folder: &TempDir) -> PathBuf {
    folder.path().join("labels.jsonl")
}

/// The lines of the results, sorted: photos are done in any order.
fn lines(folder: &TempDir) -> Vec<String> {
    let text = fs::read_to_string(file(folder)).unwrap_or_default();
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

fn uploaded(s3: &MockService) -> Vec<String> {
    let mut keys: Vec<_> = s3.requests::<PutObjectRequest>().unwrap().into_iter().map(|request| request.key).collect();
    keys.sort();
    keys
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn one_photo_that_fails_does_not_stop_the_others() {
    let folder = folder(&["a.jpg", "bad.jpg", "c.PNG", "notes.txt"]);
    let (s3, rekognition) = (any_object(), labels());
    let output = run(folder.path(), &s3, &rekognition);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(uploaded(&s3), ["a.jpg", "bad.jpg", "c.PNG"]);
    let lines: Vec<Line> = lines(&folder).iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [a, bad, c] = lines.as_slice() else { panic!("{lines:?}") };
    for (line, name) in [(a, "a.jpg"), (c, "c.PNG")] {
        assert_eq!(*line, Line::new(name, Ok(vec![Label { name: name.to_owned(), confidence: 99.5 }])));
    }
    let Outcome::Error(failure) = &bad.outcome else { panic!("{bad:?}") };
    assert_eq!((&*bad.photo, failure.code.as_deref()), ("bad.jpg", Some("InvalidImageFormatException")));
    assert!(failure.message.starts_with("DetectLabels: InvalidImageFormatException: no photo"), "{failure:?}");
    assert!(stderr(&output).contains("bad.jpg: DetectLabels: InvalidImageFormatException"), "{}", stderr(&output));
    assert!(stderr(&output).ends_with("label_photos: photos that failed: 1\n"), "{}", stderr(&output));
}

#[test]
fn started_again_it_takes_the_photos_without_labels() {
    let folder = folder(&["a.jpg", "bad.jpg", "c.jpg"]);
    assert_eq!(run(folder.path(), &any_object(), &labels()).status.code(), Some(1));
    fs::write(folder.path().join("d.jpg"), "new").unwrap();

    let (s3, rekognition) = (any_object(), MockService::new().on(|_: DetectLabelsRequest| Ok(from_json("{}")?)));
    let output = run(folder.path(), &s3, &rekognition);
    assert_eq!((output.status.code(), uploaded(&s3)), (Some(0), vec!["bad.jpg".to_owned(), "d.jpg".to_owned()]));

    let nothing = MockService::new();
    assert_eq!(run(folder.path(), &nothing, &nothing).status.code(), Some(0));
    assert_eq!(lines(&folder).len(), 5);
}

#[cfg(unix)]
#[test]
fn interrupted_it_leaves_whole_lines_and_goes_on_from_there() {
    let folder = folder(&["a.jpg", "b.jpg", "slow.jpg"]);
    let slow = MockService::new().on_async(|request: DetectLabelsRequest| async move {
        if key(&request) == "slow.jpg" {
            std::future::pending::<()>().await;
        }
        Ok(from_json("{}")?)
    });
    let (s3, rekognition) = (any_object().serve().unwrap(), slow.serve().unwrap());
    let mut program = label_photos(folder.path(), &s3.url(), &rekognition.url());
    let program = program.stderr(Stdio::piped()).spawn().unwrap();
    // Half a minute at most, should the program have ended.
    for _ in 0..1500 {
        if lines(&folder).len() == 2 {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(Command::new("kill").args(["-INT", &program.id().to_string()]).status().unwrap().success());
    let output = program.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert!(stderr(&output).contains("label_photos: interrupted"), "{}", stderr(&output));
    let expected = [r#"{"photo":"a.jpg","labels":[]}"#, r#"{"photo":"b.jpg","labels":[]}"#];
    assert_eq!(lines(&folder), expected);

    let again = any_object();
    assert_eq!(run(folder.path(), &again, &labels()).status.code(), Some(0));
    assert_eq!(uploaded(&again), ["slow.jpg"]);
}

#[test]
fn without_a_folder_it_says_what_is_missing() {
    let output = program(PROGRAM, "http://127.0.0.1:9", "us-east-1").output().unwrap();
    assert_eq!(stderr(&output), "label_photos: say which folder, and which bucket\n");
    let output = label_photos(Path::new("nowhere"), "http://127.0.0.1:9", "http://127.0.0.1:9").output().unwrap();
    assert!(stderr(&output).starts_with("label_photos: cannot read nowhere: "), "{}", stderr(&output));
}

#[tokio::test]
async fn photos_are_objects_of_the_bucket_afterwards() {
    let Some(url) = moto() else { return };
    let s3 = photos::s3::Client::new(config(&url, "us-east-1"));
    s3.create_bucket(CreateBucketRequest::new("holiday")).await.unwrap();
    let folder = folder(&["cat & dog +1.jpg", "über.png"]);
    let mut program = program(PROGRAM, &url, "us-east-1");
    let output = program.arg(folder.path()).arg("holiday").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));

    for (name, media_type) in [("cat & dog +1.jpg", "image/jpeg"), ("über.png", "image/png")] {
        let object = s3.get_object(GetObjectRequest::new("holiday", name)).await.unwrap();
        assert_eq!(object.content_type.as_deref(), Some(media_type));
        assert_eq!(object.body.collect(1024).await.unwrap(), name.as_bytes());
    }
    let lines: Vec<Value> = lines(&folder).iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert_eq!(line["labels"][0]["name"], "Mobile Phone");
    }
}
