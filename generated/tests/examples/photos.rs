//! Examples about a photo, or a folder of them.

use std::fs;

use rekognition::operation::*;
use rekognition::testing::{Failure, MockService, from_json};

use crate::{name, photos, run};

#[test]
fn detect_labels_of_a_file() {
    let (_, [cat]) = photos("detect_labels", ["cat.jpg"]);
    let service = MockService::new().on(|request: DetectLabelsRequest| {
        assert_eq!((name(&request.image), request.max_labels), ("cat.jpg".to_owned(), Some(10)));
        Ok(from_json(r#"{"Labels": [{"Name": "Cat", "Confidence": 99.25}, {"Name": "Pet", "Confidence": 90}]}"#)?)
    });
    let ran = run("detect_labels", &[&cat], service);
    assert_eq!((ran.code, &*ran.out), (Some(0), " 99.2 %  Cat\n 90.0 %  Pet\n"), "{}", ran.err);
}

#[test]
fn detect_labels_of_a_file_that_is_not_there() {
    let ran = run("detect_labels", &["nowhere.jpg"], MockService::new());
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.starts_with("detect_labels: cannot read nowhere.jpg: "), "{}", ran.err);
}

#[test]
fn compare_faces() {
    let (_, [passport, group]) = photos("compare_faces", ["passport.jpg", "group.jpg"]);
    let service = MockService::new().on(|request: CompareFacesRequest| {
        assert_eq!([name(&request.source_image), name(&request.target_image)], ["passport.jpg", "group.jpg"]);
        Ok(from_json(
            r#"{"FaceMatches": [{"Similarity": 98.5, "Face": {"BoundingBox": {"Left": 0.25, "Top": 0.5}}}],
                "UnmatchedFaces": [{}, {}]}"#,
        )?)
    });
    let ran = run("compare_faces", &[&passport, &group], service);
    let expected = "98.5 % alike, 25 % from the left and 50 % from the top\nOther faces: 2\n";
    assert_eq!((ran.code, &*ran.out), (Some(0), expected), "{}", ran.err);
}

#[test]
fn moderate() {
    let (_, [photo]) = photos("moderate", ["photo.jpg"]);
    let bad = || {
        MockService::new().on(|_: DetectModerationLabelsRequest| {
            Ok(from_json(
                r#"{"ModerationLabels": [
                    {"Name": "Smoking", "ParentName": "Drugs & Tobacco", "Confidence": 88, "TaxonomyLevel": 2},
                    {"Name": "Drugs & Tobacco", "ParentName": "", "Confidence": 88, "TaxonomyLevel": 1}]}"#,
            )?)
        })
    };
    let ran = run("moderate", &[&photo], bad());
    let expected = " 88.0 %  Drugs & Tobacco\n 88.0 %    Smoking\n";
    assert_eq!((ran.code, &*ran.out), (Some(1), expected), "{}", ran.err);

    let good = MockService::new().on(|_: DetectModerationLabelsRequest| Ok(DetectModerationLabelsResponse::default()));
    let ran = run("moderate", &[&photo], good);
    assert_eq!((ran.code, &*ran.out), (Some(0), "Nothing.\n"), "{}", ran.err);
}

#[test]
fn label_folder() {
    let names = std::array::from_fn::<_, 20, _>(|number| format!("{number:02}.jpg"));
    let (folder, _) = photos("label_folder", names.each_ref().map(String::as_str));
    fs::write(folder.join("notes.txt"), "no photo").unwrap();
    let service = MockService::new().on(|request: DetectLabelsRequest| match &*name(&request.image) {
        "13.jpg" => Err(Failure::error(400, "ImageTooLargeException", "too many pixels")),
        name => Ok(from_json(&format!(r#"{{"Labels": [{{"Name": "Photo {name}", "Confidence": 80}}]}}"#))?),
    });
    let ran = run("label_folder", &[folder.to_str().unwrap()], service.clone());
    let mut lines: Vec<_> = ran.out.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    lines.sort_unstable();
    let expected: Vec<_> = names.iter().filter(|name| *name != "13.jpg").map(|name| format!("Photo {name}")).collect();
    assert_eq!(lines, expected, "{}", ran.err);
    assert!(ran.err.contains("13.jpg: DetectLabels: ImageTooLargeException: too many pixels"), "{}", ran.err);
    assert!(ran.err.ends_with("label_folder: photos that failed: 1\n"), "{}", ran.err);
    assert_eq!((ran.code, service.calls::<DetectLabelsRequest>()), (Some(1), 20));
}
