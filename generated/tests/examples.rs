//! The examples as people run them: programs with arguments and an environment, here with a mock server in place of the
//! service.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use rekognition::Credentials;
use rekognition::operation::*;
use rekognition::testing::{Failure, MockService, from_json};
use rekognition::types::{AccessDeniedException, ResourceAlreadyExistsException};

/// What a program came to.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs an example against a service that has these handlers and takes nothing but signed requests.
fn run(example: &str, arguments: &[&str], service: MockService) -> Ran {
    let service = service.verify_signatures(Credentials::new("AKIDEXAMPLE", "a secret"));
    let server = service.serve().unwrap();
    let output = Command::new(program(example))
        .args(arguments)
        .env("AWS_ENDPOINT_URL", server.url())
        .env("AWS_REGION", "eu-west-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "a secret")
        .env_remove("AWS_SESSION_TOKEN")
        .env_remove("AWS_PROFILE")
        .output()
        .unwrap();
    service.verify().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Where cargo puts an example: beside the folder of the tests.
fn program(example: &str) -> PathBuf {
    let test = env::current_exe().unwrap();
    let folder = test.parent().and_then(Path::parent).unwrap().join("examples");
    let program = folder.join(example).with_extension(env::consts::EXE_EXTENSION);
    let command = "cargo build --package rekognition --examples";
    assert!(program.exists(), "{} is not built: run `{command}`", program.display());
    program
}

/// A folder for the files of one test, with photos of these names in it; a photo's bytes are its name.
fn photos<const N: usize>(test: &str, names: [&str; N]) -> (PathBuf, [String; N]) {
    let folder = env::temp_dir().join(format!("rekognition-examples-{}", process::id())).join(test);
    fs::create_dir_all(&folder).unwrap();
    let files = names.map(|name| {
        let file = folder.join(name);
        fs::write(&file, name).unwrap();
        file.to_str().unwrap().to_owned()
    });
    (folder, files)
}

/// The name of the photo that an image is.
fn name(image: &rekognition::types::Image) -> String {
    String::from_utf8(image.bytes.clone().unwrap_or_default().to_vec()).unwrap()
}

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
fn face_collection_index() {
    let (_, [ada, wall]) = photos("index", ["ada.jpg", "wall.jpg"]);
    let service = MockService::new()
        .on(|_: CreateCollectionRequest| Err(ResourceAlreadyExistsException::default().into()))
        .on(|request: IndexFacesRequest| match request.external_image_id.as_deref() {
            Some("ada") => Ok(from_json(r#"{"FaceRecords": [{"Face": {"FaceId": "1"}}]}"#)?),
            _ => Ok(IndexFacesResponse::default()),
        });
    let ran = run("face_collection", &["index", "staff", &ada, &wall], service);
    let expected = "ada is stored\nwall is not stored: no face that is good enough\n";
    assert_eq!((ran.code, &*ran.out), (Some(0), expected), "{}", ran.err);
}

#[test]
fn face_collection_search() {
    let (_, [visitor]) = photos("search", ["visitor.jpg"]);
    let service = MockService::new().on(|request: SearchFacesByImageRequest| {
        assert_eq!((&*request.collection_id, name(&request.image)), ("staff", "visitor.jpg".to_owned()));
        Ok(from_json(r#"{"FaceMatches": [{"Similarity": 97, "Face": {"ExternalImageId": "ada"}}]}"#)?)
    });
    let ran = run("face_collection", &["search", "staff", &visitor], service);
    assert_eq!((ran.code, &*ran.out), (Some(0), " 97.0 %  ada\n"), "{}", ran.err);
}

#[test]
fn face_collection_list() {
    let service = MockService::new().on_sequence::<ListFacesRequest>([
        from_json(r#"{"Faces": [{"FaceId": "1", "ExternalImageId": "ada"}], "NextToken": "2"}"#).map_err(Failure::from),
        Err(Failure::throttled()),
        from_json(r#"{"Faces": [{"FaceId": "2"}]}"#).map_err(Failure::from),
    ]);
    let ran = run("face_collection", &["list", "staff"], service);
    assert_eq!((ran.code, &*ran.out), (Some(0), "1  ada\n2  (no name)\n"), "{}", ran.err);
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
fn video_labels() {
    let mut asked = 0;
    let service = MockService::new()
        .on(|request: StartLabelDetectionRequest| {
            let video = request.video.s3_object.unwrap_or_default();
            assert_eq!((video.bucket.as_deref(), video.name.as_deref()), (Some("videos"), Some("holiday.mp4")));
            Ok(from_json(r#"{"JobId": "job"}"#)?)
        })
        .on(move |request: GetLabelDetectionRequest| {
            asked += 1;
            Ok(match (asked, request.next_token.as_deref()) {
                (1, _) => from_json(r#"{"JobStatus": "IN_PROGRESS"}"#)?,
                (2, _) => from_json(
                    r#"{"JobStatus": "SUCCEEDED",
                        "VideoMetadata": {"DurationMillis": 60500, "FrameWidth": 1920, "FrameHeight": 1080}}"#,
                )?,
                (_, None) => from_json(
                    r#"{"Labels": [{"Timestamp": 500, "Label": {"Name": "Sea", "Confidence": 99}}], "NextToken": "2"}"#,
                )?,
                _ => from_json(r#"{"Labels": [{"Timestamp": 59000, "Label": {"Name": "Boat", "Confidence": 80}}]}"#)?,
            })
        });
    let ran = run("video_labels", &["videos", "holiday.mp4"], service);
    let expected = "holiday.mp4: 60.5 s of 1920 × 1080\n    0.5 s   99.0 %  Sea\n   59.0 s   80.0 %  Boat\n";
    assert_eq!((ran.code, &*ran.out), (Some(0), expected), "{}", ran.err);
}

#[test]
fn video_labels_of_a_job_that_fails() {
    let service = MockService::new().on(|_: StartLabelDetectionRequest| Ok(from_json(r#"{"JobId": "job"}"#)?)).on(
        |_: GetLabelDetectionRequest| Ok(from_json(r#"{"JobStatus": "FAILED", "StatusMessage": "no such codec"}"#)?),
    );
    let ran = run("video_labels", &["videos", "holiday.mp4"], service);
    assert_eq!((ran.code, &*ran.err), (Some(1), "video_labels: no such codec\n"));
}

const PROJECT: &str = "arn:aws:rekognition:eu-west-1:111122223333:project/cats/1";

/// A service whose only version is in this state.
fn version(status: &'static str) -> MockService {
    MockService::new().on(move |request: DescribeProjectVersionsRequest| {
        assert_eq!((&*request.project_arn, request.version_names), (PROJECT, Some(vec!["v2".to_owned()])));
        Ok(from_json(&format!(
            r#"{{"ProjectVersionDescriptions": [{{"ProjectVersionArn": "arn of v2", "Status": "{status}",
                "StatusMessage": "told so", "EvaluationResult": {{"F1Score": 0.875}}}}]}}"#
        ))?)
    })
}

#[test]
fn custom_labels() {
    let training = version("TRAINING_COMPLETED").on(|request: CreateProjectVersionRequest| {
        assert_eq!(request.output_config.s3_bucket.as_deref(), Some("models"));
        Ok(CreateProjectVersionResponse::default())
    });
    let ran = run("custom_labels", &["train", PROJECT, "v2", "models", "cats/"], training);
    assert_eq!((ran.code, &*ran.out), (Some(0), "v2 is trained, with an F1 score of 0.875\n"), "{}", ran.err);

    let starting = version("RUNNING").on(|request: StartProjectVersionRequest| {
        assert_eq!((&*request.project_version_arn, request.min_inference_units), ("arn of v2", 1));
        Ok(StartProjectVersionResponse::default())
    });
    let ran = run("custom_labels", &["start", PROJECT, "v2"], starting);
    assert_eq!((ran.code, &*ran.out), (Some(0), "v2 runs\n"), "{}", ran.err);

    let stopping = version("RUNNING").on(|_: StopProjectVersionRequest| Ok(from_json(r#"{"Status": "STOPPING"}"#)?));
    let ran = run("custom_labels", &["stop", PROJECT, "v2"], stopping);
    assert_eq!((ran.code, &*ran.out), (Some(0), "v2 is STOPPING\n"), "{}", ran.err);
}

#[test]
fn copy_project_version() {
    let arguments = ["source project", "source version", PROJECT, "v2", "models", "cats/"];
    let copied = |_: CopyProjectVersionRequest| Ok(from_json(r#"{"ProjectVersionArn": "arn of the copy"}"#)?);
    let ran = run("copy_project_version", &arguments, version("COPYING_COMPLETED").on(copied));
    assert_eq!((ran.code, &*ran.out), (Some(0), "arn of the copy\n"), "{}", ran.err);

    let ran = run("copy_project_version", &arguments, version("COPYING_FAILED").on(copied));
    let told = "copy_project_version: arn of the copy is not copied: told so\n";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(1), "", told));

    let denied = |_: CopyProjectVersionRequest| Err(AccessDeniedException::default().into());
    let ran = run("copy_project_version", &arguments, MockService::new().on(denied));
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("needs a policy that lets this account copy"), "{}", ran.err);
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
    assert!(ran.err.ends_with("label_folder: 1 photos failed\n"), "{}", ran.err);
    assert_eq!((ran.code, service.calls::<DetectLabelsRequest>()), (Some(1), 20));
}
