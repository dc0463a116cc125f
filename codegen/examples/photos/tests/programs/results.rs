//! The file of results.

use std::fs;

use photos::line::{Failure, Label, Line};
use photos::results::Results;
use tempfile::tempdir;

fn cat() -> Line {
    Line::new("cat.jpg", Ok(vec![Label { name: "Cat".to_owned(), confidence: 99.5 }]))
}

fn bad() -> Line {
    Line::new("bad.jpg", Err(Failure { code: Some("AccessDenied".to_owned()), message: "not \"yours\"".to_owned() }))
}

#[test]
fn each_photo_is_a_line() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("labels.jsonl");
    let mut results = Results::open(&path).unwrap();
    results.append(&cat()).unwrap();
    results.append(&bad()).unwrap();
    let expected = concat!(
        r#"{"photo":"cat.jpg","labels":[{"name":"Cat","confidence":99.5}]}"#,
        "\n",
        r#"{"photo":"bad.jpg","error":{"code":"AccessDenied","message":"not \"yours\""}}"#,
        "\n"
    );
    assert_eq!(fs::read_to_string(path).unwrap(), expected);
}

#[test]
fn only_photos_with_labels_are_done() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("labels.jsonl");
    let mut results = Results::open(&path).unwrap();
    results.append(&cat()).unwrap();
    results.append(&bad()).unwrap();
    let results = Results::open(&path).unwrap();
    assert_eq!(["cat.jpg", "bad.jpg", "dog.jpg"].map(|photo| results.has_labels(photo)), [true, false, false]);
}

#[test]
fn half_a_line_at_the_end_is_cut_off() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("labels.jsonl");
    let whole = cat().to_json().unwrap();
    fs::write(&path, format!("{whole}{{\"photo\":\"dog.jpg\",\"lab")).unwrap();
    let mut results = Results::open(&path).unwrap();
    assert!(results.has_labels("cat.jpg") && !results.has_labels("dog.jpg"));
    results.append(&bad()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), whole + &bad().to_json().unwrap());
}

#[test]
fn a_file_of_another_kind_is_left_as_it_is() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("labels.jsonl");
    fs::write(&path, "{\"photo\":\"a.jpg\",\"labels\":[]}\ncat\n").unwrap();
    let error = Results::open(&path).unwrap_err().to_string();
    assert!(error.starts_with("line 2 is no result: "), "{error}");
    assert!(fs::read_to_string(&path).unwrap().ends_with("\ncat\n"));
}
